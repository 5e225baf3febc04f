"""Invented cases: each started and worked on through the services, twice harmless."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from amparo.accounts.selectors.users import find_user
from amparo.cases.models import Case, Task
from amparo.cases.rules.drafts import CaseDraft, TaskDraft
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.states import State
from amparo.cases.rules.tasks import TaskState
from amparo.cases.rules.timeline import EventDraft, EventTold, Kind, Term
from amparo.cases.services.assigning import assign_case
from amparo.cases.services.deadlines import set_deadline
from amparo.cases.services.flags import raise_flag
from amparo.cases.services.moving import move_case
from amparo.cases.services.starting import start_case
from amparo.cases.services.tasks import set_task
from amparo.cases.services.timeline import record_event
from amparo.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class InventedCase:
    """A case of the demonstration: whose, of what kind, since when, what was done so far."""

    owner: str
    kind: str
    name: str
    about: str
    hours_ago: int
    is_mine: bool = True
    contact: str = ""
    flag: tuple[FlagKind, str] | None = None
    deadline: tuple[str, int] | None = None
    """What is due, and in how many days."""
    done: tuple[str, ...] = ()
    """Codes of tasks that are done."""


CASES = (
    InventedCase(
        "alicia.elp",
        "detained_pretrial",
        "Evaristo Quintanilla Rey",
        "Su hermana avisó que lo detuvieron el sábado después de un choque sin heridos.",
        hours_ago=20,
        flag=(FlagKind.HEALTH, "Tiene diabetes y no llevaba su insulina."),
        done=("identity",),
    ),
    InventedCase(
        "alicia.elp",
        "unpaid_wages",
        "Nicanor Bustos Leal",
        "Una empresa de techos no le pagó tres semanas de trabajo.",
        hours_ago=200,
        contact="Vino a ventanilla con sus recibos.",
        deadline=("Presentar la queja ante la agencia laboral", 12),
        done=("identity", "nationality", "consent"),
    ),
    InventedCase(
        "alicia.elp",
        "locating",
        "Celia Montemayor",
        "Su madre no sabe de ella desde que salió de Durango.",
        hours_ago=3,
        is_mine=False,
    ),
    InventedCase(
        "bruno.sac",
        "hospital",
        "Tiburcio Almaraz",
        "Está en cuidados intensivos; el hospital busca a la familia.",
        hours_ago=30,
        contact="Se le visitó; está consciente.",
    ),
)


ADVISER = "pilar.elp"
"""To whom the duty officer's case is handed on."""


def start_invented(actor: Actor, case: InventedCase, sent_key: UUID, at: datetime) -> UUID:
    """Start one and do what was done so far; what stands already stays as it is."""
    learnt = at - timedelta(hours=case.hours_ago)
    draft = CaseDraft(
        kind=case.kind,
        about=case.about,
        learnt_at=learnt,
        sent_key=sent_key,
        name=case.name,
        is_mine=case.is_mine,
    )
    row = start_case(actor=actor, draft=draft, at=learnt + timedelta(minutes=40))
    worked = learnt + timedelta(hours=2, minutes=30)
    if case.contact:
        _speak(actor, row, case, sent_key, worked)
    if case.flag is not None:
        kind, reason = case.flag
        key = uuid5(sent_key, "flag")
        raise_flag(actor=actor, case_id=row.id, kind=kind, reason=reason, sent_key=key, at=worked)
    if case.deadline is not None:
        moment = (at + timedelta(days=case.deadline[1])).replace(
            hour=22, minute=0, second=0, microsecond=0
        )
        told = EventTold(case.deadline[0], term=Term("America/Denver", moment))
        due = EventDraft(Kind.DEADLINE, worked, told, uuid5(sent_key, "deadline"))
        set_deadline(actor=actor, case_id=row.id, draft=due, at=worked)
    for code in case.done:
        task = Task.objects.get(case=row, code=code)
        done = TaskDraft(TaskState.DONE, "", uuid5(sent_key, code))
        set_task(actor=actor, task_id=task.id, draft=done, at=worked)
    return row.id


def hand_on(actor: Actor, case: UUID, key: UUID, at: datetime) -> None:
    """Give a case of the duty officer's to the legal adviser, as the head; twice is harmless."""
    adviser = find_user(ADVISER)
    if adviser is None:
        raise LookupError(ADVISER)
    assign_case(
        actor=actor,
        case_id=case,
        owner=adviser.id,
        reason="Vuelve a la guardia nocturna; quien asesora sigue el asunto.",
        sent_key=key,
        at=at - timedelta(hours=6),
    )


def _speak(actor: Actor, row: Case, case: InventedCase, sent_key: UUID, at: datetime) -> None:
    spoken = EventDraft(
        Kind.CONTACT,
        at - timedelta(minutes=30),
        EventTold(case.contact),
        uuid5(sent_key, "contact"),
    )
    record_event(actor=actor, case_id=row.id, draft=spoken, at=at)
    key = uuid5(sent_key, "moved")
    move_case(actor=actor, case_id=row.id, state=State.IN_PROGRESS, reason="", sent_key=key, at=at)
