"""Comparing a notice with everybody known, and with every standing search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from amparo.custody.models import Candidate, Lead, Notice
from amparo.custody.rules.matching import Likeness, agrees_surely, judge, limit
from amparo.custody.rules.notices import Judged, NoticeTold
from amparo.kernel.errors import Message
from amparo.people.rules.access import Compartment
from amparo.people.rules.likenesses import portrait_of
from amparo.people.rules.search.asking import questions_about
from amparo.people.rules.search.portraits import Portrait, Question
from amparo.people.rules.search.scoring import score
from amparo.people.selectors.postings import list_candidates
from amparo.people.selectors.registry import list_people_by_id
from amparo.people.services.portraits import likeness, open_portraits
from amparo.people.services.sealing import OpenedPerson
from amparo.reception.selectors.requests import list_requests_by_id
from amparo.reception.services.standing import open_described, portrait_of_request

_TOGETHER = 500
"""How many people are fetched and opened with the same few questions."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Who and which requests a notice may mean, best first, and the verdict that follows.

    The verdict is seen by everybody who sees notices, so it counts open records alone: that a
    closed one fits is told to nobody who may not open it.
    """

    people: tuple[Likeness, ...]
    requests: tuple[UUID, ...]
    judged: Judged


@dataclass(slots=True)
class _Known:
    """Whoever some notices name: what people and waiting requests are found by."""

    people: dict[UUID, Portrait] = field(default_factory=dict)
    open_ones: set[UUID] = field(default_factory=set)
    requests: dict[UUID, Portrait] = field(default_factory=dict)


def portrait_of_notice(told: NoticeTold) -> Portrait:
    """Give what the person is known by whom a notice tells of."""
    return portrait_of(told.values())


def find_alike(consulate: UUID, told: NoticeTold) -> Alike:
    """Find whom a notice may mean among all that the lists of the consulate name."""
    return find_alike_each(consulate, [told])[0]


def find_alike_each(consulate: UUID, told: Iterable[NoticeTold]) -> list[Alike]:
    """Find whom each of some notices may mean; whoever several of them name is opened once."""
    asked = [portrait_of_notice(one) for one in told]
    named = [_named(consulate, questions_about(one)) for one in asked]
    known = _known(list({one for some in named for one in some}))
    return [_alike(one, some, known) for one, some in zip(asked, named, strict=True)]


def reasons_for(
    told: NoticeTold, people: Iterable[OpenedPerson]
) -> dict[UUID, tuple[Message, ...]]:
    """Give, for each person who may be meant, what speaks for and against it."""
    asked = questions_about(portrait_of_notice(told))
    return {
        one.person.id: max(
            (score(question, likeness(one)) for question in asked), key=lambda fit: fit.points
        ).reasons
        for one in people
    }


def candidates_of(notice: Notice, alike: Alike, at: datetime) -> list[Candidate]:
    """Make the rows of whoever may be meant."""
    return [
        Candidate(
            consulate_id=notice.consulate_id,
            notice=notice,
            person_id=one.person,
            rank=rank,
            found_at=at,
        )
        for rank, one in enumerate(alike.people)
    ]


def leads_of(notice: Notice, requests: Iterable[UUID], at: datetime) -> list[Lead]:
    """Make the rows of the standing searches that a notice may answer."""
    return [
        Lead(consulate_id=notice.consulate_id, notice=notice, request_id=one, found_at=at)
        for one in requests
    ]


def _named(consulate: UUID, questions: Iterable[Question]) -> list[UUID]:
    named = (one for asked in questions for one, _ in list_candidates(consulate, asked))
    return list(dict.fromkeys(named))


def _known(named: Sequence[UUID]) -> _Known:
    known = _Known()
    for begins in range(0, len(named), _TOGETHER):
        some = named[begins : begins + _TOGETHER]
        people = list_people_by_id(some)
        known.people |= open_portraits(people)
        known.open_ones |= {one.id for one in people if one.compartment == Compartment.OPEN}
        for one in open_described(list_requests_by_id(some)):
            known.requests[one.request.id] = portrait_of_request(one)
    return known


def _alike(portrait: Portrait, named: Sequence[UUID], known: _Known) -> Alike:
    questions = questions_about(portrait)
    found = _likenesses(portrait, questions, named, known)
    judged = judge([one for one in found if one.person in known.open_ones])
    requests = _requests_like(questions, named, known)
    return Alike(tuple(found[: int(limit("proposed_at_most"))]), tuple(requests), judged)


def _likenesses(
    portrait: Portrait, questions: Sequence[Question], named: Sequence[UUID], known: _Known
) -> list[Likeness]:
    """Give whom of those named a portrait is like, best first."""
    found = []
    for one in named:
        other = known.people.get(one)
        points = _points(questions, other) if other else 0.0
        if other is not None and points >= limit("likely_from"):
            is_certain = points >= limit("certain_from") and agrees_surely(portrait, other)
            found.append(Likeness(one, points, is_certain))
    return sorted(found, key=lambda one: (not one.is_certain, -one.points, one.person.int))


def _requests_like(
    questions: Sequence[Question], named: Sequence[UUID], known: _Known
) -> list[UUID]:
    pairs = [
        (_points(questions, known.requests[one]), one) for one in named if one in known.requests
    ]
    found = [one for one in pairs if one[0] >= limit("lead_from")]
    return [request for _, request in sorted(found, key=lambda one: (-one[0], one[1].int))]


def _points(questions: Sequence[Question], known: Portrait) -> float:
    return max(score(question, known).points for question in questions)
