"""`amparo custody ...`: notices from the command line, for whoever has signed in there."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.cli.environment import ready
from amparo.cli.output import in_readers_language, print_result
from amparo.cli.sessions import signed_in

if TYPE_CHECKING:
    from amparo.custody.models import Notice
    from amparo.custody.rules.notices import ListDraft

app = typer.Typer(help="Notices that somebody is held.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]


@app.command(name="import")
def import_file(
    file: File,
    *,
    consulate: Annotated[
        str, typer.Option(help="Refuse unless you act in this one: miami, MIA.")
    ] = "",
    source: Annotated[str, typer.Option(help="The authority that it comes from.")] = "",
    county: Annotated[str, typer.Option(help="Five digits, for rows that name no county.")] = "",
    as_json: AsJson = False,
) -> None:
    """Bring in a list of people who are held: a verdict for each row, no name.

    The same list again adds nothing. Whoever has signed in brings it in for their consulate.
    """
    ready("app")
    with signed_in() as actor:
        from amparo.custody.services.importing import (  # noqa: PLC0415 -- after set-up
            import_list,
            require_acting_in,
        )
        from amparo.custody.services.verdicts import tell_verdicts  # noqa: PLC0415
        from amparo.kernel.clock import utc_now  # noqa: PLC0415

        require_acting_in(actor, consulate)
        at = utc_now()
        draft = _draft(file, source, county, at)
        found, again = import_list(actor=actor, draft=draft, at=at)
        verdicts = tell_verdicts(actor=actor, list_id=found.id)
        rows = [_row(one) for one in verdicts.notices]
    told = {
        "list": verdicts.reference,
        "again": again,
        "waiting": verdicts.found.waiting,
        "counts": verdicts.counts,
    }
    _print(told, rows, as_json=as_json)


@app.command()
def facilities(file: File, *, as_json: AsJson = False) -> None:
    """Put places on the network's list from a CSV: name, kind, authority, county, place, source.

    A maintenance command: it touches nobody's data. What stands on the list already stays.
    """
    ready("migrator")
    from amparo.custody.services.facilities import list_for_network  # noqa: PLC0415 -- after set-up
    from amparo.kernel.clock import utc_now  # noqa: PLC0415

    count = list_for_network(file.read_text(encoding="utf-8-sig"), utc_now())
    print_result({"places": count}, [f"{count} places read."], as_json=as_json)


def _row(one: "Notice") -> dict[str, Any]:
    from amparo.custody.panels.naming import reason_words, verdict_tag  # noqa: PLC0415
    from amparo.custody.services.sealing import notice_reference  # noqa: PLC0415

    return {
        "line": one.line,
        "verdict": one.verdict,
        "reason": one.reason,
        "notice": notice_reference(one),
        "said": _said(verdict_tag(one).words),
        "why": _said(reason_words(one)),
    }


def _draft(file: Path, source: str, county: str, at: datetime) -> "ListDraft":
    from amparo.custody.rules.lists.formats import channel_of  # noqa: PLC0415 -- after set-up
    from amparo.custody.rules.notices import ListDraft, ListTold  # noqa: PLC0415

    content = file.read_bytes()
    return ListDraft(
        content=content,
        channel=channel_of(file.name, content),
        told=ListTold(source or file.name, file.name),
        heard_at=at,
        county=county,
    )


def _print(told: dict[str, Any], rows: list[dict[str, Any]], *, as_json: bool) -> None:
    lines = [f"{row['line']:>5}  {row['said']:<20}  {row.pop('why')}" for row in rows]
    for row in rows:
        row.pop("said")
    again = " brought in before; nothing was added." if told["again"] else ""
    rest = [f"{told['waiting']} rows are still to come."] if told["waiting"] else []
    print_result(
        {**told, "rows": rows}, [f"{told['list']}:{again}", *lines, *rest], as_json=as_json
    )


def _said(words: Any) -> str:  # noqa: ANN401 -- a Message, or words
    return words if isinstance(words, str) else in_readers_language(words)
