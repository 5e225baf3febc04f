"""Cases from the first day to the last, through the services, on real PostgreSQL."""

from datetime import timedelta
from uuid import uuid4

import pytest
from psycopg import sql

from amparo.cases.models import Assignment, Case, CaseEvent, Clock, Task
from amparo.cases.rules.closing import Closure, Outcome
from amparo.cases.rules.drafts import PartyDraft, TaskDraft
from amparo.cases.rules.errors import (
    AssigneeUnknown,
    CaseMoved,
    CaseShut,
    CaseTaken,
    CaseUnknown,
    MomentRefused,
    NobodyConcerned,
    OutcomeRefused,
    PartUnknown,
    RequestGoesOn,
    StillRunning,
    TooManyTasks,
    TypeUnknown,
)
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.parties import PartyRole, PartyTold
from amparo.cases.rules.states import State
from amparo.cases.rules.tasks import MOST_TASKS, TaskState
from amparo.cases.rules.timeline import Kind
from amparo.cases.services.assigning import assign_case, take_case
from amparo.cases.services.flags import raise_flag, set_case_compartment
from amparo.cases.services.moving import close_case, move_case, reopen_case
from amparo.cases.services.opening import open_case
from amparo.cases.services.parties import add_party, name_person
from amparo.cases.services.starting import start_case, start_case_from_request
from amparo.cases.services.tasks import add_task, set_task
from amparo.cases.services.timeline import correct_event, record_event
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Forbidden
from amparo.people.rules.access import Compartment
from amparo.people.rules.errors import PersonUnknown
from amparo.reception.models import CallBack
from amparo.reception.rules.promises import Kept
from amparo.reception.rules.requests import Outcome as RequestOutcome
from amparo.reception.rules.requests import RequestState
from amparo.reception.services.promises import keep_promise
from tests.support.cases import (
    ABOUT,
    NAME,
    case_draft,
    closing_draft,
    due_at,
    event_draft,
    happened,
    satisfied,
    started,
)
from tests.support.databases import superuser
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO, DANIEL, FERNANDA, person
from tests.support.requests import MOTHER, SON, soon, taken

TABLES = ("case", "caseevent", "clock", "task", "party", "flag", "assignment")


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def opened(actor, case):
    return open_case(actor=actor, case_id=case.id, at=utc_now())


def test_a_case_begins_with_its_tasks_its_clocks_and_its_owner():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        at_work = opened(alicia, case)
    assert at_work.reference == f"ELP-C-{case.year}-000001"
    assert (at_work.name, at_work.about) == (NAME, ABOUT)
    assert case.owner == alicia.staff
    assert {"first_contact", "next_review"} <= {one.rule for one in at_work.clocks}
    assert "acknowledge" not in {one.rule for one in at_work.clocks}
    assert len(at_work.tasks) > 5
    assert {TaskState(one.state) for one, _ in at_work.tasks} == {TaskState.NOT_STARTED}
    assert [one.kind for one in at_work.events] == [Kind.LEARNT, Kind.STARTED, Kind.ASSIGNED]


def test_the_same_form_twice_is_one_case_and_skips_no_number():
    draft = case_draft()
    with at_desk(ALICIA) as alicia:
        first, second = (start_case(actor=alicia, draft=draft, at=utc_now()) for _ in range(2))
        third = started(alicia)
    assert (first.id, first.number, third.number) == (second.id, 1, 2)


