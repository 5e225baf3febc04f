"""`amparo people ...`: who is known, from the command line, for whoever has signed in there."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.cli.environment import ready
from amparo.cli.output import in_readers_language, print_result
from amparo.cli.sessions import signed_in

if TYPE_CHECKING:
    from amparo.people.services.searching import Found

app = typer.Typer(help="People of the consulate you signed in to.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.callback()
def people() -> None:
    """Find people of the consulate you signed in to."""


@app.command()
def search(*, as_json: AsJson = False) -> None:
    """Find who may be meant by a line of names, a birth date, a number; the look is recorded.

    The line is asked for, or read from standard input: arguments are seen by everybody on the
    machine.
    """
    words = typer.prompt("Who", err=True)
    ready("app")
    with signed_in() as actor:
        from amparo.kernel.clock import utc_now  # noqa: PLC0415 -- after set-up
        from amparo.people.services.searching import search_people  # noqa: PLC0415

        answer = search_people(actor=actor, words=words, at=utc_now())
        rows = [_row(one) for one in answer.found]
    lines = [f"{row['reference']}  {row['name']}  ({'; '.join(row['reasons'])})" for row in rows]
    if answer.too_many_equals:
        lines.append("Too many people fit alike. Ask for a birth date or a second surname.")
    told = {"found": rows, "too_many_equals": answer.too_many_equals}
    print_result(told, lines or ["Nobody who is registered here fits."], as_json=as_json)


def _row(one: "Found") -> dict[str, Any]:
    return {
        "id": one.opened.person.id,
        "reference": one.opened.reference,
        "name": one.opened.name,
        "points": one.points,
        "reasons": [in_readers_language(reason) for reason in one.reasons],
    }
