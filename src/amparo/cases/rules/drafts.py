"""What somebody wants done to a case, before it is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.cases.rules.clocks.book import Origin
from amparo.cases.rules.closing import Closure, Level, Outcome
from amparo.cases.rules.parties import PartyRole, PartyTold
from amparo.cases.rules.tasks import TaskState
from amparo.people.rules.access import Compartment


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case to start: its type, what it is about, whom it concerns, when we learnt of it."""

    kind: str
    about: str
    learnt_at: datetime
    sent_key: UUID
    person: UUID | None = None
    name: str = ""
    """Who is concerned, where nobody is registered yet."""
    is_mine: bool = True
    compartment: Compartment = Compartment.OPEN
    origin: Origin = Origin.BY_HAND


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """Where a task stands now, with a word on it."""

    state: TaskState
    note: str
    sent_key: UUID


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """Somebody who takes part, registered here or not."""

    role: PartyRole
    told: PartyTold
    sent_key: UUID
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class ClosingDraft:
    """Why a case is closed, with which result, what was given at most."""

    closure: Closure
    outcome: Outcome
    level: Level
    reason: str
    sent_key: UUID
