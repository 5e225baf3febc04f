"""Deadlines: setting one by hand, noting that one was met, setting one aside with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.cases.models import Case, CaseEvent, Clock
from amparo.cases.rules.clocks.calendars import CalendarBroken
from amparo.cases.rules.clocks.running import ClockState, due_of
from amparo.cases.rules.clocks.terms import TermTooLong
from amparo.cases.rules.clocks.zones import ZoneUnknown, zone_of
from amparo.cases.rules.errors import CaseMoved, MomentRefused
from amparo.cases.rules.timeline import EventDraft, EventTold, Kind, Term
from amparo.cases.selectors.parts import get_case_id, get_part
from amparo.cases.services.acting import add_event, is_again, leave, require_current, take_up
from amparo.cases.services.starting import require_past
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission


@transaction.atomic
def set_deadline(*, actor: Actor, case_id: UUID, draft: EventDraft, at: datetime) -> Case:
    """Set a deadline: a moment in a court's or our own zone, or so much counted from an event.

    The same form twice sets one. Correcting it corrects its event (`timeline.correct_event`).
    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`, `MomentRefused`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_DEADLINE_SET) as entry:
        case = take_up(actor, case_id, entry, at)
        if is_again(draft.sent_key, entry):
            return case
        require_current(case)
        require_past(draft.happened_at, at, "counted_from")
        require_term(draft.told.term, draft.happened_at)
        event = CaseEvent(
            kind=Kind.DEADLINE, happened_at=draft.happened_at, sent_key=draft.sent_key
        )
        add_event(actor, case, event, draft.told, at)
    return case


@transaction.atomic
def meet_deadline(
    *, actor: Actor, clock_id: UUID, words: str, sent_key: UUID, at: datetime
) -> Case:
    """Note that what was due was done; twice is harmless. Raises as `set_aside_deadline`."""
    return _end(actor, clock_id, Kind.MET, words, sent_key, at)


@transaction.atomic
def set_aside_deadline(
    *, actor: Actor, clock_id: UUID, reason: str, sent_key: UUID, at: datetime
) -> Case:
    """Set aside what is due, saying why it no longer is; twice is harmless.

    Raises `PartUnknown`, `CaseShut`, `CaseMoved`.
    """
    return _end(actor, clock_id, Kind.SET_ASIDE, reason, sent_key, at)


def require_term(term: Term | None, starts_at: datetime) -> None:
    """Refuse a deadline that nobody can reckon. Raises `MomentRefused`."""
    words = Message("Give a moment, or an amount to count, that calendars reach.")
    if term is None:
        raise MomentRefused("due", words)
    try:
        zone_of(term.zone)
        due_of(term, starts_at)
    except (CalendarBroken, TermTooLong, ZoneUnknown, OverflowError):
        raise MomentRefused("due", words) from None


def _end(
    actor: Actor, clock_id: UUID, kind: Kind, words: str, sent_key: UUID, at: datetime
) -> Case:
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_DEADLINE_ENDED) as entry:
        case = take_up(actor, get_case_id(Clock, clock_id), entry, at)
        entry.add(how=kind.value)
        clock = get_part(Clock, clock_id, case)
        if is_again(sent_key, entry) or clock.state == _BECOMES[kind]:
            return case
        require_current(case)
        if clock.state != ClockState.RUNNING:
            raise CaseMoved
        told = EventTold(words, thing=clock.line_id, rule=clock.rule)
        leave(actor, case, kind, told, sent_key, at)
    return case


_BECOMES = {Kind.MET: ClockState.MET, Kind.SET_ASIDE: ClockState.SET_ASIDE}
