"""Comparing a notice with everybody known, and with every standing search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.custody.models import Candidate, Lead, Notice
from amparo.custody.rules.matching import Likeness, agrees_surely, judge, limit
from amparo.custody.rules.notices import Judged, NoticeTold
from amparo.kernel.errors import Message
from amparo.people.models import Person
from amparo.people.rules.access import Compartment
from amparo.people.rules.likenesses import portrait_of
from amparo.people.rules.search.asking import questions_about
from amparo.people.rules.search.portraits import Portrait, Question
from amparo.people.rules.search.scoring import score
from amparo.people.selectors.postings import list_candidates
from amparo.people.selectors.registry import list_facts, list_people_by_id
from amparo.people.services.portraits import likeness
from amparo.people.services.sealing import OpenedPerson, open_people
from amparo.reception.models import HelpRequest
from amparo.reception.selectors.requests import list_requests_by_id
from amparo.reception.services.standing import open_described, portrait_of_request


@dataclass(frozen=True, slots=True)
class Alike:
    """Who and which requests a notice may mean, best first, and the verdict that follows.

    The verdict is seen by everybody who sees notices, so it counts open records alone: that a
    closed one fits is told to nobody who may not open it.
    """

    people: tuple[Likeness, ...]
    requests: tuple[UUID, ...]
    judged: Judged


def portrait_of_notice(told: NoticeTold) -> Portrait:
    """Give what the person is known by whom a notice tells of."""
    return portrait_of(told.values())


def find_alike(consulate: UUID, told: NoticeTold) -> Alike:
    """Find whom a notice may mean among all that the lists of the consulate name."""
    portrait = portrait_of_notice(told)
    questions = questions_about(portrait)
    named = _named(consulate, questions)
    people = list_people_by_id(named) if named else []
    found = likenesses(portrait, people)
    shown = found[: int(limit("proposed_at_most"))]
    open_ones = {one.id for one in people if one.compartment == Compartment.OPEN}
    judged = judge([one for one in found if one.person in open_ones])
    return Alike(tuple(shown), tuple(_requests_like(questions, named)), judged)


def likenesses(portrait: Portrait, people: Sequence[Person]) -> list[Likeness]:
    """Give who of some people is like a portrait, best first."""
    questions = questions_about(portrait)
    opened = open_people(people, list_facts(one.id for one in people)) if people else []
    found = [_likeness(portrait, questions, one) for one in opened]
    worth = [one for one in found if one.points >= limit("likely_from")]
    return sorted(worth, key=lambda one: (not one.is_certain, -one.points, one.person.int))


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


def _likeness(portrait: Portrait, questions: Iterable[Question], one: OpenedPerson) -> Likeness:
    known = likeness(one)
    points = max(score(question, known).points for question in questions)
    is_certain = points >= limit("certain_from") and agrees_surely(portrait, known)
    return Likeness(one.person.id, points, is_certain)


def _requests_like(questions: Sequence[Question], named: list[UUID]) -> list[UUID]:
    requests: list[HelpRequest] = list_requests_by_id(named) if named else []
    found = []
    for one in open_described(requests):
        known = portrait_of_request(one)
        points = max(score(question, known).points for question in questions)
        if points >= limit("lead_from"):
            found.append((points, one.request.id))
    return [request for _, request in sorted(found, key=lambda one: (-one[0], one[1].int))]
