"""What official files count. Two measures are never added to one without saying so."""

from enum import StrEnum

from amparo.kernel.errors import Message


class Measure(StrEnum):
    """What is counted: events, never people; somebody who is arrested twice counts twice."""

    ARRESTS = "arrests"
    REMOVALS = "removals"
    BOOK_INS = "book_ins"


TITLES = {
    Measure.ARRESTS: Message("Administrative arrests"),
    Measure.REMOVALS: Message("Removals"),
    Measure.BOOK_INS: Message("Book-ins to detention"),
}

DEFINITIONS = {
    Measure.ARRESTS: Message(
        "Administrative arrests by the removal branch of the immigration authority (ICE ERO), "
        "counted by the day of the arrest. An arrest is an event: somebody who is arrested twice "
        "counts twice. Criminal arrests, and arrests by the border patrol that were not taken "
        "over, are not in it."
    ),
    Measure.REMOVALS: Message(
        "Removals that the immigration authority (ICE) recorded, by the day of the removal. "
        "Many were first stopped at the border by another authority, and the area is the one that "
        "carried the removal out: removals are not what became of that area's arrests."
    ),
    Measure.BOOK_INS: Message(
        "First book-ins to detention by the immigration authority (ICE), by month and agency "
        "that made the arrest. Nationwide only."
    ),
}
"""What each figure is, as it stands under every table of it."""
