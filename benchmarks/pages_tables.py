"""A country's worth of work for `benchmarks.pages`: consulates, people, cases, notices, requests.

One case of each kind is started by the services; every other is a copy of its tasks, clocks and
first events, sealed anew, with events of its own. Four in five are closed, as in a network that
has worked for two years; those that are not have a clock, one in eight is late. Nobody here exists.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from amparo.cases.models import Assignment, Case, CaseEvent, Clock, Flag, Party, Task
from amparo.cases.rules.closing import Closure, Level, Outcome
from amparo.cases.rules.parties import PartyRole, PartyTold
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.services.sealing import About, FlagTold, TaskTold
from amparo.custody.models import Candidate, Notice
from amparo.custody.rules.notices import NoticeTold
from amparo.kernel.clock import utc_now
from amparo.people.rules.facts import Name, Safety
from amparo.reception.models import CallBack, Caller, HelpRequest
from amparo.reception.rules.folios import new_folio
from amparo.reception.rules.requests import CallerTold, Subject
from benchmarks.generated_people import Made
from benchmarks.pages_sealing import Holder
from tests.support.cases import started
from tests.support.people import at_desk

KINDS = ("detained_pretrial", "removal_proceedings", "unpaid_wages", "locating")
FIRST = 100_000
"""Above the numbers that the counters of the consulates give out."""
_CURRENT_SHARE, _LATE_SHARE = 0.2, 0.125
_WORDS = (
    "Se habló con la familia y quedó en llamar cuando sepa algo más.",
    "El centro confirma que está ahí; se pidió cita para verlo la semana que viene.",
    "Se explicó qué puede hacer la representación consular y qué no, y se dejó el teléfono.",
    "La defensoría pública pide los documentos; se mandaron por correo certificado.",
)
_NOTED = (Kind.NOTE, Kind.CONTACT, Kind.FAMILY, Kind.AUTHORITY, Kind.VISIT)
_STATES = ("open", "open", "in_progress", "awaiting_authority", "awaiting_person")
_ENDED = (Closure.FINISHED, Outcome.FAVOURABLE, Level.MANAGEMENT)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What every case of a kind begins with, as the services started one."""

    case: Case
    tasks: Sequence[Task]
    clocks: Sequence[Clock]


@dataclass(slots=True)
class Rows:
    """What was made and is not stored yet, by table."""

    holders: list[Holder] = field(default_factory=list)
    of: dict[type[Any], list[Any]] = field(default_factory=dict)

    def add(self, *rows: Any) -> None:  # noqa: ANN401 -- rows of any of our tables
        """Add rows."""
        for row in rows:
            self.of.setdefault(type(row), []).append(row)


def patterns(officer: str) -> list[Pattern]:
    """Start one case of each kind through the services, and give what each begins with."""
    found = []
    for kind in KINDS:
        with at_desk(officer) as actor:
            case = started(actor, kind=kind)
            clocks = list(case.clocks.order_by("-due_at"))
            found.append(Pattern(case, list(case.tasks.order_by("number")), clocks))
    return found


