"""`amparo cases ...`: cases from the command line, for whoever has signed in there."""

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from amparo.cli.environment import ready
from amparo.cli.output import in_readers_language, print_result, readers_language
from amparo.cli.sessions import signed_in
from amparo.kernel.errors import Message

if TYPE_CHECKING:
    from amparo.cases.services.opening import CaseAtWork, CaseLine

app = typer.Typer(help="Cases of the consulate you signed in to.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command(name="list")
def list_cases(
    *,
    state: Annotated[str, typer.Option(help="Where they stand, such as in_progress.")] = "",
    area: Annotated[str, typer.Option(help="Their area, such as labour.")] = "",
    owner: Annotated[str, typer.Option(help="Whose: me, or nobody.")] = "",
    due: Annotated[str, typer.Option(help="late, or today.")] = "",
    as_json: AsJson = False,
) -> None:
    """List cases of your consulate, narrowed as on the page; the look is recorded."""
    ready("app")
    with signed_in() as actor:
        from amparo.cases.rules.filters import filter_of  # noqa: PLC0415 -- after set-up
        from amparo.cases.services.opening import open_case_list  # noqa: PLC0415
        from amparo.kernel.clock import utc_now  # noqa: PLC0415

        asked = filter_of({"state": state, "area": area, "owner": owner, "due": due})
        found = open_case_list(actor=actor, asked=asked, at=utc_now())
        rows = [_row(one) for one in found.lines]
    lines = [f"{row['reference']}  {row['state']:<21}  {row['name']}" for row in rows]
    told = {"cases": rows, "before": found.older or None}
    print_result(told, lines or ["No case answers this question."], as_json=as_json)


@app.command()
def show(case_id: UUID, *, as_json: AsJson = False) -> None:
    """Open one case: its tasks, what is due and why; the look is recorded."""
    ready("app")
    with signed_in() as actor:
        from django.utils.translation import override  # noqa: PLC0415 -- after set-up

        from amparo.cases.services.opening import open_case  # noqa: PLC0415
        from amparo.kernel.clock import utc_now  # noqa: PLC0415

        opened = open_case(actor=actor, case_id=case_id, at=utc_now())
        with override(readers_language()):
            told = _whole(opened)
    lines = [
        f"{told['reference']}  {told['state']}  {told['name']}",
        told["about"],
        "",
        *(f"[{one['state']}] {one['name']}" for one in told["tasks"]),
        "",
        *(f"{one['due_at']}  {one['state']}  {one['name']}" for one in told["clocks"]),
    ]
    print_result(told, lines, as_json=as_json)


def _row(one: "CaseLine") -> dict[str, Any]:
    return {
        "id": one.case.id,
        "reference": one.reference,
        "is_shut": one.is_shut,
        "name": one.name,
        "state": "" if one.is_shut else one.case.state,
        "kind": "" if one.is_shut else one.case.kind,
        "due_at": one.clock.due_at.isoformat() if one.clock else None,
    }


def _whole(opened: "CaseAtWork") -> dict[str, Any]:
    from amparo.cases.panels.naming import reason_lines, rule_name, task_name  # noqa: PLC0415

    words = {one.line: one.told.words for one in opened.events}
    return {
        "id": opened.case.id,
        "reference": opened.reference,
        "state": opened.case.state,
        "kind": opened.case.kind,
        "name": opened.name,
        "about": opened.about,
        "tasks": [
            {"name": told.words or task_name(one.code), "state": one.state}
            for one, told in opened.tasks
        ],
        "clocks": [
            {
                "name": _said(rule_name(one, words.get(one.line_id, ""))),
                "state": one.state,
                "due_at": one.due_at.isoformat(),
                "reasons": reason_lines(one),
            }
            for one in opened.clocks
        ],
    }


def _said(words: str | Message) -> str:
    return in_readers_language(words) if isinstance(words, Message) else words
