"""Places where people are held: what kind, under whom, in which county, and how that is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from amparo.network.rules.territory.geography import County, get_county, list_counties, list_states
from amparo.people.rules.search.folding import folded_words

LONGEST_NAME = 120
HELD_KINDS = frozenset({"detained_pretrial", "interview_in_custody", "serving_sentence"})
"""Types of cases about somebody who is held: a further notice goes on in one that is open."""
_NOT_PART = frozenset(
    {"de", "of", "county", "parish", "condado", "municipio", "municipality", "borough", "co"}
)


class FacilityKind(StrEnum):
    """What kind of place it is."""

    JAIL = "jail"
    PRISON = "prison"
    DETENTION_CENTRE = "detention_centre"
    HOLDING = "holding"
    JUVENILE = "juvenile"
    HOSPITAL = "hospital"
    OTHER = "other"


class Authority(StrEnum):
    """Who holds people there."""

    COUNTY = "county"
    CITY = "city"
    STATE = "state"
    FEDERAL = "federal"
    IMMIGRATION = "immigration"
    UNKNOWN = "unknown"


class PlaceBasis(StrEnum):
    """How a place came onto a list."""

    LISTED = "listed"
    OWN = "own"
    AS_WRITTEN = "as_written"


@dataclass(frozen=True, slots=True)
class FacilityTold:
    """What a consulate wrote of a place of its own; sealed, since a list may put anything there."""

    name: str
    place: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FacilityDraft:
    """A place that a consulate adds."""

    told: FacilityTold
    county: str
    kind: FacilityKind = FacilityKind.OTHER
    authority: Authority = Authority.UNKNOWN
    basis: PlaceBasis = PlaceBasis.OWN


def case_kind(authority: str) -> str:
    """Give the type of the case that opens for somebody held by such an authority."""
    return "interview_in_custody" if authority == Authority.IMMIGRATION else "detained_pretrial"


def folded_name(name: str) -> str:
    """Give a place's name as it is compared."""
    return " ".join(folded_words(name))


def counties_named(written: str, state: str) -> list[County]:
    """List the counties that a row may mean: five digits, or a name, and its state if said."""
    bare = written.strip()
    if len(bare) == 5 and bare.isascii() and bare.isdecimal():
        return [get_county(bare)]
    name, _, beside = bare.partition(",")
    wanted = _bare(name)
    if not wanted:
        return []
    return [one for one in _counties_of(beside or state) if _bare(one.name) == wanted]


def _bare(name: str) -> str:
    return "".join(one for one in folded_words(name) if one not in _NOT_PART)


def _counties_of(state: str) -> Iterable[County]:
    wanted = " ".join(folded_words(state))
    states = list_states()
    named = [
        one
        for one in states
        if wanted
        and wanted in {one.code.casefold(), folded_name(one.english), folded_name(one.spanish)}
    ]
    for one in named or states:
        yield from list_counties(one)
