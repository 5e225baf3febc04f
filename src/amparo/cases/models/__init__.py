"""The tables of cases."""

from amparo.cases.models.cases import Assignment, Case
from amparo.cases.models.parts import Flag, Party, Task
from amparo.cases.models.tallies import ActTally
from amparo.cases.models.timeline import CaseEvent, Clock

__all__ = ["ActTally", "Assignment", "Case", "CaseEvent", "Clock", "Flag", "Party", "Task"]
