"""A file of notes that were taken while Amparo was out of reach: comma-separated, one a row."""

import csv
import io
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from amparo.reception.rules.errors import ImportRefused
from amparo.reception.rules.notes import LONGEST_SUBJECT, LONGEST_TEXT, NoteDraft

LARGEST_FILE = 1024 * 1024
MOST_ROWS = 1_000
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
    found = _table(content)
    rows: list[ImportedRow] = []
    problems: list[str] = []
    for line, told in found:
        problem = _problem(told)
        if problem:
            problems.append(f"Row {line}: {problem}.")
        else:
            rows.append(_row(line, told))
    if problems:
        raise ImportRefused(problems)
    return rows


def _table(content: bytes) -> list[tuple[int, dict[str, str]]]:
    if len(content) > LARGEST_FILE:
        raise ImportRefused([f"The file is larger than {LARGEST_FILE // 1024} KiB."])
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        if not _COLUMNS - {"follows"} <= set(reader.fieldnames or ()):
            raise ImportRefused(["The first row does not name the columns."])
        rows = [
            (reader.line_num, {name: (told.get(name) or "").strip() for name in _COLUMNS})
            for told in reader
        ]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ImportRefused(["It is no comma-separated file in UTF-8."]) from error
    if not 0 < len(rows) <= MOST_ROWS:
        raise ImportRefused([f"It has {len(rows)} rows; from 1 to {MOST_ROWS} can be brought in."])
    return rows


def _problem(told: dict[str, str]) -> str:
    if not told["key"] or len(told["key"]) > 80:
        return "the key is missing or longer than 80 characters"
    if not told["text"] or len(told["text"]) > LONGEST_TEXT:
        return f"the text is missing or longer than {LONGEST_TEXT} characters"
    if "\0" in told["text"] + told["subject"] + told["key"]:
        return "it holds a character that cannot be stored"
    if told["follows"]:
        return "" if _uuid(told["follows"]) else "what it follows is no identifier of a note"
    if not told["subject"] or len(told["subject"]) > LONGEST_SUBJECT:
        return f"the subject is missing or longer than {LONGEST_SUBJECT} characters"
    return ""


def _row(line: int, told: dict[str, str]) -> ImportedRow:
    draft = NoteDraft(told["subject"], told["text"], uuid5(_SPACE, told["key"]))
    return ImportedRow(line, draft, _uuid(told["follows"]))


def _uuid(word: str) -> UUID | None:
    try:
        return UUID(word) if word else None
    except ValueError:
        return None
