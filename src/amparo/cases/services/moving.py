"""Moving a case from state to state, closing it, opening it again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.cases.models import Case
from amparo.cases.rules.clocks.book import blocks_closing
from amparo.cases.rules.clocks.running import ClockState
from amparo.cases.rules.closing import admits
from amparo.cases.rules.drafts import ClosingDraft
from amparo.cases.rules.errors import CaseMoved, OutcomeRefused, StillRunning
from amparo.cases.rules.states import State, may_close, may_move, may_reopen
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.selectors.parts import list_counting_clocks
from amparo.cases.services.acting import is_again, leave, take_up
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.reception.rules.requests import Outcome as RequestOutcome
from amparo.reception.rules.requests import RequestState
from amparo.reception.selectors.promises import list_call_backs
from amparo.reception.selectors.requests import lock_request
from amparo.reception.services.requests import close_request

_CLOSING = ["state", "closed_at", "closed_by", "closure", "outcome", "level"]


@transaction.atomic
def move_case(
    *, actor: Actor, case_id: UUID, state: State, reason: str, sent_key: UUID, at: datetime
) -> Case:
    """Move a case to another state, saying why; the same form twice moves it once.

    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_CASE_MOVED) as entry:
        case = take_up(actor, case_id, entry, at)
        entry.add(before=case.state, now=state.value)
        if is_again(sent_key, entry):
            return case
        if not may_move(State(case.state), state):
            raise CaseMoved
        go_on(actor, case, state, reason, sent_key, at)
    return case


def go_on(
    actor: Actor, case: Case, state: State, reason: str, sent_key: UUID, at: datetime
) -> None:
    """Let a case that is locked stand elsewhere, if its state leads there; else it stays."""
    if may_move(State(case.state), state):
        told = EventTold(reason, before=case.state, now=state.value)
        case.state = state
        case.save(update_fields=["state"])
        leave(actor, case, Kind.MOVED, told, sent_key, at)


@transaction.atomic
def close_case(*, actor: Actor, case_id: UUID, draft: ClosingDraft, at: datetime) -> Case:
    """Close a case with its reason and result; the same form twice closes it once.

    A request that was kept open for a promised call closes with it. Raises `CaseUnknown`,
    `CaseShut`, `CaseMoved`, `OutcomeRefused`, and `StillRunning` while anything is still due.
    """
    actor.require(Permission.CASES_CASE_CLOSE)
    with recording(Event.CASES_CASE_CLOSED) as entry:
        case = take_up(actor, case_id, entry, at)
        entry.add(closure=draft.closure.value, outcome=draft.outcome.value)
        if is_again(draft.sent_key, entry):
            return case
        if not may_close(State(case.state)):
            raise CaseMoved
        if not admits(draft.closure, draft.outcome):
            raise OutcomeRefused
        _require_nothing_due(case)
        case.state, case.closed_at, case.closed_by = State.CLOSED, at, actor.person
        case.closure, case.outcome, case.level = draft.closure, draft.outcome, draft.level
        case.save(update_fields=_CLOSING)
        words = f"{draft.closure.value} {draft.outcome.value} {draft.level.value}"
        leave(actor, case, Kind.CLOSED, EventTold(draft.reason, now=words), draft.sent_key, at)
        if case.request is not None and case.request.state == RequestState.OPEN:
            outcome = RequestOutcome.CASE
            close_request(actor=actor, request_id=case.request.id, outcome=outcome, at=at)
    return case


@transaction.atomic
def reopen_case(*, actor: Actor, case_id: UUID, reason: str, sent_key: UUID, at: datetime) -> Case:
    """Open a closed case again, saying why; the same form twice opens it once.

    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`.
    """
    actor.require(Permission.CASES_CASE_CLOSE)
    with recording(Event.CASES_CASE_REOPENED) as entry:
        case = take_up(actor, case_id, entry, at)
        if is_again(sent_key, entry):
            return case
        if not may_reopen(State(case.state)):
            raise CaseMoved
        case.state, case.closed_at, case.closed_by = State.REOPENED, None, None
        case.closure = case.outcome = case.level = ""
        case.save(update_fields=_CLOSING)
        leave(actor, case, Kind.REOPENED, EventTold(reason), sent_key, at)
    return case


def _require_nothing_due(case: Case) -> None:
    clocks = sum(
        one.state == ClockState.RUNNING and blocks_closing(one.rule)
        for one in list_counting_clocks(case)
    )
    promises = 0
    if case.request_id is not None:
        # Behind the case, as everywhere: nobody promises a call while this is decided.
        case.request = lock_request(case.request_id)
        promises = sum(not one.kept for one in list_call_backs(case.request))
    if clocks or promises:
        raise StillRunning(clocks, promises)
