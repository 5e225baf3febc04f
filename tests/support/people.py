"""Invented people, as tests register them through the services."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

from amparo.database.services.capabilities import acting
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.people.models import Person
from amparo.people.rules.access import Compartment
from amparo.people.rules.drafts import FactDraft, PersonDraft
from amparo.people.rules.facts import Confidence, Name, Provenance, Source, Value
from amparo.people.services.registry import register_person
from tests.support.personas import actor_of

TOLD = Provenance(Source.PERSON, Confidence.STATED, date(2026, 11, 24), "At the window.")
ROSA = Name("Rosa", "Quintero", "de la Vega", "QUINTERO D L VEGA ROSA")


def person_draft(*values: Value, compartment: Compartment = Compartment.OPEN) -> PersonDraft:
    """Draft somebody with some facts; Rosa when none are given."""
    return PersonDraft(tuple((one, TOLD) for one in values or (ROSA,)), uuid4(), compartment)


def fact_draft(value: Value, **other: object) -> FactDraft:
    """Draft one fact."""
    return FactDraft(value, TOLD, uuid4(), **other)  # type: ignore[arg-type]  # the draft's own fields


def registered(actor: Actor, *values: Value, compartment: Compartment = Compartment.OPEN) -> Person:
    """Register somebody."""
    draft = person_draft(*values, compartment=compartment)
    return register_person(actor=actor, draft=draft, at=utc_now())


@contextmanager
def at_desk(name: str) -> Iterator[Actor]:
    """Act as a persona for a block, which is one transaction."""
    actor, token = actor_of(name)
    with acting(token):
        yield actor
