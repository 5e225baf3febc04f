"""A request for help: what somebody tells us about whom, and what may become of it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import (
    Answer,
    BirthDate,
    ContactKind,
    Manner,
    Name,
    Relation,
    Safety,
    Value,
)
from amparo.reception.rules.verifying import folded

LONGEST_LINE = 200
LONGEST_TEXT = 4_000
REQUESTS = "requests"
"""The series of numbers that requests bear; the crossing names it too."""


class RequestState(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    CLOSED = "closed"
    HANDED_OVER = "handed_over"


class Matter(StrEnum):
    """What happened, as the first call tells it; the area of a case is decided later."""

    DETAINED = "detained"
    MISSING = "missing"
    HURT = "hurt"
    DEATH = "death"
    MINOR = "minor"
    VIOLENCE = "violence"
    FAMILY = "family"
    WORK = "work"
    PAPERS = "papers"
    OTHER = "other"


class Channel(StrEnum):
    """How a contact reached the consulate."""

    TELEPHONE = "telephone"
    COUNTER = "counter"
    WEB = "web"
    OUTGOING = "outgoing"
    CONSULATE = "consulate"


class Outcome(StrEnum):
    """Why a request was closed."""

    ANSWERED = "answered"
    CASE = "case"
    ELSEWHERE = "elsewhere"
    WITHDRAWN = "withdrawn"
    UNREACHABLE = "unreachable"
    DUPLICATE = "duplicate"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True)
class Subject:
    """About whom somebody asks: what is known of her, which may be little."""

    name: Name = field(default_factory=Name)
    born: PartialDate | None = None
    place: str = ""
    """Where she was last, or is thought to be."""
    county: str = ""
    """The five-digit code of that county, where it was chosen from the list."""

    @property
    def is_named(self) -> bool:
        """Answer whether anything is known that she could be found by."""
        return bool(self.name.whole or self.born)

    def values(self) -> tuple[Value, ...]:
        """Give what she can be found and registered by."""
        names = (self.name,) if self.name.whole else ()
        return (*names, *((BirthDate(self.born),) if self.born else ()))


@dataclass(frozen=True, slots=True)
class Consented:
    """What the caller answered when asked whether this may be kept, and in which words."""

    answer: Answer
    manner: Manner
    wording: str
    language: str


@dataclass(frozen=True, slots=True)
class CallerTold:
    """Who asks: name, what the person asked about is to them, how to reach them safely."""

    name: str = ""
    relation: Relation | None = None
    """What the caller is to the person; none when the caller asks for themselves."""
    kind: ContactKind = ContactKind.PHONE
    value: str = ""
    safety: Safety = Safety.UNKNOWN
    when: str = ""
    wording: str = ""
    """What may be said to whoever answers there."""
    language: str = ""
    needs_interpreter: bool = False
    word: str = ""
    """The word that was agreed on, folded; asked for before anything is disclosed."""
    consent: Consented | None = None


@dataclass(frozen=True, slots=True)
class CallTold:
    """What was said in one contact."""

    words: str = ""
    subject: Subject | None = None
    """Whom this caller described, where it is not word for word what the first one did."""
    matter: Matter | None = None
    """What happened, where it is not what the request says."""
    caller: CallerTold | None = None
    """How to reach the caller, where it is not what is kept and the word did not agree."""


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """A request as the first contact leaves it."""

    matter: Matter
    channel: Channel
    subject: Subject
    caller: CallerTold
    call: CallTold
    sent_key: UUID
    call_back_by: datetime | None = None
    person: UUID | None = None
    """Somebody registered whom the officer recognised; none leaves a standing search."""


@dataclass(frozen=True, slots=True)
class CallDraft:
    """A further contact about a request that stands: by somebody new, or a known caller."""

    channel: Channel
    caller: CallerTold
    call: CallTold
    sent_key: UUID
    call_back_by: datetime | None = None
    """By when a call was promised."""


class RequestAct(StrEnum):
    """What can be done to a request after it was taken."""

    CALL = "call"
    RECOGNISE = "recognise"
    CLOSE = "close"
    REOPEN = "reopen"
    HAND_OVER = "hand_over"


_ALLOWED: dict[RequestState, frozenset[RequestAct]] = {
    RequestState.OPEN: frozenset(RequestAct) - {RequestAct.REOPEN},
    RequestState.CLOSED: frozenset({RequestAct.REOPEN}),
    RequestState.HANDED_OVER: frozenset(),
}


def may_act(state: RequestState, act: RequestAct) -> bool:
    """Answer whether a request in `state` admits `act`."""
    return act in _ALLOWED[state]


def reached_as(kept: CallerTold, said: CallerTold) -> CallerTold:
    """Give a caller as last heard: what was said now, and what is kept where nothing was said."""
    is_elsewhere = bool(said.value) and (said.kind, said.value) != (kept.kind, kept.value)
    is_judged = is_elsewhere or said.safety is not Safety.UNKNOWN
    return replace(
        kept,
        kind=said.kind if said.value else kept.kind,
        value=said.value or kept.value,
        safety=said.safety if is_judged else kept.safety,
        when=said.when or kept.when,
        wording=said.wording or kept.wording,
        language=said.language or kept.language,
        needs_interpreter=said.needs_interpreter or kept.needs_interpreter,
    )


def is_same_caller(one: CallerTold, other: CallerTold) -> bool:
    """Answer whether two calls name one caller: the same relation, and a name folded alike.

    Whether it is the same voice, the word says.
    """
    return (one.relation, folded(one.name)) == (other.relation, folded(other.name))
