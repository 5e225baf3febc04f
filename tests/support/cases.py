"""Invented cases, as tests start and work on them through the services."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from amparo.cases.models import Case
from amparo.cases.rules.clocks.book import clock_rules
from amparo.cases.rules.closing import Closure, Level, Outcome
from amparo.cases.rules.drafts import CaseDraft, ClosingDraft
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.timeline import EventDraft, EventTold, Kind, Term
from amparo.cases.services.deadlines import set_deadline
from amparo.cases.services.flags import raise_flag
from amparo.cases.services.starting import start_case
from amparo.cases.services.timeline import record_event
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now

NAME = "Evaristo Quintanilla"
ABOUT = "Lo detuvieron el sábado en la carretera."


def case_draft(**other: Any) -> CaseDraft:
    """Draft a case about somebody detained; `other` replaces parts of it."""
    given: dict[str, Any] = {
        "kind": "detained_pretrial",
        "about": ABOUT,
        "learnt_at": utc_now() - timedelta(hours=2),
        "sent_key": uuid4(),
        "name": NAME,
    }
    return CaseDraft(**(given | other))


def started(actor: Actor, **other: Any) -> Case:
    """Start a case."""
    return start_case(actor=actor, draft=case_draft(**other), at=utc_now())


def event_draft(kind: Kind = Kind.NOTE, words: str = "Anotado.", **other: Any) -> EventDraft:
    """Draft something that happened just now."""
    given: dict[str, Any] = {
        "happened_at": utc_now(),
        "told": EventTold(words),
        "sent_key": uuid4(),
    }
    return EventDraft(kind, **(given | other))


def happened(actor: Actor, case: Case, kind: Kind, words: str = "", **other: Any) -> None:
    """Record something that happened."""
    draft = event_draft(kind, words, **other)
    record_event(actor=actor, case_id=case.id, draft=draft, at=utc_now())


def satisfied(actor: Actor, case: Case) -> None:
    """Do what the clocks that keep a new case open wait for."""
    waited_for = {min(one.met_by) for one in clock_rules() if one.blocks}
    for kind in sorted(waited_for):
        happened(actor, case, kind, "Hecho.")


def deadline_draft(moment: datetime, words: str = "Audiencia", **other: Any) -> EventDraft:
    """Draft a deadline at a moment of a court in New York."""
    term = Term("America/New_York", moment)
    return event_draft(Kind.DEADLINE, told=EventTold(words, term=term), **other)


def due_at(actor: Actor, case: Case, moment: datetime) -> None:
    """Set a deadline."""
    set_deadline(actor=actor, case_id=case.id, draft=deadline_draft(moment), at=utc_now())


def flagged(actor: Actor) -> Case:
    """Start a case that has one of every part: tasks, parties, clocks, a flag."""
    case = started(actor)
    raise_flag(
        actor=actor,
        case_id=case.id,
        kind=FlagKind.URGENT,
        reason="Corre prisa.",
        sent_key=uuid4(),
        at=utc_now(),
    )
    return case


def closing_draft(**other: Any) -> ClosingDraft:
    """Draft the closing of a case that went well."""
    given: dict[str, Any] = {
        "closure": Closure.FINISHED,
        "outcome": Outcome.FAVOURABLE,
        "level": Level.MANAGEMENT,
        "reason": "Salió libre.",
        "sent_key": uuid4(),
    }
    return ClosingDraft(**(given | other))
