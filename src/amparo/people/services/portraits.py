"""What people are found by, sealed in one place each, and ranking candidates by it.

A search opens hundreds of people who are not meant: one text of each, and the facts only of those
whom it shows. A portrait holds nothing that the facts do not say; it is written anew with them.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from amparo.people.models import Person
from amparo.people.rules.facts import Value
from amparo.people.rules.likenesses import FOUND_BY, portrait_of
from amparo.people.rules.search.portrait_texts import read_portrait, text_of_portrait
from amparo.people.rules.search.portraits import Portrait, Question
from amparo.people.rules.search.scoring import Ranking, rank
from amparo.people.selectors.registry import list_facts_of
from amparo.people.services.sealing import OpenedFact, OpenedPerson, open_people
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import open_text, seal_text
from amparo.vault.services.people import person_keys_at_hand


def likeness(opened: OpenedPerson) -> Portrait:
    """Give what a person is found by, with what was corrected: a list may still say it so."""
    return portrait_of(_all_values(opened.facts))


def keep_portrait(person: Person, portrait: Portrait) -> None:
    """Seal what a person is found by, in the transaction of what changed it."""
    person.portrait = seal_text(text_of_portrait(portrait), _place(person), person.id)
    person.save(update_fields=["portrait"])


@contextmanager
def ranked(question: Question, people: Sequence[Person]) -> Iterator[Ranking]:
    """Rank people against a question, with their keys at hand for as long as the block lasts."""
    if not people:
        yield rank(question, {})
        return
    with person_keys_at_hand(people[0].consulate_id, [one.id for one in people]):
        yield rank(question, _portraits(people))


def open_portraits(people: Sequence[Person]) -> dict[UUID, Portrait]:
    """Open what some people are found by, with one query for their keys."""
    if not people:
        return {}
    with person_keys_at_hand(people[0].consulate_id, [one.id for one in people]):
        return _portraits(people)


def open_found(people: Sequence[Person]) -> dict[UUID, OpenedPerson]:
    """Open some people as far as they are found by it, by number."""
    facts = list_facts_of((one.id for one in people), FOUND_BY)
    return {one.person.id: one for one in open_people(people, facts)}


def _portraits(people: Sequence[Person]) -> dict[UUID, Portrait]:
    """Open each portrait; of whoever was registered before there were any, the facts."""
    portraits = {one.id: _opened(one) for one in people if one.portrait is not None}
    without = open_found([one for one in people if one.portrait is None])
    return portraits | {number: likeness(one) for number, one in without.items()}


def _opened(person: Person) -> Portrait:
    return read_portrait(open_text(bytes(person.portrait or b""), _place(person), person.id))


def _place(person: Person) -> Place:
    return Place("people_person", "portrait", person.id, person.consulate_id)


def _all_values(facts: Iterable[OpenedFact]) -> list[Value]:
    return [one.value for fact in facts for one in (fact, *fact.corrected)]
