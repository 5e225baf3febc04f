"""The tasks of a case: what is looked at by default, and where each stands."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from amparo.cases.rules.basis import Basis, Review, reviewed_by
from amparo.cases.rules.types import Area, CaseType, case_types
from amparo.kernel.languages import Phrase, phrase_of

_FILE = Path(__file__).parent / "tasks.yaml"
LONGEST_TASK = 200
MOST_TASKS = 60


class TaskState(StrEnum):
    """Where a task stands. What nobody has looked at is not what lacks something."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    MISSING = "missing"
    DONE = "done"
    NOT_NEEDED = "not_needed"

    @property
    def is_finished(self) -> bool:
        """Answer whether nothing is left to do."""
        return self in {TaskState.DONE, TaskState.NOT_NEEDED}


@dataclass(frozen=True, slots=True)
class DefaultTask:
    """A task that cases of some areas or types begin with; of neither: every case."""

    code: str
    words: Phrase
    areas: frozenset[Area]
    types: frozenset[str]

    def belongs_to(self, kind: CaseType) -> bool:
        """Answer whether a case of a type begins with this task."""
        everywhere = not self.areas and not self.types
        return everywhere or kind.area in self.areas or kind.code in self.types


class TasksBroken(ValueError):
    """Our own list of tasks names what there is not; tests and start-up find it."""


@cache
def default_tasks() -> dict[str, DefaultTask]:
    """Give every default task by its code, in order. Raises `TasksBroken`."""
    rows = [_task(row) for row in _content()["tasks"]]
    found = {row.code: row for row in rows}
    if len(found) != len(rows):
        raise TasksBroken
    return found


@cache
def tasks_review() -> Review:
    """Give where the list comes from and who has reviewed it."""
    told = _content()
    return Review(
        Basis(told["basis"]), told["source"], told["checked"], reviewed_by(told["reviewed_by"])
    )


def tasks_of(kind: CaseType) -> list[DefaultTask]:
    """List the tasks that a case of a type begins with."""
    return [one for one in default_tasks().values() if one.belongs_to(kind)]


def count_open(states: list[TaskState]) -> int:
    """Count the tasks that are not finished."""
    return sum(not one.is_finished for one in states)


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content


def _task(row: dict[str, Any]) -> DefaultTask:
    types = frozenset(row.get("types", ()))
    if types - set(case_types()):
        raise TasksBroken(row["code"])
    areas = frozenset(Area(one) for one in row.get("areas", ()))
    return DefaultTask(row["code"], phrase_of(row), areas, types)
