"""The parts of a page of money: a heading with words, terms or a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from amparo.kernel.errors import Message
from amparo.web.parts import Part, SummaryRow, Table, Text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; `anchor` names it on its page."""

    anchor: str
    heading: Message
    text: Text = ""
    rows: Sequence[SummaryRow] = ()
    table: Table | None = None
    part: Part | None = None
    """Which rows of a list without an end the table has."""
