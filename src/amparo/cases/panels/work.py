"""The page of one case: what is next, its tasks, its deadlines, who takes part, who has it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from amparo.cases.models import Clock, Task
from amparo.cases.panels.lists import state_tag
from amparo.cases.panels.naming import (
    due_tag,
    kind_of,
    moment_words,
    reason_lines,
    rule_name,
    task_name,
)
from amparo.cases.rules.clocks.running import ClockState
from amparo.cases.rules.clocks.zones import zone_of
from amparo.cases.rules.closing import Closure, Level, Outcome
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.parties import PartyRole
from amparo.cases.rules.tasks import TaskState, count_open
from amparo.cases.rules.words import WORDS
from amparo.cases.services.opening import CaseAtWork
from amparo.cases.services.sealing import OpenedParty, TaskTold
from amparo.kernel.errors import Message
from amparo.network.selectors.staff import names_of
from amparo.people.panels.people import CLOSED, NAMELESS
from amparo.people.rules.access import Compartment
from amparo.people.rules.facts import Safety
from amparo.people.rules.words import WORDS as PEOPLE
from amparo.people.services.sealing import person_reference
from amparo.reception.services.request_sealing import request_reference
from amparo.web.links import reverse
from amparo.web.parts import Moment, SummaryRow, Tag, Tone

_AWAY = Message("Somebody who no longer works here")
_TASKS = {
    TaskState.NOT_STARTED: Tone.NEUTRAL,
    TaskState.IN_PROGRESS: Tone.INFO,
    TaskState.MISSING: Tone.LATE,
    TaskState.DONE: Tone.GOOD,
    TaskState.NOT_NEEDED: Tone.PAUSED,
}
_CLOCKS = {
    ClockState.MET: Tone.GOOD,
    ClockState.SET_ASIDE: Tone.PAUSED,
    ClockState.ENDED: Tone.NEUTRAL,
    ClockState.REPLACED: Tone.NEUTRAL,
}
_SAFETY = {Safety.SAFE: Tone.GOOD, Safety.UNKNOWN: Tone.LATE, Safety.UNSAFE: Tone.FAILED}


def staff_of(at_work: CaseAtWork) -> dict[UUID, str]:
    """Give the names of everybody of ours who stands on the page, with one question."""
    recorded = {one.event.recorded_by for one in at_work.events}
    return names_of(recorded | {one.owner for one in at_work.assignments})


def identity(at_work: CaseAtWork, names: Mapping[UUID, str]) -> dict[str, object]:
    """Give what stands on top: who, what, where it stands, with whom, what must be seen first."""
    case, person = at_work.case, at_work.person
    return {
        "reference": at_work.reference,
        "name": at_work.name or NAMELESS,
        "kind": kind_of(case),
        "state": state_tag(case),
        "owner": names.get(case.owner, _AWAY) if case.owner else "",
        "compartment": _compartment(Compartment(case.compartment)),
        "person_url": f"{reverse('person', args=[person.person.id])}?for=case" if person else "",
        "person_reference": person.reference if person else "",
        "flags": [
            {"words": WORDS[FlagKind(flag.kind)], "reason": reason, "id": flag.id}
            for flag, reason in at_work.flags
            if flag.lowered_at is None
        ],
    }


def next_clock(at_work: CaseAtWork, at: datetime) -> dict[str, object] | None:
    """Give what is due next."""
    running = [one for one in at_work.clocks if one.state == ClockState.RUNNING]
    return _clock(running[0], at_work, at) if running else None


def clock_entries(at_work: CaseAtWork, at: datetime) -> dict[str, list[dict[str, object]]]:
    """Give the deadlines that run, and those that no longer do."""
    entries = [(one, _clock(one, at_work, at)) for one in at_work.clocks]
    running = [entry for one, entry in entries if one.state == ClockState.RUNNING]
    over = [entry for one, entry in entries if one.state != ClockState.RUNNING]
    return {"running": running, "over": over}


def task_entries(at_work: CaseAtWork) -> list[dict[str, object]]:
    """Give the task list, the front page of a case."""
    return [_task(task, told) for task, told in at_work.tasks]


def task_progress(at_work: CaseAtWork) -> Message:
    """Give how far the list has come: what is left, and what nobody has looked at."""
    states = [TaskState(task.state) for task, _ in at_work.tasks]
    told = {"open": count_open(states), "untouched": states.count(TaskState.NOT_STARTED)}
    return Message("{open} left to do, {untouched} of them not looked at yet.", told)


def party_entries(at_work: CaseAtWork) -> list[dict[str, object]]:
    """Give who takes part now, then who did."""
    ordered = sorted(at_work.parties, key=lambda one: one.party.ended_at is not None)
    return [_party(one) for one in ordered]


def case_rows(at_work: CaseAtWork, names: Mapping[UUID, str]) -> list[SummaryRow]:
    """Give what the case says of itself: where from, since when, how it ended."""
    case = at_work.case
    rows = [
        SummaryRow(Message("Opened"), Moment(case.started_at)),
        SummaryRow(Message("Opened by"), names.get(case.started_by, _AWAY)),
    ]
    if case.request is not None:
        rows.append(SummaryRow(Message("Request"), request_reference(case.request)))
    if case.closed_at is not None:
        rows += [
            SummaryRow(Message("Closed"), Moment(case.closed_at)),
            SummaryRow(Message("Why"), WORDS[Closure(case.closure)]),
            SummaryRow(Message("Result"), WORDS[Outcome(case.outcome)]),
            SummaryRow(Message("At most"), WORDS[Level(case.level)]),
        ]
    return rows


def assignment_entries(at_work: CaseAtWork, names: Mapping[UUID, str]) -> list[dict[str, object]]:
    """Give who has had the case, the last first."""
    return [
        {"who": names.get(one.owner, _AWAY), "since": one.assigned_at, "until": one.ended_at}
        for one in at_work.assignments
    ]


def promise_entries(at_work: CaseAtWork, at: datetime) -> list[dict[str, object]]:
    """Give the calls that somebody still waits for, each with the request that keeps it."""
    zone = zone_of(at_work.case.consulate.time_zone)
    waiting = (one for one in at_work.promises if not one.kept)
    return [
        {
            "words": Message(
                "A call was promised by {moment}; the duty line keeps it.",
                {"moment": moment_words(one.due_at, zone, at)},
            ),
            "url": reverse("help-request", args=[one.request_id]),
        }
        for one in waiting
    ]


def _compartment(compartment: Compartment) -> Tag | None:
    if compartment is Compartment.OPEN:
        return None
    return Tag(PEOPLE[compartment], Tone.PAUSED)


def _clock(clock: Clock, at_work: CaseAtWork, at: datetime) -> dict[str, object]:
    events: Sequence[str] = [one.told.words for one in at_work.events if one.line == clock.line_id]
    state = ClockState(clock.state)
    is_running = state is ClockState.RUNNING
    return {
        "id": clock.id,
        "name": rule_name(clock, next(iter(events), "")),
        "tag": due_tag(clock, at) if is_running else Tag(WORDS[state], _CLOCKS[state]),
        "moment": moment_words(clock.due_at, zone_of(clock.zone), at),
        "reasons": reason_lines(clock),
        "was_late": _was_late(clock),
        "correct": _line_event(clock, at_work),
    }


def _was_late(clock: Clock) -> bool:
    met = clock.state == ClockState.MET and clock.ended_at is not None
    return met and clock.ended_at > clock.due_at  # type: ignore[operator]  # a moment: asked before


def _line_event(clock: Clock, at_work: CaseAtWork) -> str:
    """Give the way to correct the moment that a clock counts from, where it can be."""
    found = [
        one
        for one in at_work.events
        if one.line == clock.line_id and one.kind.value in {"learnt", "notice", "deadline"}
    ]
    return reverse("correct-case-event", args=[found[0].event.id]) if found else ""


def _task(task: Task, told: TaskTold) -> dict[str, object]:
    state = TaskState(task.state)
    return {
        "name": told.words or task_name(task.code),
        "note": told.note,
        "tag": Tag(WORDS[state], _TASKS[state]),
        "url": reverse("set-case-task", args=[task.id]),
        "is_finished": state.is_finished,
    }


def _party(one: OpenedParty) -> dict[str, object]:
    party, told = one.party, one.told
    return {
        "id": party.id,
        "role": WORDS[PartyRole(party.role)],
        "name": told.name or CLOSED,
        "reach": told.reach,
        "safety": Tag(PEOPLE[told.safety], _SAFETY[told.safety]) if told.reach else None,
        "note": told.note,
        "url": f"{reverse('person', args=[party.person_id])}?for=case" if party.person_id else "",
        "reference": person_reference(party.person) if party.person else "",
        "is_over": party.ended_at is not None,
    }
