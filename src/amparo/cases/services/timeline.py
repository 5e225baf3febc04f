"""Recording what happened in a case, and correcting it: what stood there stays behind."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.cases.models import Case, CaseEvent
from amparo.cases.rules.errors import PartUnknown
from amparo.cases.rules.timeline import CORRECTED, RECORDED, EventDraft, EventTold, Kind
from amparo.cases.selectors.parts import get_case_id, get_part, is_corrected
from amparo.cases.services.acting import add_event, is_again, require_current, take_up
from amparo.cases.services.deadlines import require_term
from amparo.cases.services.starting import require_past
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission


@transaction.atomic
def record_event(*, actor: Actor, case_id: UUID, draft: EventDraft, at: datetime) -> Case:
    """Record something that happened; the same form twice records it once.

    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`, `MomentRefused`, `PartUnknown`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_EVENT_RECORDED) as entry:
        case = take_up(actor, case_id, entry, at)
        entry.add(kind=draft.kind.value)
        if not is_again(draft.sent_key, entry):
            require_current(case)
            if draft.kind not in RECORDED:
                raise PartUnknown
            _add(actor, case, draft, None, at)
    return case


@transaction.atomic
def note_notice(
    *,
    actor: Actor,
    case_id: UUID,
    words: str,
    happened_at: datetime,
    sent_key: UUID,
    at: datetime,
) -> Case:
    """Note that a notice came that the person is held; its clocks run. The same one twice is one.

    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_EVENT_RECORDED) as entry:
        case = take_up(actor, case_id, entry, at)
        entry.add(kind=Kind.NOTICE.value)
        if not is_again(sent_key, entry):
            require_current(case)
            draft = EventDraft(Kind.NOTICE, happened_at, EventTold(words), sent_key)
            _add(actor, case, draft, None, at)
    return case


@transaction.atomic
def correct_event(*, actor: Actor, event_id: UUID, draft: EventDraft, at: datetime) -> Case:
    """Put an event in the place of one that was recorded wrongly; its clocks are reckoned anew.

    The same form twice corrects once. Raises `PartUnknown`, `CaseShut`, `CaseMoved`,
    `MomentRefused`, and for a deadline what `due_of` does.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_EVENT_CORRECTED) as entry:
        case = take_up(actor, get_case_id(CaseEvent, event_id), entry, at)
        entry.add(kind=draft.kind.value)
        if not is_again(draft.sent_key, entry):
            require_current(case)
            event = get_part(CaseEvent, event_id, case)
            if not _may_stand_for(draft.kind, Kind(event.kind)) or is_corrected(event):
                raise PartUnknown
            _add(actor, case, draft, event, at)
    return case


def _may_stand_for(kind: Kind, before: Kind) -> bool:
    # A visit may have been a call; what an act of ours left keeps its kind.
    both_recorded = kind in RECORDED and before in RECORDED
    return both_recorded or (kind is before and kind in CORRECTED)


def _add(
    actor: Actor, case: Case, draft: EventDraft, replaces: CaseEvent | None, at: datetime
) -> None:
    require_past(draft.happened_at, at, "happened")
    if draft.kind is Kind.DEADLINE:
        require_term(draft.told.term, draft.happened_at)
    event = CaseEvent(
        kind=draft.kind,
        happened_at=draft.happened_at,
        sent_key=draft.sent_key,
        replaces=replaces,
    )
    add_event(actor, case, event, draft.told, at)