def test_nothing_readable_lies_in_the_tables(database: str):
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        happened(alicia, case, Kind.NOTE, "Zumbarró Xochitzqui llamó.")
        due_at(alicia, case, utc_now() + timedelta(days=3))
        flag(alicia, case, FlagKind.DANGER, "Zumbarró amenaza.")
        a_party(alicia, case, PartyRole.ADVERSE, "Zumbarró Xochitzqui")
        add_task(actor=alicia, case_id=case.id, words="Zumbarró", sent_key=uuid4(), at=utc_now())
    with superuser(database) as administrator:
        for table in TABLES:
            query = sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(f"cases_{table}"))
            told = " ".join(str(row) for row in administrator.execute(query).fetchall())
            assert told
            for word in ("Quintanilla", "carretera", "Zumbarró", "Audiencia"):
                assert word not in told
                assert word.encode().hex() not in told


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"kind": "no_such_type"}, TypeUnknown),
        ({"name": ""}, NobodyConcerned),
        ({"learnt_at": utc_now() + timedelta(days=1)}, MomentRefused),
        ({"learnt_at": utc_now() - timedelta(days=365 * 120)}, MomentRefused),
        ({"person": uuid4()}, PersonUnknown),
    ],
    ids=["no such type", "nobody", "tomorrow", "before anybody", "nobody registered"],
)
def test_what_cannot_be_a_case_is_refused_and_nothing_is_kept(other: dict, refusal: type):
    with at_desk(ALICIA) as alicia:
        with pytest.raises(refusal):
            started(alicia, **other)
        assert not Case.objects.exists()


def test_a_request_goes_on_as_a_case_with_its_callers_and_its_first_moment():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        draft = case_draft(name="")
        case = from_request(alicia, request, draft)
        assert from_request(alicia, request, draft).id == case.id
        at_work = opened(alicia, case)
        request.refresh_from_db()
    assert at_work.name == SON.name.whole
    assert MOTHER.name in [one.told.name for one in at_work.parties]
    assert (request.state, request.outcome) == (RequestState.CLOSED, RequestOutcome.CASE)
    assert {"acknowledge", "first_contact", "next_review"} <= {one.rule for one in at_work.clocks}
    learnt = next(one for one in at_work.events if one.kind is Kind.LEARNT)
    assert learnt.at == request.received_at.replace(second=0, microsecond=0)


def test_a_request_goes_on_as_one_case_only():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        from_request(alicia, request, case_draft())
        with pytest.raises(RequestGoesOn):
            from_request(alicia, request, case_draft())


def test_whoever_waits_for_a_call_keeps_request_and_case_open():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia, call_back_by=soon())
        case = from_request(alicia, request, case_draft())
        request.refresh_from_db()
        assert request.state == RequestState.OPEN
        satisfied(alicia, case)
        with pytest.raises(StillRunning) as refusal:
            close(alicia, case)
        assert refusal.value.data == {"clocks": 0, "promises": 1}
        row = CallBack.objects.get()
        keep_promise(actor=alicia, call_back_id=row.id, kept=Kept.REACHED, at=utc_now())
        close(alicia, case)
        request.refresh_from_db()
    assert (request.state, request.outcome) == (RequestState.CLOSED, RequestOutcome.CASE)


def test_a_case_moves_only_where_its_state_leads_and_says_why():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        key = uuid4()
        for _ in range(2):
            move(alicia, case, State.AWAITING_AUTHORITY, "Falta el expediente.", key)
        for wrong in (State.CLOSED, State.REOPENED, State.HANDED_OVER, State.OPEN):
            with pytest.raises(CaseMoved):
                move(alicia, case, wrong, "")
        moved = [one for one in opened(alicia, case).events if one.kind is Kind.MOVED]
    assert [(one.told.before, one.told.now) for one in moved] == [("open", "awaiting_authority")]
    assert moved[0].told.words == "Falta el expediente."


