"""`amparo requests ...`: requests for help, for whoever has signed in on the command line."""

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from amparo.cli.environment import ready
from amparo.cli.output import in_readers_language, print_result
from amparo.cli.sessions import signed_in

if TYPE_CHECKING:
    from amparo.reception.services.request_sealing import OpenedRequest
    from amparo.reception.services.requests import CallerStanding

app = typer.Typer(help="Requests for help of the consulate you signed in to.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command(name="list")
def list_requests(*, as_json: AsJson = False) -> None:
    """List who waits for a call and the newest open requests; the look is recorded."""
    ready("app")
    with signed_in() as actor:
        from amparo.kernel.clock import utc_now  # noqa: PLC0415 -- after set-up
        from amparo.reception.services.queue import open_queue  # noqa: PLC0415

        queue = open_queue(actor=actor, at=utc_now())
        rows = [_row(one) for one in queue.requests]
        waiting = [
            {"due_at": one.due_at, "request": opened.reference} for one, opened in queue.waiting
        ]
    lines = [f"{one['request']}  call until {one['due_at']:%Y-%m-%d %H:%M} UTC" for one in waiting]
    lines += [f"{row['reference']}  {row['matter']:<9}  {row['about']}" for row in rows]
    told = {"waiting": waiting, "requests": rows}
    print_result(told, lines or ["No request is open."], as_json=as_json)


@app.command()
def show(request_id: UUID, *, as_json: AsJson = False) -> None:
    """Open one request; the look is recorded. The word is never printed."""
    ready("app")
    with signed_in() as actor:
        from amparo.kernel.clock import utc_now  # noqa: PLC0415 -- after set-up
        from amparo.reception.services.requests import open_request  # noqa: PLC0415

        at_work = open_request(actor=actor, request_id=request_id, at=utc_now())
        told = _row(at_work.opened) | {
            "callers": [_caller(one) for one in at_work.callers],
            "calls": [one.told.words for one in at_work.opened.calls],
        }
    lines = [f"{told['reference']}  {told['matter']}  {told['about']}"]
    for one in told["callers"]:
        lines.append(f"{one['name']}: {'may be told' if one['may_be_told'] else 'tell nothing'}")
        lines += [f"  {reason}" for reason in one["reasons"]]
    print_result(told, [*lines, *(f"+ {words}" for words in told["calls"])], as_json=as_json)


def _row(opened: "OpenedRequest") -> dict[str, Any]:
    request = opened.request
    return {
        "id": request.id,
        "reference": opened.reference,
        "folio": request.folio,
        "state": request.state,
        "matter": request.matter,
        "about": opened.subject.name.whole,
    }


def _caller(one: "CallerStanding") -> dict[str, Any]:
    return {
        "name": one.opened.told.name,
        "relation": one.opened.told.relation,
        "may_be_told": one.telling.is_allowed,
        "reasons": [in_readers_language(reason) for reason in one.telling.reasons],
    }
