"""What happens in a case: kinds of events, and what each says under its seal."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

LONGEST_WORDS = 4_000
LONGEST_LINE = 200


class Kind(StrEnum):
    """A kind of event: first those that people record, then those that acts leave behind."""

    CONTACT = "contact"
    VISIT = "visit"
    INTERVIEW = "interview"
    ACKNOWLEDGED = "acknowledged"
    FAMILY = "family"
    AUTHORITY = "authority"
    LAWYER = "lawyer"
    HEARING = "hearing"
    DECISION = "decision"
    DOCUMENT = "document"
    REVIEW = "review"
    NOTE = "note"
    LEARNT = "learnt"
    NOTICE = "notice"
    DEADLINE = "deadline"
    STARTED = "started"
    MOVED = "moved"
    ASSIGNED = "assigned"
    TASK = "task"
    PARTY_ADDED = "party_added"
    PARTY_ENDED = "party_ended"
    FLAGGED = "flagged"
    UNFLAGGED = "unflagged"
    PERSON = "person"
    COMPARTMENT = "compartment"
    MET = "met"
    SET_ASIDE = "set_aside"
    CLOSED = "closed"
    REOPENED = "reopened"
    OFFERED = "offered"
    OFFER_ACCEPTED = "offer_accepted"
    OFFER_DECLINED = "offer_declined"
    OFFER_LAPSED = "offer_lapsed"
    OFFER_WITHDRAWN = "offer_withdrawn"
    ENGAGEMENT_OVER = "engagement_over"


RECORDED = (
    Kind.CONTACT,
    Kind.VISIT,
    Kind.INTERVIEW,
    Kind.ACKNOWLEDGED,
    Kind.FAMILY,
    Kind.AUTHORITY,
    Kind.LAWYER,
    Kind.HEARING,
    Kind.DECISION,
    Kind.DOCUMENT,
    Kind.REVIEW,
    Kind.NOTE,
)
"""What somebody writes down; everything else is left by an act."""
CORRECTED = frozenset({*RECORDED, Kind.LEARNT, Kind.NOTICE, Kind.DEADLINE})
"""What may turn out to have been otherwise. An act stays as it was done: another act undoes it."""


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline set by hand: a moment that was given, or a time counted from the event's."""

    zone: str
    moment: datetime | None = None
    amount: int = 0
    unit: str = ""
    calendar: str = ""
    """The countries whose holidays are left out, separated by spaces."""


@dataclass(frozen=True, slots=True)
class EventTold:
    """What an event says: words, what was and what is now (codes), and which thing it is about."""

    words: str = ""
    before: str = ""
    now: str = ""
    thing: UUID | None = None
    rule: str = ""
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class EventDraft:
    """Something to record, or to put in the place of what was recorded wrongly."""

    kind: Kind
    happened_at: datetime
    told: EventTold
    sent_key: UUID