def test_a_case_closes_when_nothing_is_due_and_opens_again():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        due_at(alicia, case, utc_now() + timedelta(days=3))
        with pytest.raises(StillRunning) as refusal:
            close(alicia, case)
        assert refusal.value.data["clocks"] > 1
        satisfied(alicia, case)
        end_deadlines(alicia, case)
        with pytest.raises(OutcomeRefused):
            close(alicia, case, closure=Closure.DUPLICATE)
        draft = closing_draft()
        for _ in range(2):
            close_case(actor=alicia, case_id=case.id, draft=draft, at=utc_now())
        assert not Clock.objects.filter(state="running").exists()
        with pytest.raises(CaseMoved):
            happened(alicia, case, Kind.NOTE)
        key = uuid4()
        for _ in range(2):
            reopen_case(
                actor=alicia, case_id=case.id, reason="Apelaron.", sent_key=key, at=utc_now()
            )
        at_work = opened(alicia, case)
    assert (at_work.case.state, at_work.case.closure) == (State.REOPENED, "")
    assert [one.rule for one in at_work.clocks if one.state == "running"] == ["next_review"]


def test_what_was_never_ours_has_no_result():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        satisfied(alicia, case)
        close(alicia, case, closure=Closure.NOT_NATIONAL, outcome=Outcome.NONE)
        case.refresh_from_db()
    assert (case.closure, case.outcome) == ("not_national", "none")


def test_a_case_is_taken_given_and_taken_away_and_each_is_in_its_history():
    with at_desk(ALICIA) as alicia:
        case = started(alicia, is_mine=False)
        for _ in range(2):
            take_case(actor=alicia, case_id=case.id, sent_key=uuid4(), at=utc_now())
        with pytest.raises(Forbidden):
            give(alicia, case, None)
    with at_desk(FERNANDA) as head:
        with pytest.raises(CaseTaken):
            take_case(actor=head, case_id=case.id, sent_key=uuid4(), at=utc_now())
        give(head, case, head.staff)
        for nobody in (uuid4(), person(DANIEL).id, person(BRUNO).id):
            with pytest.raises(AssigneeUnknown):
                give(head, case, nobody)
        give(head, case, None)
        case.refresh_from_db()
        rows = list(Assignment.objects.order_by("assigned_at"))
    assert case.owner is None
    assert [one.owner for one in rows] == [alicia.staff, head.staff]
    assert all(one.ended_at for one in rows)


def test_a_task_says_where_it_stands_and_what_was_noted_stays():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        task = Task.objects.first()
        first = TaskDraft(TaskState.MISSING, "Falta el acta.", uuid4())
        for draft in (first, first, TaskDraft(TaskState.DONE, "Llegó.", uuid4())):
            set_task(actor=alicia, task_id=task.id, draft=draft, at=utc_now())
        at_work = opened(alicia, case)
        told = {one.id: told for one, told in at_work.tasks}[task.id]
        words = [one.told.words for one in at_work.events if one.kind is Kind.TASK]
    assert told.note == "Llegó."
    assert words == ["Falta el acta.", "Llegó."]


def test_a_case_has_tasks_of_its_own_but_not_without_end():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        for _ in range(MOST_TASKS - Task.objects.count()):
            add_task(actor=alicia, case_id=case.id, words="Otra", sent_key=uuid4(), at=utc_now())
        with pytest.raises(TooManyTasks):
            add_task(actor=alicia, case_id=case.id, words="Otra", sent_key=uuid4(), at=utc_now())


def test_an_event_is_corrected_once_and_both_stay():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        happened(alicia, case, Kind.VISIT, "Visita en el centro.")
        event = CaseEvent.objects.get(kind=Kind.VISIT)
        draft = event_draft(Kind.CONTACT, "Fue por teléfono.")
        for _ in range(2):
            correct_event(actor=alicia, event_id=event.id, draft=draft, at=utc_now())
        with pytest.raises(PartUnknown):
            correct_event(actor=alicia, event_id=event.id, draft=event_draft(), at=utc_now())
        (told,) = [one for one in opened(alicia, case).events if one.line == event.id]
    assert (told.kind, told.told.words) == (Kind.CONTACT, "Fue por teléfono.")
    assert [one.told.words for one in told.corrected] == ["Visita en el centro."]


