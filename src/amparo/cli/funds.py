"""`amparo funds ...`: accounts and the journal, for whoever has signed in; nobody's name."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.cli.environment import ready
from amparo.cli.output import print_result
from amparo.cli.sessions import signed_in

if TYPE_CHECKING:
    from datetime import date

    from amparo.funds.models import Invoice
    from amparo.funds.rules.figures import Ladder, LineFigures
    from amparo.funds.services.accounts import ConsulateAccount

app = typer.Typer(help="What was given, committed, certified and paid.", no_args_is_help=True)

RESULTS = ("people", "acts", "cases", "pending", "favourable", "partly", "unfavourable", "none")
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command()
def report(
    *,
    consulate: Annotated[str, typer.Option(help="El Paso, el-paso or ELP; else your own.")] = "",
    as_of: Annotated[str, typer.Option(help="The day to show: 2017-12-31; else today.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show a consulate's account as of a day; headquarters and the auditor, of any consulate."""
    ready("app")
    with signed_in() as actor:
        from amparo.funds.panels.telling import tell_account  # noqa: PLC0415 -- after set-up
        from amparo.funds.services.accounts import open_account_named  # noqa: PLC0415
        from amparo.kernel.clock import utc_now  # noqa: PLC0415
        from amparo.network.rules.territory.wording import read_day  # noqa: PLC0415

        on = read_day(as_of) if as_of else actor.day(utc_now())
        account = open_account_named(actor=actor, written=consulate, on=on)
        told = tell_account(account)
    print_result(told, _lines(account), as_json=as_json)


@app.command()
def journal() -> None:
    """Print the whole journal as CSV, with the digests by which every book is verified."""
    ready("app")
    with signed_in() as actor:
        from amparo.funds.services.journal import export_journal  # noqa: PLC0415 -- after set-up

        told = export_journal(actor=actor)
    typer.echo(told, nl=False)


@app.command()
def invoices(
    *,
    before: Annotated[str, typer.Option(help="The next page, as the last one named it.")] = "",
    as_json: AsJson = False,
) -> None:
    """List a page of invoices: number, payee's number, period, amount, where each stands."""
    ready("app")
    with signed_in() as actor:
        from amparo.funds.services.invoices import open_invoices  # noqa: PLC0415 -- after set-up

        found, span = open_invoices(actor=actor, since=before)
        rows = [_invoice(one) for one, _payee in found]
    lines = [
        f"{one['number']:<24}  payee {one['payee']:<4}  {one['starts']} to {one['ends']}  "
        f"{one['amount']:>16}  {one['state']}"
        for one in rows
    ]
    if not span.is_all:
        lines.append(f"{span.first} to {span.last} of {span.total}")
    told = {"invoices": rows, "before": str(span.after) if span.after else None}
    print_result(told, lines or ["No invoice has come in yet."], as_json=as_json)


@app.command()
def lacking(
    *,
    month: Annotated[str, typer.Option(help="The month, by any day of it: 2017-03-01.")],
    as_json: AsJson = False,
) -> None:
    """Say what a month of the consulate's book still lacks before it can be closed."""
    ready("app")
    with signed_in() as actor:
        from amparo.funds.services.closing import list_lacking  # noqa: PLC0415 -- after set-up
        from amparo.kernel.permissions import Permission  # noqa: PLC0415
        from amparo.network.rules.territory.wording import read_day  # noqa: PLC0415
        from amparo.web.translation import in_words  # noqa: PLC0415

        actor.require(Permission.FUNDS_PERIOD_CLOSE)
        found = [in_words(one) for one in list_lacking(actor.office, read_day(month))]
    print_result({"lacking": found}, found or ["Nothing is lacking."], as_json=as_json)


@app.command()
def results(
    *,
    month: Annotated[
        str, typer.Option(help="The month, by any day of it; else the last one.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Post to headquarters what came of the consulate's cases by a month's end, once, in steps."""
    ready("app")
    with signed_in() as actor:
        from amparo.funds.rules.months import month_before  # noqa: PLC0415 -- after set-up
        from amparo.funds.services.results import post_results  # noqa: PLC0415
        from amparo.kernel.clock import utc_now  # noqa: PLC0415
        from amparo.network.rules.territory.wording import read_day  # noqa: PLC0415

        at = utc_now()
        chosen = read_day(month) if month else month_before(actor.day(at))
        posted = post_results(actor=actor, month=chosen, at=at)
    counts = {name: getattr(posted, name) for name in RESULTS}
    told = {"month": f"{posted.month:%Y-%m}", "step": 5, "at_least": counts}
    lines = [f"Posted for {posted.month:%Y-%m}, each at least: {counts}"]
    print_result(told, lines, as_json=as_json)


def _invoice(one: "Invoice") -> dict[str, Any]:
    from amparo.kernel.money import Money  # noqa: PLC0415 -- after set-up

    amount = one.amount if one.accepted is None else one.accepted
    return {
        "id": str(one.id),
        "number": one.number,
        "payee": one.payee.number,
        "starts": one.starts.isoformat(),
        "ends": one.ends.isoformat(),
        "amount": str(Money(amount, one.currency)),
        "state": one.state,
    }


def _lines(account: "ConsulateAccount") -> list[str]:
    lines = [f"{account.office.name}, as of {_day(account.on)}"]
    for one in account.lines:
        lines += [_heading(one), _amounts(one.ladder)]
    lines += [
        f"stated: {one.stated.measure} {one.stated.qualifier} {one.stated.amount} "
        f"{one.stated.currency} ({one.stated.source}); posted: {one.posted or '-'}"
        for one in account.stated
    ]
    lines.append(f"contracts: {len(account.contracts)}; corrections: {len(account.corrections)}")
    return lines + _result_lines(account)


def _result_lines(account: "ConsulateAccount") -> list[str]:
    if account.results is not None:
        return [", ".join(f"{name} {getattr(account.results, name)}" for name in RESULTS)]
    found = account.posted
    if found is None:
        return ["results: none posted"]
    counts = ", ".join(f"{name} {getattr(found, name)}" for name in RESULTS)
    return [f"results posted for {found.month:%Y-%m}, each at least: {counts}"]


def _day(day: "date") -> str:
    return day.isoformat()


def _heading(one: "LineFigures") -> str:
    days = f"{_day(one.fund.starts)} to {_day(one.fund.last_day)}"
    return f"{one.fund.code} ({one.fund.source.value}), {one.fiscal_year}: {days}"


def _amounts(one: "Ladder") -> str:
    steps = {
        "given": one.given,
        "committed": one.committed,
        "certified": one.certified,
        "paid": one.paid,
        "left": one.left,
    }
    return "  " + ", ".join(f"{word} {money}" for word, money in steps.items())
