"""Why somebody opens a person's record: one of few reasons, so that it can be counted."""

from enum import StrEnum

from amparo.kernel.errors import Message


class Occasion(StrEnum):
    """What a record is opened for."""

    CALL = "call"
    VISIT = "visit"
    CASE = "case"
    CORRECTION = "correction"
    SEARCH = "search"
    REVIEW = "review"
    UNSAID = "unsaid"


PURPOSES: dict[Occasion, Message] = {
    Occasion.CALL: Message("To answer a call."),
    Occasion.VISIT: Message("For a visit."),
    Occasion.CASE: Message("To work on a case."),
    Occasion.CORRECTION: Message("To record or correct something."),
    Occasion.SEARCH: Message("Found by a search."),
    Occasion.REVIEW: Message("To review what others did."),
    Occasion.UNSAID: Message("No reason was given."),
}


def occasion_of(word: str) -> Occasion:
    """Give the occasion that an address names; a word that is none counts as unsaid."""
    return Occasion(word) if word in set(Occasion) else Occasion.UNSAID
