"""People in a list, who looked at one, and broken glass, put into parts of a page."""

from collections.abc import Sequence

from amparo.kernel.errors import Message
from amparo.network.selectors.staff import names_of
from amparo.people.models import BrokenGlass
from amparo.people.panels.dates import born_in_words
from amparo.people.rules.access import Compartment
from amparo.people.rules.facts import BirthDate, Kind
from amparo.people.rules.words import WORDS
from amparo.people.services.sealing import OpenedPerson, is_restricted, person_reference
from amparo.people.services.searching import Answer
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, Moment, Table, Tag, Tone, Value

CLOSED = Message("Closed record")
NAMELESS = Message("No name known yet")
_ELSEWHERE = Message("Somebody who no longer works here")


def people_table(people: list[OpenedPerson]) -> Table:
    """Give the table of one page of people."""
    return Table(
        caption=Message("People"),
        columns=(
            Column(Message("Name")),
            Column(Message("Reference")),
            Column(Message("Born")),
            Column(Message("Registered")),
        ),
        rows=tuple(_line(one) for one in people),
        empty=Message("Nobody is registered yet."),
        is_caption_hidden=True,
    )


def compartment_tag(opened: OpenedPerson) -> Tag | None:
    """Give how few a record is open to, when it is few."""
    if not is_restricted(opened.person):
        return None
    return Tag(WORDS[Compartment(opened.person.compartment)], Tone.PAUSED)


def glass_entries(broken: Sequence[tuple[BrokenGlass, str]]) -> list[dict[str, object]]:
    """Give each break with who, when, before which record and why."""
    names = names_of(glass.staff_id for glass, _ in broken)
    return [
        {
            "id": glass.id,
            "who": names.get(glass.staff_id, _ELSEWHERE),
            "at": glass.broken_at,
            "reason": reason,
            "reference": person_reference(glass.person),
            "url": reverse("person", args=[glass.person_id]),
        }
        for glass, reason in broken
    ]


def found_entries(answer: Answer) -> list[dict[str, object]]:
    """Give each person who may be meant, with the reasons; her page is opened as found so."""
    return [
        {
            "name": one.opened.name or NAMELESS,
            "reference": one.opened.reference,
            "born": _born(one.opened),
            "reasons": one.reasons,
            "url": f"{reverse('person', args=[one.opened.person.id])}?for=search",
        }
        for one in answer.found
    ]


def _line(opened: OpenedPerson) -> tuple[Value, ...]:
    person = opened.person
    name = opened.name or (NAMELESS if opened.facts else CLOSED)
    return (
        Link(name, reverse("person", args=[person.id])),
        opened.reference,
        _born(opened),
        Moment(person.registered_at),
    )


def _born(opened: OpenedPerson) -> str:
    dates = (one.value for one in opened.of_kind(Kind.BIRTH_DATE))
    return next((born_in_words(one.on) for one in dates if isinstance(one, BirthDate)), "")
