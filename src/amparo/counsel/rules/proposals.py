"""Which lawyers are proposed for a case, in which order and why; and who is not, and why not.

Nobody is chosen here: whoever refers may take another than the first, and then says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from amparo.cases.rules.types import Area
from amparo.counsel.rules.conflicts import Finding
from amparo.counsel.rules.licences import suffices
from amparo.counsel.rules.offers import OfferState
from amparo.counsel.rules.panel import Licence, Profile, Standing, speaks
from amparo.kernel.errors import Message


@dataclass(frozen=True, slots=True)
class Need:
    """What a lawyer is needed for; `state` and `county` are empty where nobody knows."""

    area: Area
    languages: tuple[str, ...] = ()
    county: str = ""
    state: str = ""
    may_be_paid: bool = False
    """Whether the client has agreed that the consulate pays."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A lawyer of the panel as a proposal weighs her."""

    lawyer: UUID
    standing: Standing
    load: int
    """Open engagements and open offers."""
    finding: Finding
    answered: frozenset[OfferState] = frozenset()
    """How earlier offers of this case to her ended."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A lawyer with the reasons for, or against, proposing her."""

    lawyer: UUID
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who is proposed, in order, and who is not."""

    proposed: tuple[Ranked, ...]
    set_aside: tuple[Ranked, ...]

    def place_of(self, lawyer: UUID) -> int:
        """Give the place of a lawyer among those proposed, from 1; 0: she is not."""
        places = {one.lawyer: number for number, one in enumerate(self.proposed, 1)}
        return places.get(lawyer, 0)


_Weight = tuple[bool, int, bool, float, date, str]
_MAY_CONFLICT = Message("A conflict of interest may exist: ask her before anything is offered.")
_NOTHING_TO_COMPARE = Message("She has named nobody to compare with: she says it herself.")
_NONE_FOUND = Message("No conflict of interest was found; she still says it herself.")


def propose(need: Need, candidates: Iterable[Candidate], on: date) -> Proposal:
    """Put lawyers in order for a need, each with reasons; set aside who cannot take it."""
    proposed: list[tuple[_Weight, Ranked]] = []
    aside: list[Ranked] = []
    for one in candidates:
        against = tuple(_against(need, one, on))
        if against:
            aside.append(Ranked(one.lawyer, against))
        else:
            proposed.append((_weight(need, one, on), Ranked(one.lawyer, _for(need, one, on))))
    proposed.sort(key=lambda pair: pair[0])
    return Proposal(tuple(ranked for _, ranked in proposed), tuple(aside))


def _against(need: Need, one: Candidate, on: date) -> Iterable[Message]:
    profile = one.standing.profile
    if profile is None:
        yield Message("Nothing is recorded of her work yet.")
        return
    if one.standing.is_suspended:
        yield Message("She is suspended from the panel.")
    if need.area not in profile.area_list:
        yield Message("She does not work in this area.")
    if not _licences(need, one, on):
        yield _no_licence(one, on)
    yield from _in_the_way(need, one, profile)


def _in_the_way(need: Need, one: Candidate, profile: Profile) -> Iterable[Message]:
    if one.load >= profile.capacity:
        told = {"load": one.load, "capacity": profile.capacity}
        yield Message("She is full: {load} of {capacity} open engagements and offers.", told)
    if one.finding is Finding.MAY_EXIST:
        yield _MAY_CONFLICT
    if OfferState.DECLINED in one.answered:
        yield Message("She declined this case.")
    if profile.arrangement.is_paid_by_us and not need.may_be_paid:
        yield Message("The client has not agreed that the consulate pays a lawyer.")


def _for(need: Need, one: Candidate, on: date) -> tuple[Message, ...]:
    profile = _profile(one)
    found = [*_about_languages(need, profile), *_about_place(need, profile)]
    told = {"load": one.load, "capacity": profile.capacity}
    found.append(Message("{load} of {capacity} open engagements and offers.", told))
    found.extend(_about_licence(_best(_licences(need, one, on)), on))
    is_compared = one.finding is Finding.NONE_FOUND
    found.append(_NONE_FOUND if is_compared else _NOTHING_TO_COMPARE)
    if OfferState.LAPSED in one.answered:
        found.append(Message("She let an offer of this case lapse."))
    return tuple(found)


def _weight(need: Need, one: Candidate, on: date) -> _Weight:
    """Give what the order goes by: smaller stands first; equals always in the same order."""
    profile = _profile(one)
    spoken = sum(speaks(profile.language_list, wanted) for wanted in need.languages)
    until = _best(_licences(need, one, on)).until
    return (
        OfferState.LAPSED in one.answered,
        -spoken,
        bool(need.county) and need.county not in profile.county_list,
        one.load / profile.capacity,
        date.max if until.year > on.year + 1 else until,
        str(one.lawyer),
    )


def _about_languages(need: Need, profile: Profile) -> Iterable[Message]:
    spoken = [one for one in need.languages if speaks(profile.language_list, one)]
    missing = [one for one in need.languages if one not in spoken]
    if spoken:
        yield Message("Speaks {languages}.", {"languages": ", ".join(spoken)})
    if missing:
        told = {"languages": ", ".join(missing)}
        yield Message("Needs an interpreter for {languages}.", told)


def _about_place(need: Need, profile: Profile) -> Iterable[Message]:
    if not need.county:
        yield Message("It is not known in which county the case is.")
    elif need.county in profile.county_list:
        yield Message("Serves the county.")
    else:
        yield Message("Does not serve the county.")


def _about_licence(licence: Licence, on: date) -> Iterable[Message]:
    if licence.ends_soon(on):
        told = {"place": licence.place, "days": (licence.until - on).days}
        yield Message("Her licence ({place}) ends in {days} days.", told)
    else:
        yield Message("Licensed ({place}).", {"place": licence.place})


def _no_licence(one: Candidate, on: date) -> Message:
    ended = [licence for _, licence in one.standing.licences if licence.until < on]
    if one.standing.licences and len(ended) == len(one.standing.licences):
        return Message("Her licence has ended: look up whether it was renewed.")
    return Message("No licence in force for where the case is.")


def _licences(need: Need, one: Candidate, on: date) -> list[Licence]:
    held = one.standing.licences_in_force(on)
    return [licence for licence in held if suffices(licence, need.area, need.state, on)]


def _best(licences: list[Licence]) -> Licence:
    return max(licences, key=lambda one: one.until)


def _profile(one: Candidate) -> Profile:
    if one.standing.profile is None:
        raise ValueError(one.lawyer)
    return one.standing.profile
