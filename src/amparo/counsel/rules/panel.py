"""A lawyer of the panel: what is recorded of her, and how she stands on a day.

Everything is an entry that is added and never changed: the last profile counts, a licence counts
until another entry stands in its place, a suspension until it is lifted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from amparo.cases.rules.types import Area
from amparo.people.rules.search.folding import folded_words

MOST_ENGAGEMENTS = 200
EXPIRES_SOON = timedelta(days=60)
"""From when on a page says that a licence is about to end."""


class Arrangement(StrEnum):
    """On what terms a lawyer is on the panel; the three are never counted as one."""

    PAID = "paid"
    CONSULTING = "consulting"
    PRO_BONO = "pro_bono"

    @property
    def is_paid_by_us(self) -> bool:
        """Answer whether the consulate pays her, which the client must have agreed to."""
        return self is Arrangement.PAID


class EntryKind(StrEnum):
    """What an entry about a lawyer records."""

    PROFILE = "profile"
    LICENCE = "licence"
    SUSPENDED = "suspended"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True)
class Profile:
    """Where a lawyer works and on what; lists are kept as words, one behind the other."""

    firm: str
    arrangement: Arrangement
    areas: str
    languages: str
    counties: str
    capacity: int
    zone: str
    note: str = ""

    @property
    def area_list(self) -> tuple[Area, ...]:
        """List her areas."""
        return tuple(Area(one) for one in self.areas.split())

    @property
    def language_list(self) -> tuple[str, ...]:
        """List her languages, as they were written."""
        return words_of(self.languages)

    @property
    def county_list(self) -> tuple[str, ...]:
        """List the counties that she serves, by their five digits."""
        return tuple(self.counties.split())


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence to practise: before which bar, since when, until when, and who looked it up."""

    place: str
    """The state by its postal code, or the name of a court."""
    number: str
    since: date
    until: date
    checked: date
    evidence: str

    def holds(self, on: date) -> bool:
        """Answer whether it is in force on a day; on its last day it is."""
        return self.since <= on <= self.until

    def ends_soon(self, on: date) -> bool:
        """Answer whether it is in force and about to end."""
        return self.holds(on) and self.until - on <= EXPIRES_SOON


@dataclass(frozen=True, slots=True)
class Why:
    """Why a lawyer was suspended, or taken back."""

    reason: str


Told = Profile | Licence | Why
TELLS: dict[EntryKind, type[Told]] = {
    EntryKind.PROFILE: Profile,
    EntryKind.LICENCE: Licence,
    EntryKind.SUSPENDED: Why,
    EntryKind.RESUMED: Why,
}
"""What an entry of each kind says."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in clear, as rules read it."""

    id: UUID
    kind: EntryKind
    told: Told
    replaces: UUID | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a lawyer stands now: her profile, her licences, why she is suspended (empty: is not)."""

    profile: Profile | None
    licences: tuple[tuple[UUID, Licence], ...]
    is_suspended: bool
    suspended_for: str

    def licences_in_force(self, on: date) -> list[Licence]:
        """List what she may practise under on a day."""
        return [one for _, one in self.licences if one.holds(on)]


def standing_of(entries: Iterable[Entry]) -> Standing:
    """Give how a lawyer stands by everything recorded of her, in the order recorded."""
    profile: Profile | None = None
    licences: dict[UUID, tuple[UUID, Licence]] = {}
    first: dict[UUID, UUID] = {}
    suspended: Why | None = None
    for one in entries:
        if isinstance(one.told, Profile):
            profile = one.told
        elif isinstance(one.told, Licence):
            line = first.get(one.replaces, one.id) if one.replaces else one.id
            first[one.id] = line
            licences[line] = (one.id, one.told)
        else:
            suspended = one.told if one.kind is EntryKind.SUSPENDED else None
    reason = suspended.reason if suspended else ""
    return Standing(profile, tuple(licences.values()), suspended is not None, reason)


def words_of(text: str) -> tuple[str, ...]:
    """List what somebody wrote with commas or on lines of its own."""
    parts = (part.strip() for part in text.replace(";", ",").replace("\n", ",").split(","))
    return tuple(part for part in parts if part)


def speaks(languages: Iterable[str], wanted: str) -> bool:
    """Answer whether a language is among some, however it is written."""
    return folded_words(wanted) in {folded_words(one) for one in languages}
