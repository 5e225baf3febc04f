"""Doing the work of invented cases through the services, at the moments when it was done."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from amparo.cases.rules.drafts import CaseDraft, ClosingDraft
from amparo.cases.rules.timeline import EventDraft, EventTold
from amparo.cases.selectors.cases import find_sent_case
from amparo.cases.services.moving import close_case, move_case
from amparo.cases.services.starting import start_case
from amparo.cases.services.timeline import record_event
from amparo.demo.histories import Ending, InventedHistory, Step
from amparo.demo.workdays import day_of
from amparo.kernel.actor import Actor
from amparo.people.rules.drafts import PersonDraft
from amparo.people.rules.facts import BirthDate, Confidence, Provenance, Source
from amparo.people.services.registry import register_person


def work_on(actor: Actor, histories: Sequence[InventedHistory], key: UUID) -> None:
    """Do the work of some cases; what stands already is left alone.

    All of it belongs to one transaction, so that the last case stands for every one before it.
    """
    if not histories or find_sent_case(_key(key, len(histories) - 1)) is not None:
        return
    for number, one in enumerate(histories):
        _work_on(actor, one, _key(key, number))


def _key(key: UUID, number: int) -> UUID:
    return uuid5(key, f"case {number}")


def _work_on(actor: Actor, one: InventedHistory, key: UUID) -> None:
    started = one.learnt_at + timedelta(minutes=40)
    person = _registered(actor, one, uuid5(key, "person"), started) if one.is_registered else None
    draft = CaseDraft(
        kind=one.kind,
        about=one.about,
        learnt_at=one.learnt_at,
        sent_key=key,
        person=person,
        name="" if person else one.name.whole,
    )
    case = start_case(actor=actor, draft=draft, at=started).id
    for number, step in enumerate(one.steps):
        _take(actor, case, step, uuid5(key, f"step {number}"), started)
    if one.steps:
        moved, first = uuid5(key, "moved"), started + timedelta(days=one.steps[0].days)
        move_case(actor=actor, case_id=case, state=one.state, reason="", sent_key=moved, at=first)
    if one.ending is not None:
        _end(actor, case, one.ending, uuid5(key, "closed"), started)


def _registered(actor: Actor, one: InventedHistory, key: UUID, at: datetime) -> UUID:
    came = Provenance(Source.PERSON, Confidence.STATED, day_of(at))
    facts = ((one.name, came), (BirthDate(one.born), came))
    return register_person(actor=actor, draft=PersonDraft(facts, key), at=at).id


def _take(actor: Actor, case: UUID, step: Step, key: UUID, started: datetime) -> None:
    moment = started + timedelta(days=step.days)
    draft = EventDraft(step.kind, moment, EventTold(step.words), key)
    record_event(actor=actor, case_id=case, draft=draft, at=moment)


def _end(actor: Actor, case: UUID, ending: Ending, key: UUID, started: datetime) -> None:
    draft = ClosingDraft(ending.closure, ending.outcome, ending.level, ending.words, key)
    at = started + timedelta(days=ending.days)
    close_case(actor=actor, case_id=case, draft=draft, at=at)
