"""Who may open a person's record; breaking the glass; deciding how few may."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.people.models import BrokenGlass, Person
from amparo.people.rules.access import GLASS_STAYS_BROKEN, Compartment, Way, is_broken, way_to
from amparo.people.rules.errors import CompartmentClosed, GlassNotYours
from amparo.people.selectors.glass import last_breaks, list_broken_since, list_unseen, lock_glass
from amparo.people.selectors.registry import get_person, lock_person
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import open_text, seal_text

PERSON = "people.person"


def ways_for(actor: Actor, people: Iterable[Person], at: datetime) -> dict[UUID, Way]:
    """Give what stands between the actor and each person's record now, with one query at most."""
    ways = {one.id: way_to(Compartment(one.compartment), actor.role) for one in people}
    closed = [number for number, way in ways.items() if way is not Way.FREE]
    broken = last_breaks(closed, actor.person) if closed else {}
    return ways | {number: Way.FREE for number, last in broken.items() if is_broken(last, at)}


def free_to(actor: Actor, at: datetime) -> tuple[frozenset[Compartment], set[UUID]]:
    """Give which compartments are open to the actor, and whose closed records she has broken into.

    So that a question can leave out what is not for her before it counts its rows.
    """
    free = frozenset(one for one in Compartment if way_to(one, actor.role) is Way.FREE)
    return free, list_broken_since(at - GLASS_STAYS_BROKEN, actor.person)


def way_for(actor: Actor, person: Person, at: datetime) -> Way:
    """Give what stands between the actor and a person's record now."""
    return ways_for(actor, [person], at)[person.id]


def require_way(actor: Actor, person: Person, at: datetime) -> None:
    """Stop whoever may not open a person's record. Raises `CompartmentClosed`."""
    if way_for(actor, person, at) is not Way.FREE:
        raise CompartmentClosed


def look_at_glass(*, actor: Actor, person_id: UUID, at: datetime) -> Person:
    """Give the person before whose record somebody is about to break the glass; nothing is opened.

    Raises `PersonUnknown`, `GlassNotYours`.
    """
    actor.require(Permission.PEOPLE_GLASS_BREAK)
    person = get_person(person_id)
    if way_for(actor, person, at) is Way.FREE:
        raise GlassNotYours
    return person


@transaction.atomic
def break_glass(*, actor: Actor, person_id: UUID, reason: str, at: datetime) -> BrokenGlass:
    """Let the actor open a closed record for an hour, and the heads know why.

    Raises `PersonUnknown`, `GlassNotYours`.
    """
    actor.require(Permission.PEOPLE_GLASS_BREAK)
    with recording(Event.PEOPLE_GLASS_BROKEN) as entry:
        person = lock_person(person_id)
        if way_for(actor, person, at) is Way.FREE:
            raise GlassNotYours
        glass = BrokenGlass(
            consulate_id=person.consulate_id, person=person, staff_id=actor.person, broken_at=at
        )
        glass.reason_sealed = seal_text(reason, _place(glass), person.id)
        glass.save(force_insert=True)
        entry.about(PERSON, person.id)
    return glass


def open_unseen_glass(*, actor: Actor) -> list[tuple[BrokenGlass, str]]:
    """Show a head every break that none has seen yet, with its reason."""
    actor.require(Permission.PEOPLE_GLASS_REVIEW)
    with recording(Event.PEOPLE_GLASS_LISTED) as entry:
        broken = list(list_unseen())
        if broken:
            entry.about(PERSON, *{glass.person_id for glass in broken})
        return [(glass, reason_of(glass)) for glass in broken]


@transaction.atomic
def see_glass(*, actor: Actor, glass_id: UUID, at: datetime) -> None:
    """Note that a head has seen a break; twice, or by two heads, is harmless.

    Raises `GlassUnknown`.
    """
    actor.require(Permission.PEOPLE_GLASS_REVIEW)
    with recording(Event.PEOPLE_GLASS_SEEN) as entry:
        glass = lock_glass(glass_id)
        entry.about(PERSON, glass.person_id)
        if glass.seen_at is None:
            glass.seen_at, glass.seen_by = at, actor.person
            glass.save(update_fields=["seen_at", "seen_by"])


@transaction.atomic
def set_compartment(*, actor: Actor, person_id: UUID, compartment: Compartment) -> Person:
    """Decide how few colleagues a person's record is open to. Raises `PersonUnknown`."""
    actor.require(Permission.PEOPLE_COMPARTMENT_SET)
    with recording(Event.PEOPLE_COMPARTMENT_SET) as entry:
        person = lock_person(person_id)
        entry.about(PERSON, person.id)
        entry.add(before=person.compartment, now=compartment.value)
        person.compartment = compartment
        person.save(update_fields=["compartment"])
    return person


def reason_of(glass: BrokenGlass) -> str:
    """Open why the glass was broken, for those who may open the record or review the break."""
    return open_text(bytes(glass.reason_sealed), _place(glass), glass.person_id)


def _place(glass: BrokenGlass) -> Place:
    return Place("people_brokenglass", "reason_sealed", glass.id, glass.consulate_id)
