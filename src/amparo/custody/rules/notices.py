"""A notice that somebody is held: what a row or a form tells, and what becomes of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import (
    BirthDate,
    Identifier,
    IdentifierKind,
    Name,
    RecordedSex,
    Sex,
    Value,
)

NOTICES, LISTS = "notices", "lists"
"""The series of numbers that notices and lists bear; the crossing names the first too."""
LONGEST_LINE = 200
LONGEST_NOTE = 1_000


class Wish(StrEnum):
    """What the person answered when asked whether her consulate shall be told."""

    ASKED = "asked"
    DECLINED = "declined"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What a row came to. News of somebody may make an undecided one likelier; else it stays."""

    KNOWN = "known"
    LIKELY = "likely"
    NEW = "new"
    ROUTED = "routed"
    DECLINED = "declined"
    REPEATED = "repeated"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


class Standing(StrEnum):
    """Where a notice stands now."""

    ARRIVED = "arrived"
    OPEN = "open"
    DECIDED = "decided"
    ROUTED = "routed"
    DECLINED = "declined"
    SHUT = "shut"


class Channel(StrEnum):
    """How a notice reached the consulate."""

    FORM = "form"
    CSV = "csv"
    JSON = "json"
    CONSULATE = "consulate"


class Reason(StrEnum):
    """Why a row came to its verdict; the words stand in `rules/words.py`."""

    ONE_CERTAIN = "one_certain"
    SOME_ALIKE = "some_alike"
    NOBODY_ALIKE = "nobody_alike"
    OTHER_DISTRICT = "other_district"
    POST_NOT_HERE = "post_not_here"
    OTHER_NATIONALITY = "other_nationality"
    SAID_NO = "said_no"
    SEEN_BEFORE = "seen_before"
    NO_NAME = "no_name"
    SEVERAL_PEOPLE = "several_people"
    NO_PLACE = "no_place"
    COUNTY_UNKNOWN = "county_unknown"
    COUNTY_AMBIGUOUS = "county_ambiguous"
    UNSTORABLE = "unstorable"
    TOO_LONG = "too_long"
    TOTALS = "totals"
    HEADS_AGAIN = "heads_again"


@dataclass(frozen=True, slots=True)
class NoticeTold:
    """What a notice says of the person, in clear; sealed as one text."""

    name: Name = field(default_factory=Name)
    born: PartialDate | None = None
    born_otherwise: PartialDate | None = None
    """The other reading of a date such as 3/5/1985."""
    sex: Sex | None = None
    nationality: str = ""
    a_number: str = ""
    booking: str = ""
    facility: str = ""
    """The place as the source writes it."""
    county: str = ""
    held_since: PartialDate | None = None
    language: str = ""
    remark: str = ""
    source: str = ""
    """Who told us, where no list says it."""
    doubt: str = ""
    """A birth date that could not be read, as it was written."""

    def values(self) -> tuple[Value, ...]:
        """Give what the person can be found by: also the other reading of the birth date."""
        other = (BirthDate(self.born_otherwise),) if self.born_otherwise else ()
        return (*self.facts(), *other)

    def facts(self) -> tuple[Value, ...]:
        """Give what is recorded of the person when she is registered from the notice."""
        number = Identifier(IdentifierKind.A_NUMBER, self.a_number)
        return (
            *((self.name,) if self.name.whole else ()),
            *((BirthDate(self.born),) if self.born else ()),
            *((RecordedSex(self.sex),) if self.sex else ()),
            *((number,) if self.a_number else ()),
        )


AS_WRITTEN = ("nationality", "booking", "facility", "county", "language", "remark")
"""What of a row is kept as its source writes it; heads of columns are known by the same names."""


@dataclass(frozen=True, slots=True)
class ListTold:
    """Where a list came from, in words: sealed, since people are named by their list too."""

    source: str
    file_name: str = ""
    brought_by: str = ""
    note: str = ""
    county: str = ""
    """The county of every row that names none."""


@dataclass(frozen=True, slots=True)
class ListDraft:
    """A file as it was brought: its bytes, who sent it, when the source says it held."""

    content: bytes
    channel: Channel
    told: ListTold
    heard_at: datetime
    county: str = ""
    """The county of every row that names none."""


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """One notice, from a form."""

    told: NoticeTold
    wish: Wish
    source: str
    heard_at: datetime
    facility: UUID | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with its reason; what completes its words follows from the notice."""

    verdict: Verdict
    reason: Reason
