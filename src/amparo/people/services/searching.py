"""Finding somebody who is known: by whatever was typed, with the reasons."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.people.models import Person
from amparo.people.rules.access import Way
from amparo.people.rules.errors import NothingAsked
from amparo.people.rules.search.asking import read_question
from amparo.people.rules.search.portraits import Question
from amparo.people.selectors.postings import list_candidates
from amparo.people.selectors.registry import list_facts, list_people_by_id
from amparo.people.services.access import PERSON, ways_for
from amparo.people.services.news import Learnt, tell_of
from amparo.people.services.portraits import keep_portrait, likeness, open_found, ranked
from amparo.people.services.postings import index_person
from amparo.people.services.sealing import OpenedPerson, open_people


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who may be meant, opened as far as she is found by it, with the reasons."""

    opened: OpenedPerson
    points: float
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who may be meant, best first; and whether too many fit alike, so that more must be asked."""

    found: tuple[Found, ...]
    too_many_equals: bool


def search_people(*, actor: Actor, words: str, at: datetime) -> Answer:
    """Find who may be meant by a line of names, a birth date, a number, in any order.

    The look is recorded with who was shown. A record that is closed to the actor is not found: even
    that it is there is not for her. Raises `NothingAsked`.
    """
    question = read_question(words)
    if question.is_empty:
        raise NothingAsked
    agreed = [one for one, _ in list_candidates(actor.office, question)]
    return find_among(actor=actor, question=question, agreed=agreed, at=at)


def find_among(*, actor: Actor, question: Question, agreed: list[UUID], at: datetime) -> Answer:
    """Find who may be meant among those whom the lists named; others may stand in these, too.

    For the search, and for higher domains that read the lists for people and for their own.
    """
    actor.require(Permission.PEOPLE_PERSON_SEE)
    with recording(Event.PEOPLE_PERSONS_SEARCHED) as entry:
        answer = _found_among(question, _candidates(actor, agreed, at))
        entry.add(found=len(answer.found), too_many=answer.too_many_equals)
        if answer.found:
            entry.about(PERSON, *(one.opened.person.id for one in answer.found))
    return answer


def let_be_found(person: Person, at: datetime) -> None:
    """Let a person be found by all that is recorded by now; after each fact that changes it.

    Whoever waits for news of somebody is told of it in the same transaction.
    """
    (opened,) = open_people([person], list_facts([person.id]))
    portrait = likeness(opened)
    keep_portrait(person, portrait)
    index_person(person.consulate_id, person.id, portrait)
    tell_of(Learnt(person, portrait, at))


def _candidates(actor: Actor, agreed: list[UUID], at: datetime) -> list[Person]:
    people = list_people_by_id(agreed)
    ways = ways_for(actor, people, at)
    return [one for one in people if ways[one.id] is Way.FREE]


def _found_among(question: Question, candidates: list[Person]) -> Answer:
    by_id = {one.id: one for one in candidates}
    with ranked(question, candidates) as ranking:
        opened = open_found([by_id[one.person] for one in ranking.matches])
    found = tuple(
        Found(opened[one.person], one.match.points, one.match.reasons) for one in ranking.matches
    )
    return Answer(found, ranking.too_many_equals)
