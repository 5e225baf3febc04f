"""`amparo notes ...`: the duty desk from the command line, for whoever has signed in there."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from amparo.cli.environment import ready
from amparo.cli.output import print_result
from amparo.cli.sessions import signed_in

app = typer.Typer(help="Duty notes of the consulate you signed in to.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command(name="list")
def list_notes(*, as_json: AsJson = False) -> None:
    """List the newest duty notes of your consulate; the look is recorded."""
    ready("app")
    with signed_in() as actor:
        from amparo.reception.services.notes import open_note_list  # noqa: PLC0415 -- after set-up

        notes, _ = open_note_list(actor=actor)
        rows = [
            {
                "id": one.note.id,
                "reference": one.reference,
                "state": one.note.state,
                "subject": one.subject,
            }
            for one in notes
        ]
    lines = [f"{row['reference']}  {row['state']:<11}  {row['subject']}" for row in rows]
    print_result({"notes": rows}, lines or ["No notes yet."], as_json=as_json)


@app.command()
def show(note_id: UUID, *, as_json: AsJson = False) -> None:
    """Open one duty note; the look is recorded."""
    ready("app")
    with signed_in() as actor:
        from amparo.reception.services.notes import open_note  # noqa: PLC0415 -- after set-up

        opened = open_note(actor=actor, note_id=note_id)
    told = {
        "reference": opened.reference,
        "state": opened.note.state,
        "subject": opened.subject,
        "text": opened.text,
        "follow_ups": [one.text for one in opened.follow_ups],
    }
    lines = [f"{opened.reference}  {opened.note.state}", opened.subject, "", opened.text]
    print_result(told, [*lines, *(f"+ {one.text}" for one in opened.follow_ups)], as_json=as_json)


@app.command(name="import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    *,
    as_json: AsJson = False,
) -> None:
    """Bring in notes taken while Amparo was out of reach: all rows of a CSV file, or none.

    Columns: key (a word of yours that names the row), subject, text, follows (the note it adds to).
    """
    ready("app")
    with signed_in() as actor:
        from amparo.kernel.clock import utc_now  # noqa: PLC0415 -- after set-up
        from amparo.reception.services.importing import import_notes  # noqa: PLC0415

        count = import_notes(actor=actor, content=file.read_bytes(), at=utc_now())
    print_result({"rows": count}, [f"{count} rows brought in."], as_json=as_json)
