"""A file of notes that were taken while Amparo was out of reach: comma-separated, one a row."""

import csv
import io
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from amparo.kernel.errors import Message
from amparo.reception.rules.errors import ImportRefused
from amparo.reception.rules.notes import LONGEST_SUBJECT, LONGEST_TEXT, NoteDraft

LARGEST_FILE = 1024 * 1024
MOST_ROWS = 1_000
LONGEST_KEY = 80
_COLUMNS = {"key", "subject", "text", "follows"}
_SPACE = uuid5(NAMESPACE_URL, "amparo:reception:import")


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One usable row: a new note, or something to add to the note that `follows` names."""

    line: int
    draft: NoteDraft
    follows: UUID | None


def read_rows(content: bytes) -> list[ImportedRow]:
    """Read a whole file, or refuse it naming every row that cannot be used.

    Bringing the same file in twice writes nothing twice: `key` names the row.
    Raises `ImportRefused`.
    """
    rows: list[ImportedRow] = []
    problems: list[Message] = []
    for line, told in _table(content):
        problem = _problem(told)
        if problem is None:
            rows.append(_row(line, told))
        else:
            problems.append(Message("Row {line}: {problem}.", {"line": line, "problem": problem}))
    if problems:
        raise ImportRefused(problems)
    return rows


def _table(content: bytes) -> list[tuple[int, dict[str, str]]]:
    if len(content) > LARGEST_FILE:
        largest = {"most": LARGEST_FILE // 1024}
        raise ImportRefused([Message("The file is larger than {most} KiB.", largest)])
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        if not _COLUMNS - {"follows"} <= set(reader.fieldnames or ()):
            raise ImportRefused([Message("The first row does not name the columns.")])
        rows = [
            (reader.line_num, {name: (told.get(name) or "").strip() for name in _COLUMNS})
            for told in reader
        ]
    except (UnicodeDecodeError, csv.Error) as error:
        no_table = Message("It is no comma-separated file in UTF-8.")
        raise ImportRefused([no_table]) from error
    if not 0 < len(rows) <= MOST_ROWS:
        counted = {"count": len(rows), "most": MOST_ROWS}
        words = Message("It has {count} rows; from 1 to {most} can be brought in.", counted)
        raise ImportRefused([words])
    return rows


def _problem(told: dict[str, str]) -> Message | None:
    if not told["key"] or len(told["key"]) > LONGEST_KEY:
        return Message("the key is missing or longer than {most} characters", {"most": LONGEST_KEY})
    if not told["text"] or len(told["text"]) > LONGEST_TEXT:
        return Message(
            "the text is missing or longer than {most} characters", {"most": LONGEST_TEXT}
        )
    if "\0" in told["text"] + told["subject"] + told["key"]:
        return Message("it holds a character that cannot be stored")
    if told["follows"]:
        known = _uuid(told["follows"])
        return None if known else Message("what it follows is no identifier of a note")
    if not told["subject"] or len(told["subject"]) > LONGEST_SUBJECT:
        return Message(
            "the subject is missing or longer than {most} characters", {"most": LONGEST_SUBJECT}
        )
    return None


def _row(line: int, told: dict[str, str]) -> ImportedRow:
    draft = NoteDraft(told["subject"], told["text"], uuid5(_SPACE, told["key"]))
    return ImportedRow(line, draft, _uuid(told["follows"]))


def _uuid(word: str) -> UUID | None:
    try:
        return UUID(word) if word else None
    except ValueError:
        return None
