"""Where each part of a case is sealed, all under one key of its own, and what it says opened."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from amparo.cases.models import Case, CaseEvent, Flag, Party, Task
from amparo.cases.rules.parties import PartyRole, PartyTold
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.kernel.references import reference
from amparo.vault.rules.packing import packed, unpacked
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import open_text, seal_text
from amparo.vault.services.people import person_keys_at_hand


@dataclass(frozen=True, slots=True)
class About:
    """What a case is about, in a line."""

    words: str


@dataclass(frozen=True, slots=True)
class TaskTold:
    """What a task of the case's own is, and the last word on it."""

    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FlagTold:
    """Why a flag was raised."""

    reason: str


@dataclass(frozen=True, slots=True)
class OpenedEvent:
    """An event in clear; `line` is the first of its corrections, `corrected` what stood there."""

    event: CaseEvent
    line: UUID
    told: EventTold
    corrected: tuple["OpenedEvent", ...] = field(default=())

    @property
    def kind(self) -> Kind:
        """Give what kind of event it is."""
        return Kind(self.event.kind)

    @property
    def at(self) -> datetime:
        """Give when it happened."""
        return self.event.happened_at


@dataclass(frozen=True, slots=True)
class OpenedParty:
    """Somebody who takes part, in clear."""

    party: Party
    told: PartyTold

    @property
    def role(self) -> PartyRole:
        """Give what somebody is in the case."""
        return PartyRole(self.party.role)


def case_reference(case: Case) -> str:
    """Give the reference of a case: ELP-C-2026-000012."""
    return reference(f"{case.consulate.code}-C", case.year, case.number)


def seal_about(case: Case, words: str) -> None:
    """Seal what a case is about."""
    case.about_sealed = seal_text(packed(About(words)), _place_of(case, "about_sealed"), case.id)


def open_about(case: Case) -> str:
    """Open what a case is about."""
    text = open_text(bytes(case.about_sealed), _place_of(case, "about_sealed"), case.id)
    return unpacked(About, text).words


def seal_event(event: CaseEvent, told: EventTold) -> None:
    """Seal what an event says."""
    event.sealed = seal_text(packed(told), _place(event), event.case_id)


def seal_task(task: Task, told: TaskTold) -> None:
    """Seal what a task says."""
    task.sealed = seal_text(packed(told), _place(task), task.case_id)


def open_task(task: Task) -> TaskTold:
    """Open what a task says."""
    return unpacked(TaskTold, open_text(bytes(task.sealed), _place(task), task.case_id))


def seal_party(party: Party, told: PartyTold) -> None:
    """Seal who somebody is."""
    party.sealed = seal_text(packed(told), _place(party), party.case_id)


def open_party(party: Party) -> OpenedParty:
    """Open who somebody is."""
    text = open_text(bytes(party.sealed), _place(party), party.case_id)
    return OpenedParty(party, unpacked(PartyTold, text))


def seal_flag(flag: Flag, reason: str) -> None:
    """Seal why a flag was raised."""
    flag.sealed = seal_text(packed(FlagTold(reason)), _place(flag), flag.case_id)


def open_flag(flag: Flag) -> str:
    """Open why a flag was raised."""
    text = open_text(bytes(flag.sealed), _place(flag), flag.case_id)
    return unpacked(FlagTold, text).reason


def open_event(event: CaseEvent) -> EventTold:
    """Open what an event says."""
    return unpacked(EventTold, open_text(bytes(event.sealed), _place(event), event.case_id))


def current_events(events: Sequence[CaseEvent]) -> list[OpenedEvent]:
    """Open events, each correction in the place of what it corrects, as they were recorded."""
    first: dict[UUID, UUID] = {}
    current: dict[UUID, OpenedEvent] = {}
    for event in events:
        line = first[event.replaces_id] if event.replaces_id else event.id
        first[event.id] = line
        before = current.get(line)
        earlier = () if before is None else (before, *before.corrected)
        current[line] = OpenedEvent(event, line, open_event(event), earlier)
    return list(current.values())


def keys_of(cases: Sequence[Case]) -> AbstractContextManager[None]:
    """Fetch the keys of cases of one consulate with one query, for a block that opens them."""
    return person_keys_at_hand(cases[0].consulate_id, [one.id for one in cases])


def _place(part: CaseEvent | Task | Party | Flag) -> Place:
    return Place(part._meta.db_table, "sealed", part.id, part.consulate_id)


def _place_of(case: Case, column: str) -> Place:
    return Place("cases_case", column, case.id, case.consulate_id)
