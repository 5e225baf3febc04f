"""Events, clocks, tasks, parties, flags and assignments of the cases that somebody may open."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Max, Model

from amparo.cases.models import Assignment, Case, CaseEvent, Clock, Flag, Party, Task
from amparo.cases.rules.clocks.running import ClockState
from amparo.cases.rules.errors import PartUnknown
from amparo.cases.rules.parties import PartyRole
from amparo.database.selectors.composed import Composed

Part = TypeVar("Part", bound=Model)
PartOfCase = TypeVar("PartOfCase", CaseEvent, Clock, Task, Party, Flag, Assignment)
_EVENTS = Composed(lambda case: CaseEvent.objects.filter(case=case).order_by("number"))
_CLOCKS = Composed(
    lambda case: Clock.objects.filter(case=case).order_by("due_at", "reckoned_at", "id")
)
_TASKS = Composed(lambda case: Task.objects.filter(case=case).order_by("number"))
_PARTIES = Composed(
    lambda case: (
        Party.objects.filter(case=case)
        .select_related("person", "person__consulate")
        .order_by("added_at")
    )
)
_NAMED = Composed(
    lambda cases: Party.objects.filter(
        case__among=cases, role=PartyRole.PERSON.value, ended_at=None
    ).order_by("added_at")
)
_FLAGS = Composed(lambda case: Flag.objects.filter(case=case).order_by("-raised_at"))
_RAISED = Composed(
    lambda cases: Flag.objects.filter(case__among=cases, lowered_at=None).order_by("raised_at")
)
_ASSIGNMENTS = Composed(lambda case: Assignment.objects.filter(case=case).order_by("-assigned_at"))


def list_events(case: Case) -> list[CaseEvent]:
    """List everything that was recorded in a case, in the order in which it was."""
    return _of(_EVENTS, case)


def find_sent_event(sent_key: UUID) -> CaseEvent | None:
    """Find the event that a form has left already."""
    return CaseEvent.objects.filter(sent_key=sent_key).first()


def next_event_number(case: Case) -> int:
    """Give the number that the next event of a case bears; the case is locked."""
    last = case.events.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def is_corrected(event: CaseEvent) -> bool:
    """Answer whether another event stands in the place of this one."""
    return CaseEvent.objects.filter(replaces=event).exists()


def list_clocks(case: Case) -> list[Clock]:
    """List every clock of a case, those that were replaced too, in the order of their moments."""
    return _of(_CLOCKS, case)


def list_counting_clocks(case: Case) -> list[Clock]:
    """List the clocks that count: none that was reckoned anew."""
    return list(case.clocks.exclude(state=ClockState.REPLACED))


def list_tasks(case: Case) -> list[Task]:
    """List the tasks of a case in their order."""
    return _of(_TASKS, case)


def list_parties(case: Case) -> list[Party]:
    """List who takes part in a case and who did, in the order added."""
    return _of(_PARTIES, case)


def list_persons_named(cases: Iterable[UUID]) -> list[Party]:
    """List who is concerned by some cases of which no registered person is known."""
    return _NAMED.rows(list(cases))


def list_flags(case: Case) -> list[Flag]:
    """List the flags of a case, raised and lowered, newest first."""
    return _of(_FLAGS, case)


def list_raised(cases: Iterable[UUID]) -> list[Flag]:
    """List the flags that some cases bear now."""
    return _RAISED.rows(list(cases))


def list_assignments(case: Case) -> list[Assignment]:
    """List who has had a case, newest first."""
    return _of(_ASSIGNMENTS, case)


def get_case_id(kind: type[Part], part_id: UUID) -> UUID:
    """Give the case that a task, event, party, flag or clock belongs to. Raises `PartUnknown`."""
    found = kind._default_manager.filter(pk=part_id).values_list("case_id", flat=True).first()
    if found is None:
        raise PartUnknown
    return UUID(str(found))


def get_part(kind: type[Part], part_id: UUID, case: Case) -> Part:
    """Give a part of a case that is locked. Raises `PartUnknown`."""
    found = kind._default_manager.filter(pk=part_id, case=case).first()
    if found is None:
        raise PartUnknown
    return found


def _of(query: Composed[PartOfCase], case: Case) -> list[PartOfCase]:
    """Ask for parts of a case; each knows its case without asking again."""
    found = query.rows(case.pk)
    for one in found:
        one.case = case
    return found
