"""`amparo counsel ...`: the lawyer panel and offers, for whoever has signed in there; no names."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.cli.environment import ready
from amparo.cli.output import print_result
from amparo.cli.sessions import signed_in

if TYPE_CHECKING:
    from datetime import date

    from amparo.counsel.services.panel import PanelLine
    from amparo.counsel.services.waiting import OfferLine

app = typer.Typer(
    help="The lawyer panel and offers of the consulate you signed in to.", no_args_is_help=True
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command()
def panel(*, as_json: AsJson = False) -> None:
    """List the panel without names: how much room, until when licensed; the look is recorded."""
    ready("app")
    with signed_in() as actor:
        from amparo.counsel.services.panel import open_panel  # noqa: PLC0415 -- after set-up
        from amparo.kernel.clock import utc_now  # noqa: PLC0415

        today = utc_now().date()
        rows = [_lawyer(one, today) for one in open_panel(actor=actor)]
    lines = [
        f"{row['id']}  {row['load']} of {row['capacity']}  {row['stands']:<12}  {row['areas']}"
        for row in rows
    ]
    print_result({"panel": rows}, lines or ["Nobody is on the panel yet."], as_json=as_json)


@app.command()
def offers(*, as_json: AsJson = False) -> None:
    """List offers by reference, without names, and how many cases wait; the look is recorded."""
    ready("app")
    with signed_in() as actor:
        from amparo.counsel.services.waiting import open_offers  # noqa: PLC0415 -- after set-up
        from amparo.kernel.clock import utc_now  # noqa: PLC0415

        found = open_offers(actor=actor, at=utc_now())
        rows = [_offer(one) for one in found.offers]
        waiting = [one.case.reference for one in found.referrals]
    lines = [f"{one}  waits to be offered" for one in waiting]
    lines += [f"{row['reference']}  {row['state']:<9}  until {row['due_at']}" for row in rows]
    told = {"waiting": waiting, "offers": rows}
    print_result(told, lines or ["No case waits, and none was offered."], as_json=as_json)


def _lawyer(line: "PanelLine", today: "date") -> dict[str, Any]:
    profile, held = line.standing.profile, line.standing.licences_in_force(today)
    stands = "suspended" if line.standing.is_suspended else "on the panel"
    return {
        "id": str(line.lawyer.id),
        "load": line.load,
        "capacity": profile.capacity if profile else 0,
        "stands": stands if held else "no licence",
        "areas": profile.areas if profile else "",
        "licensed_until": max((one.until.isoformat() for one in held), default=""),
    }


def _offer(one: "OfferLine") -> dict[str, Any]:
    return {
        "id": str(one.offer.id),
        "reference": one.case.reference,
        "state": one.state.value,
        "due_at": one.offer.due_at.isoformat(),
    }