def make_cases(
    chance: random.Random,
    consulate: UUID,
    people: Sequence[Made],
    staff: Sequence[UUID],
    given: Sequence[Pattern],
    count: int,
) -> Iterator[Rows]:
    """Make the cases of one consulate with all that hangs on them, in parts to store."""
    rows, now = Rows(), utc_now()
    for number in range(count):
        # The oldest first: what is worked on is mostly what came last.
        age = timedelta(days=700 * (1 - number / count) + chance.random())
        is_over = chance.random() > _CURRENT_SHARE * (2.5 if age.days < 280 else 0)
        maker = _Maker(chance, consulate, rows, chance.choice(staff), now - age, now)
        maker.case(
            chance.choice(given),
            people[number * len(people) // count],
            FIRST + number,
            is_over=is_over,
        )
        if len(rows.holders) >= 2000:
            yield rows
            rows = Rows()
    yield rows


def make_notices(
    chance: random.Random, consulate: UUID, cases: Sequence[tuple[UUID, UUID]], count: int
) -> Iterator[Rows]:
    """Make notices, decided ones about people with cases, one in fifty of them still open."""
    rows, now = Rows(), utc_now()
    for number in range(count):
        # Of its own part of the cases, so that a smaller consulate has both.
        case, person = cases[number * len(cases) // count]
        at = now - timedelta(days=200 * (1 - number / count), hours=3)
        rows.add(*_notice(chance, rows, consulate, (case, person), FIRST + number, at))
    yield rows


def make_requests(chance: random.Random, consulate: UUID, count: int) -> Iterator[Rows]:
    """Make requests for help, one in twenty still open, half of those with a promised call."""
    rows, now = Rows(), utc_now()
    for number in range(count):
        at = now - timedelta(days=200 * (1 - number / count), hours=2)
        rows.add(*_request(chance, rows, consulate, FIRST + number, at))
    yield rows


class _Maker:
    """Makes one case after another of a consulate; keeps what they share."""

    def __init__(
        self,
        chance: random.Random,
        consulate: UUID,
        rows: Rows,
        owner: UUID,
        began: datetime,
        now: datetime,
    ) -> None:
        self._chance, self._consulate, self._rows = chance, consulate, rows
        self._owner, self._began, self._now = owner, began.replace(second=0, microsecond=0), now
        self._number = 0

    def case(self, given: Pattern, made: Made, number: int, *, is_over: bool) -> None:
        holder, chance = Holder(self._consulate), self._chance
        self._rows.holders.append(holder)
        case = Case(
            id=holder.id,
            consulate_id=self._consulate,
            year=self._began.year,
            number=number,
            area=given.case.area,
            kind=given.case.kind,
            state="closed" if is_over else chance.choice(_STATES),
            origin=given.case.origin,
            person_id=made.id,
            owner=self._owner if is_over or chance.random() > 0.05 else None,
            sent_key=uuid4(),
            started_at=self._began,
            started_by=self._owner,
        )
        if is_over:
            self._end(case)
        holder.seal(case, "about_sealed", About(chance.choice(_WORDS)))
        self._rows.add(case)
        first = self._timeline(case, holder)
        self._clocks(case, given, first)
        self._parts(case, holder, given)

    def _end(self, case: Case) -> None:
        case.closed_at = min(self._began + timedelta(days=60), self._now)
        case.closed_by = self._owner
        case.closure, case.outcome, case.level = _ENDED

    def _timeline(self, case: Case, holder: Holder) -> CaseEvent:
        self._number = 0
        first = self._event(case, holder, Kind.LEARNT, EventTold(), timedelta())
        self._event(case, holder, Kind.STARTED, EventTold(), timedelta())
        if case.owner is not None:
            self._event(case, holder, Kind.ASSIGNED, EventTold(thing=case.owner), timedelta())
        for day in range(self._chance.choice((1, 1, 2, 2, 3, 3, 4, 12))):
            told = EventTold(self._chance.choice(_WORDS))
            self._event(case, holder, self._chance.choice(_NOTED), told, timedelta(days=day))
        if case.closed_at is not None:
            told = EventTold("Se terminó.", now=" ".join(one.value for one in _ENDED))
            self._event(case, holder, Kind.CLOSED, told, case.closed_at - self._began)
        return first

    def _event(
        self, case: Case, holder: Holder, kind: Kind, told: EventTold, after: timedelta
    ) -> CaseEvent:
        self._number += 1
        event = CaseEvent(
            consulate_id=self._consulate,
            case_id=case.id,
            number=self._number,
            kind=kind,
            sent_key=uuid4(),
            happened_at=self._began + after,
            recorded_at=self._began + after,
            recorded_by=self._owner,
        )
        holder.seal(event, "sealed", told)
        self._rows.add(event)
        return event

    def _clocks(self, case: Case, given: Pattern, first: CaseEvent) -> None:
        for place, one in enumerate(given.clocks):
            due = self._began + (one.due_at - one.starts_at)
            is_running = place == 0 and case.closed_at is None
            if is_running:
                days = -3 if self._chance.random() < _LATE_SHARE else 30
                due = self._now + timedelta(days=days * self._chance.random())
            self._rows.add(
                Clock(
                    consulate_id=self._consulate,
                    case_id=case.id,
                    line_id=first.id,
                    rule=one.rule,
                    starts_at=self._began,
                    due_at=due,
                    zone=one.zone,
                    reasons=one.reasons,
                    state="running" if is_running else "met",
                    ended_at=None if is_running else self._began + timedelta(hours=5),
                    reckoned_at=self._began,
                )
            )

    def _parts(self, case: Case, holder: Holder, given: Pattern) -> None:
        for one in given.tasks:
            task = Task(
                consulate_id=self._consulate,
                case_id=case.id,
                number=one.number,
                code=one.code,
                state="done" if case.closed_at else one.state,
                changed_at=self._began,
                changed_by=self._owner,
            )
            holder.seal(task, "sealed", TaskTold())
            self._rows.add(task)
        if case.owner is not None:
            self._rows.add(self._assignment(case))
        if self._chance.random() < 0.6:
            self._party(case, holder)
        if case.closed_at is None and self._chance.random() < 0.1:
            self._flag(case, holder)

    def _assignment(self, case: Case) -> Assignment:
        return Assignment(
            consulate_id=self._consulate,
            case_id=case.id,
            owner=self._owner,
            assigned_at=self._began,
            assigned_by=self._owner,
        )

    def _party(self, case: Case, holder: Holder) -> None:
        party = Party(
            consulate_id=self._consulate,
            case_id=case.id,
            role=PartyRole.RELATIVE,
            added_at=self._began,
            added_by=self._owner,
        )
        told = PartyTold("Rosario Inventada", "+1 555 0100", Safety.SAFE, "Por la tarde.")
        holder.seal(party, "sealed", told)
        self._rows.add(party)

    def _flag(self, case: Case, holder: Holder) -> None:
        flag = Flag(
            consulate_id=self._consulate,
            case_id=case.id,
            kind="urgent",
            raised_at=self._began,
            raised_by=self._owner,
        )
        holder.seal(flag, "sealed", FlagTold("Corre prisa."))
        self._rows.add(flag)


def _notice(
    chance: random.Random,
    rows: Rows,
    consulate: UUID,
    about: tuple[UUID, UUID],
    number: int,
    at: datetime,
) -> list[Notice | Candidate]:
    holder, is_open = Holder(consulate), chance.random() < 0.02
    rows.holders.append(holder)
    case, person = about
    notice = Notice(
        id=holder.id,
        consulate_id=consulate,
        year=at.year,
        number=number,
        channel="form",
        verdict="likely" if is_open else "known",
        reason="some_alike" if is_open else "one_certain",
        standing="open" if is_open else "decided",
        person_id=None if is_open else person,
        case_id=None if is_open else case,
        heard_at=at,
        received_at=at,
        due_at=utc_now() + timedelta(hours=chance.uniform(-20, 60)) if is_open else None,
        decided_at=None if is_open else at,
    )
    name = Name("Evaristo", "Inventado", "Quintanilla")
    holder.seal(notice, "sealed", NoticeTold(name, facility="Centro inventado"))
    if not is_open:
        return [notice]
    found = Candidate(
        consulate_id=consulate, notice_id=notice.id, person_id=person, rank=1, found_at=at
    )
    return [notice, found]


def _request(
    chance: random.Random, rows: Rows, consulate: UUID, number: int, at: datetime
) -> list[HelpRequest | Caller | CallBack]:
    holder, is_open = Holder(consulate), chance.random() < 0.05
    rows.holders.append(holder)
    request = HelpRequest(
        id=holder.id,
        consulate_id=consulate,
        year=at.year,
        number=number,
        folio=new_folio(),
        state="open" if is_open else "closed",
        matter="detained",
        sent_key=uuid4(),
        received_at=at,
        received_by=uuid4(),
        closed_at=None if is_open else at + timedelta(days=1),
        outcome="" if is_open else "answered",
    )
    holder.seal(request, "subject_sealed", Subject(Name("Evaristo", "Inventado", "Quintanilla")))
    caller = Caller(consulate_id=consulate, request_id=request.id, number=1)
    holder.seal(caller, "sealed", CallerTold("Rosario Inventada", value="+1 555 0100"))
    if not is_open or chance.random() < 0.5:
        return [request, caller]
    promised = CallBack(
        consulate_id=consulate,
        request_id=request.id,
        caller_id=caller.id,
        due_at=utc_now() + timedelta(hours=chance.uniform(-5, 20)),
        promised_at=at,
    )
    return [request, caller, promised]