def test_what_an_act_left_cannot_be_recorded_or_corrected_by_hand():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        act = CaseEvent.objects.get(kind=Kind.STARTED)
        with pytest.raises(PartUnknown):
            correct_event(actor=alicia, event_id=act.id, draft=event_draft(), at=utc_now())
        for kind in (Kind.CLOSED, Kind.MET, Kind.LEARNT, Kind.DEADLINE):
            with pytest.raises(PartUnknown):
                happened(alicia, case, kind)
        with pytest.raises(MomentRefused):
            happened(alicia, case, Kind.NOTE, happened_at=utc_now() + timedelta(hours=1))


def test_a_case_of_few_opens_to_its_owner_and_to_the_heads():
    with at_desk(FERNANDA) as head:
        case = started(head)
        narrow = {"case_id": case.id, "compartment": Compartment.SEALED}
        for _ in range(2):
            set_case_compartment(actor=head, **narrow, sent_key=uuid4(), at=utc_now())
    with at_desk(ALICIA) as alicia:
        with pytest.raises(CaseShut):
            opened(alicia, case)
        with pytest.raises(CaseShut):
            happened(alicia, case, Kind.NOTE)
    with at_desk(FERNANDA) as head:
        give(head, case, person(ALICIA).id)
    with at_desk(ALICIA) as alicia:
        assert opened(alicia, case).case.id == case.id


def test_another_consulate_finds_no_case_and_changes_none():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        task, event, clock = (kind.objects.first().id for kind in (Task, CaseEvent, Clock))
    with at_desk(BRUNO) as bruno:
        for act in (
            lambda: opened(bruno, case),
            lambda: move(bruno, case, State.IN_PROGRESS, ""),
            lambda: record_event(actor=bruno, case_id=case.id, draft=event_draft(), at=utc_now()),
        ):
            with pytest.raises(CaseUnknown):
                act()
        draft = TaskDraft(TaskState.DONE, "", uuid4())
        with pytest.raises(PartUnknown):
            set_task(actor=bruno, task_id=task, draft=draft, at=utc_now())
        with pytest.raises(PartUnknown):
            correct_event(actor=bruno, event_id=event, draft=event_draft(), at=utc_now())
        assert not Clock.objects.filter(pk=clock).exists()


def test_who_may_not_is_refused():
    with at_desk(DANIEL) as daniel:
        with pytest.raises(Forbidden):
            started(daniel)
        with pytest.raises(Forbidden):
            open_case(actor=daniel, case_id=uuid4(), at=utc_now())


def from_request(actor, request, draft):
    return start_case_from_request(actor=actor, request_id=request.id, draft=draft, at=utc_now())


def move(actor, case, state, reason, key=None):
    key = key or uuid4()
    return move_case(
        actor=actor, case_id=case.id, state=state, reason=reason, sent_key=key, at=utc_now()
    )


def close(actor, case, **other):
    return close_case(actor=actor, case_id=case.id, draft=closing_draft(**other), at=utc_now())


def give(actor, case, owner):
    assign_case(
        actor=actor, case_id=case.id, owner=owner, reason="", sent_key=uuid4(), at=utc_now()
    )


def flag(actor, case, kind, reason):
    raise_flag(
        actor=actor, case_id=case.id, kind=kind, reason=reason, sent_key=uuid4(), at=utc_now()
    )


def a_party(actor, case, role, name, **other):
    draft = PartyDraft(role, PartyTold(name), uuid4(), **other)
    add_party(actor=actor, case_id=case.id, draft=draft, at=utc_now())


def named(actor, case, person_id):
    name_person(actor=actor, case_id=case.id, person_id=person_id, sent_key=uuid4(), at=utc_now())


def end_deadlines(actor, case):
    from amparo.cases.services.deadlines import set_aside_deadline

    for clock in Clock.objects.filter(case=case, state="running", rule="by_hand"):
        set_aside_deadline(
            actor=actor, clock_id=clock.id, reason="Ya no.", sent_key=uuid4(), at=utc_now()
        )
