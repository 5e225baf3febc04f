"""`amparo audit`: verify that nothing was changed in the trail of who did and who looked."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.audit.rules.words import NOT_FOUND, in_a_sentence, place_of
from amparo.cli.environment import ready
from amparo.cli.output import in_readers_language, print_result
from amparo.cli.passphrases import ask_passphrase
from amparo.kernel.errors import Message

if TYPE_CHECKING:
    from rich.progress import Progress

    from amparo.audit.services.verification import Report

app = typer.Typer(help="Verify the trail of who did what, and who looked.")
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Anchors = Annotated[
    list[Path],
    typer.Option(
        "--anchors",
        help="A folder with a copy of the anchors; the installation's own if not given.",
    ),
]
Keys = Annotated[
    list[str],
    typer.Option("--key", help="A public key that signed anchors; the vault's own if not given."),
]


@app.callback()
def audit() -> None:
    """Verify the trail of who did what, and who looked."""


@app.command()
def verify(*, as_json: AsJson = False, anchors: Anchors = [], key: Keys = []) -> int:  # noqa: B006 -- typer copies it
    """Verify every chain of the audit, and compare it with the anchors outside the database.

    Reads no names: entries hold none. Exit status 1 when something was changed; each line says
    what and where.
    """
    ready("migrator")
    if not key:
        from amparo.vault.services.keys import open_vault  # noqa: PLC0415 -- after set-up

        open_vault(ask_passphrase)
    from amparo.audit.services.anchors import anchor_folders, trusted_keys  # noqa: PLC0415 -- after set-up
    from amparo.audit.services.verification import verify_trail  # noqa: PLC0415 -- after set-up

    with _bar() as bar:
        task = bar.add_task("", total=None)
        report = verify_trail(
            folders=[path.absolute() for path in anchors] or anchor_folders(),
            trusted=trusted_keys(key),
            are_all=not anchors,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    print_result(_as_object(report), list(_as_lines(report)), as_json=as_json)
    return 0 if report.is_whole else 1


def _bar() -> "Progress":
    from rich.console import Console  # noqa: PLC0415 -- loads only when it is needed
    from rich.progress import (  # noqa: PLC0415 -- likewise
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TimeRemainingColumn,
    )

    # On standard error and for a person only: what is piped away stays clean.
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not _watched())


def _watched() -> bool:
    return sys.stderr.isatty()


def _as_object(report: "Report") -> dict[str, Any]:
    return {
        "whole": report.is_whole,
        "chains": report.chains,
        "entries": report.entries,
        "anchors": report.anchors,
        "findings": [
            {
                "fault": found.fault.value,
                "proof": found.fault.is_proof,
                "place": found.place,
                "position": found.position,
                "number": found.number,
                "message": in_readers_language(in_a_sentence(found)),
            }
            for found in report.findings
        ],
        "unlisted": report.unlisted,
        "not_found": in_readers_language(NOT_FOUND),
    }


def _as_lines(report: "Report") -> Iterator[str]:
    for found in report.findings:
        where, what = place_of(found), in_a_sentence(found)
        mark = "CHANGED" if found.fault.is_proof else "note   "
        yield f"{mark}  {in_readers_language(where)}: {in_readers_language(what)}"
    if report.unlisted:
        yield in_readers_language(Message("… and {count} more.", {"count": report.unlisted}))
    yield in_readers_language(_summary(report))
    yield in_readers_language(NOT_FOUND)


def _summary(report: "Report") -> Message:
    counts = {"entries": report.entries, "chains": report.chains, "anchors": report.anchors}
    if report.is_whole:
        return Message(
            "Whole: {entries} entries in {chains} chains agree with each other and with {anchors} "
            "anchors.",
            counts,
        )
    return Message(
        "NOT whole: {entries} entries in {chains} chains were read, and {anchors} anchors.", counts
    )
