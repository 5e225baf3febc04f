"""Inquiries: one consulate asks the others whether they know somebody, and what they may answer."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from amparo.kernel.references import reference
from amparo.people.rules.access import Compartment, Way, way_to
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import BirthDate, Identifier, Name, Value
from amparo.people.rules.likenesses import portrait_of
from amparo.people.rules.search.asking import questions_about, read_question
from amparo.people.rules.search.parameters import weight
from amparo.people.rules.search.portraits import Question

INQUIRIES = "inquiries"
"""The series of numbers that inquiries bear."""
ANSWERED_WITHIN = timedelta(hours=1)
"""After this the duty officer of the network is told."""
LOOKED_WITHIN = timedelta(minutes=10)
"""After this whoever asks is told which consulates have not looked: a worker may stand still."""
A_PERSON_AN_HOUR = 10
"""Inquiries that one person sends within an hour; a consulate's limit stands in the crossing."""
KEPT_FOR = timedelta(days=90)
"""After this a settled inquiry is forgotten, where it was sent and where it was answered."""
LONGEST_WORDS = 1_000


class InquiryPurpose(StrEnum):
    """What somebody is looked for: one of few reasons, so that it can be counted."""

    DETAINED = "detained"
    MISSING = "missing"
    HOSPITAL = "hospital"
    DEATH = "death"
    CHILD = "child"
    IDENTITY = "identity"
    CASE = "case"


class ReplyState(StrEnum):
    """How far one of the asked consulates has come, as the asking one sees it."""

    ASKED = "asked"
    NONE = "none"
    MAY_EXIST = "may_exist"
    ANSWERED = "answered"
    UNREACHABLE = "unreachable"


class ReceivedState(StrEnum):
    """How far an inquiry has come where it was received. One that fits nobody is not kept."""

    NEW = "new"
    OPEN = "open"
    ANSWERED = "answered"


class InquiryAnswer(StrEnum):
    """What the asked consulate decides. Never anything about the person."""

    ASK_US = "ask_us"
    NOT_OURS = "not_ours"
    CANNOT_SAY = "cannot_say"


@dataclass(frozen=True, slots=True)
class Sought:
    """Who is asked about, why, and who asks: what an inquiry seals."""

    name: Name = field(default_factory=Name)
    born: PartialDate | None = None
    number: Identifier | None = None
    why: str = ""
    asker: str = ""
    """The name of whoever asks: the asked consulate calls her back."""
    role: str = ""

    @property
    def is_empty(self) -> bool:
        """Answer whether nothing is told that somebody could be found by."""
        return question_about(self).is_empty

    def values(self) -> tuple[Value, ...]:
        """Give what is told as it would be recorded of a person."""
        names = (self.name,) if self.name.given or self.name.first_surname else ()
        births = (BirthDate(self.born),) if self.born else ()
        return (*names, *births, *((self.number,) if self.number else ()))


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered, in words, and by whom: what a reply seals."""

    words: str = ""
    by: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class InquiryDraft:
    """An inquiry as somebody wants to send it, with the form's own word."""

    purpose: InquiryPurpose
    sought: Sought
    sent_key: UUID


def question_about(sought: Sought) -> Question:
    """Give what to search for: the parts of the name, or the line as it was heard."""
    known = questions_about(portrait_of(sought.values()))[0]
    if known.name or known.words:
        return known
    heard = read_question(sought.name.as_written)
    return Question(
        heard.words,
        None,
        (*known.births, *heard.births),
        (*known.identifiers, *heard.identifiers),
    )


def is_strong(points: float) -> bool:
    """Answer whether somebody fits well enough to say of her that a record may exist."""
    return points >= weight("ranking", "strong_from")


def stands_for(compartment: Compartment) -> bool:
    """Answer whether a record may be told of by itself: closed ones are for the heads to decide."""
    return compartment is Compartment.OPEN


def may_receive(*, heads_only: bool, role: str) -> bool:
    """Answer whether an inquiry that was received is for somebody of this role."""
    return not heads_only or way_to(Compartment.SEALED, role) is Way.FREE


def is_late(due_at: datetime | None, at: datetime) -> bool:
    """Answer whether an inquiry should have been answered by now."""
    return due_at is not None and at >= due_at


def inquiry_reference(code: str, year: int, number: int) -> str:
    """Give the reference that both consulates name an inquiry by: ELP-I-2026-000012."""
    return reference(f"{code}-I", year, number)
