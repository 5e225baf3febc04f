"""The task list of a case: noting where a task stands, adding one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.cases.models import Case, Task
from amparo.cases.rules.drafts import TaskDraft
from amparo.cases.rules.errors import TooManyTasks
from amparo.cases.rules.tasks import MOST_TASKS
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.selectors.parts import get_case_id, get_part, list_tasks
from amparo.cases.services.acting import is_again, leave, require_current, take_up
from amparo.cases.services.sealing import TaskTold, open_task, seal_task
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission


@transaction.atomic
def set_task(*, actor: Actor, task_id: UUID, draft: TaskDraft, at: datetime) -> Case:
    """Note where a task stands, with a word on it; the same form twice notes it once.

    Raises `PartUnknown`, `CaseShut`, `CaseMoved`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_TASK_SET) as entry:
        case = take_up(actor, get_case_id(Task, task_id), entry, at)
        entry.add(state=draft.state.value)
        if is_again(draft.sent_key, entry):
            return case
        require_current(case)
        task = get_part(Task, task_id, case)
        told = open_task(task)
        what = EventTold(draft.note, before=task.state, now=draft.state.value, thing=task.id)
        seal_task(task, TaskTold(told.words, draft.note))
        task.state, task.changed_at, task.changed_by = draft.state, at, actor.person
        task.save(update_fields=["sealed", "state", "changed_at", "changed_by"])
        leave(actor, case, Kind.TASK, what, draft.sent_key, at)
    return case


@transaction.atomic
def add_task(*, actor: Actor, case_id: UUID, words: str, sent_key: UUID, at: datetime) -> Case:
    """Add a task of the case's own; the same form twice adds one.

    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`, `TooManyTasks`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_TASK_ADDED) as entry:
        case = take_up(actor, case_id, entry, at)
        if is_again(sent_key, entry):
            return case
        require_current(case)
        tasks = list_tasks(case)
        if len(tasks) >= MOST_TASKS:
            raise TooManyTasks(MOST_TASKS)
        task = Task(
            consulate_id=case.consulate_id,
            case=case,
            number=max((one.number for one in tasks), default=0) + 1,
            changed_at=at,
            changed_by=actor.person,
        )
        seal_task(task, TaskTold(words))
        task.save(force_insert=True)
        told = EventTold(now=task.state, thing=task.id)
        leave(actor, case, Kind.TASK, told, sent_key, at)
    return case
