"""Clocks of cases in the database: recalculated, never doubled, and nothing late can hide."""

import random
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from amparo.cases.models import Case, CaseEvent, Clock
from amparo.cases.rules.clocks.book import Origin
from amparo.cases.rules.clocks.running import ClockState, reckon
from amparo.cases.rules.clocks.zones import zone_of
from amparo.cases.rules.errors import MomentRefused, StillRunning
from amparo.cases.rules.filters import CaseFilter, When
from amparo.cases.rules.states import OVER, State
from amparo.cases.rules.timeline import RECORDED, EventTold, Kind, Term
from amparo.cases.selectors.lists import count_cases
from amparo.cases.services.deadlines import meet_deadline, set_aside_deadline, set_deadline
from amparo.cases.services.morning import tell_work
from amparo.cases.services.moving import close_case, reopen_case
from amparo.cases.services.opening import day_here, open_case, open_case_list
from amparo.cases.services.reckoning import happenings_of, reckon_clocks
from amparo.cases.services.timeline import correct_event
from amparo.kernel.clock import utc_now
from tests.support.cases import (
    closing_draft,
    deadline_draft,
    due_at,
    event_draft,
    happened,
    started,
)
from tests.support.people import at_desk
from tests.support.personas import ALICIA


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def running(case: Case, rule: str) -> Clock:
    return Clock.objects.get(case=case, rule=rule, state=ClockState.RUNNING)


def corrected(actor, event: CaseEvent, draft) -> None:
    correct_event(actor=actor, event_id=event.id, draft=draft, at=utc_now())


def test_a_corrected_moment_moves_what_is_due_and_the_old_one_stays():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        before = running(case, "first_contact")
        learnt = CaseEvent.objects.get(kind=Kind.LEARNT)
        earlier = learnt.happened_at - timedelta(hours=5)
        corrected(alicia, learnt, event_draft(Kind.LEARNT, "", happened_at=earlier))
        now = running(case, "first_contact")
        before.refresh_from_db()
    assert now.due_at == earlier + timedelta(hours=24)
    assert (before.state, before.line_id) == (ClockState.REPLACED, now.line_id)


def test_a_visit_that_was_none_starts_the_clock_again():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        happened(alicia, case, Kind.VISIT, "Visita.")
        clock = Clock.objects.get(rule="first_contact")
        assert clock.state == ClockState.MET
        corrected(alicia, CaseEvent.objects.get(kind=Kind.VISIT), event_draft(Kind.NOTE, "No fue."))
        clock.refresh_from_db()
    assert (clock.state, clock.ended_at) == (ClockState.RUNNING, None)


def test_a_deadline_is_set_corrected_and_met_once():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        moment = utc_now().replace(second=0, microsecond=0) + timedelta(days=4)
        draft = deadline_draft(moment)
        for _ in range(2):
            set_deadline(actor=alicia, case_id=case.id, draft=draft, at=utc_now())
        clock = running(case, "by_hand")
        assert (clock.due_at, clock.zone) == (moment, "America/New_York")
        event = CaseEvent.objects.get(kind=Kind.DEADLINE)
        corrected(alicia, event, deadline_draft(moment + timedelta(days=1)))
        clock = running(case, "by_hand")
        assert clock.due_at == moment + timedelta(days=1)
        for _ in range(2):
            meet_deadline(
                actor=alicia, clock_id=clock.id, words="Hecho.", sent_key=uuid4(), at=utc_now()
            )
        clock.refresh_from_db()
        assert clock.state == ClockState.MET
        assert CaseEvent.objects.filter(kind=Kind.MET).count() == 1


@pytest.mark.parametrize(
    "term",
    [
        None,
        Term("Mars/Base", None, 3, "days"),
        Term("America/Denver", None, 0, "days"),
        Term("America/Denver", None, 9_999, "months"),
    ],
)
def test_a_deadline_that_nobody_can_reckon_is_refused(term: Term | None):
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        draft = event_draft(Kind.DEADLINE, told=EventTold("x", term=term))
        with pytest.raises(MomentRefused):
            set_deadline(actor=alicia, case_id=case.id, draft=draft, at=utc_now())


def test_reckoning_again_changes_nothing():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        due_at(alicia, case, utc_now() + timedelta(days=2))
        before = list(Clock.objects.order_by("id").values())
        for _ in range(3):
            reckon_clocks(case, utc_now())
        assert list(Clock.objects.order_by("id").values()) == before


def test_the_next_clock_is_in_words_with_its_wall(monkeypatch: pytest.MonkeyPatch):
    from amparo.cases.panels.naming import due_tag
    from amparo.web.translation import in_words

    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        at = datetime.fromisoformat("2026-11-26T17:00:00+00:00")
        due_at(alicia, case, at + timedelta(hours=5))
        from django.utils.translation import override

        with override("es"):
            words = in_words(due_tag(running(case, "by_hand"), at).words)
    assert words == "Vence en 5 horas, 17:00 hora del Este"


@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_is_late_can_hide(seed: int):
    """Whatever is done in whatever order: the rows are what the timeline says, and lists tell."""
    dice = random.Random(seed)  # noqa: S311 -- the same walk in every run is what is wanted
    with at_desk(ALICIA) as alicia:
        cases = [started(alicia, learnt_at=utc_now() - timedelta(days=dice.randrange(9)))]
        for _ in range(25):
            if dice.random() < 0.15:
                cases.append(started(alicia, learnt_at=utc_now() - timedelta(days=2)))
            act(dice, alicia, dice.choice(cases))
        for case in cases:
            case.refresh_from_db()
            assert_true_to_its_timeline(case)
        assert_lists_show_all_that_is_late(alicia)


def act(dice: random.Random, actor, case: Case) -> None:
    """Do one thing to a case, whatever its state admits."""
    case.refresh_from_db()
    if case.state in OVER:
        reopen_case(actor=actor, case_id=case.id, reason="x", sent_key=uuid4(), at=utc_now())
        return
    dice.choice([_record, _correct, _set, _end, _close])(dice, actor, case)


def _record(dice, actor, case):
    when = utc_now() - timedelta(hours=dice.randrange(100))
    happened(actor, case, dice.choice(RECORDED), "x", happened_at=when)


def _correct(dice, actor, case):
    events = CaseEvent.objects.filter(case=case, kind__in=[*RECORDED, Kind.LEARNT])
    replaced = CaseEvent.objects.exclude(replaces=None).values("replaces")
    event = dice.choice(list(events.exclude(pk__in=replaced)))
    kind = Kind(event.kind) if event.kind == Kind.LEARNT else dice.choice(RECORDED)
    when = utc_now() - timedelta(hours=dice.randrange(100))
    corrected(actor, event, event_draft(kind, "x", happened_at=when))


def _set(dice, actor, case):
    due_at(actor, case, utc_now() + timedelta(hours=dice.randrange(-50, 50)))


def _end(dice, actor, case):
    clocks = list(Clock.objects.filter(case=case, state=ClockState.RUNNING))
    if clocks:
        clock = dice.choice(clocks)
        set_aside_deadline(
            actor=actor, clock_id=clock.id, reason="x", sent_key=uuid4(), at=utc_now()
        )


def _close(dice, actor, case):
    try:
        close_case(actor=actor, case_id=case.id, draft=closing_draft(), at=utc_now())
    except StillRunning:
        assert any(one.rule != "next_review" for one in Clock.objects.filter(state="running"))


def assert_true_to_its_timeline(case: Case) -> None:
    wanted = reckon(happenings_of(case), Origin(case.origin), zone_of(case.consulate.time_zone))
    kept = Clock.objects.filter(case=case).exclude(state=ClockState.REPLACED)
    assert sorted((one.rule, one.line, one.due.at, one.state) for one in wanted) == sorted(
        (one.rule, one.line_id, one.due_at, ClockState(one.state)) for one in kept
    )
    if State(case.state) in OVER:
        assert not kept.filter(state=ClockState.RUNNING).exists()


def assert_lists_show_all_that_is_late(actor) -> None:
    at = utc_now()
    late = set(
        Clock.objects.filter(state=ClockState.RUNNING, due_at__lte=at).values_list(
            "case", flat=True
        )
    )
    asked = CaseFilter(due=When.LATE)
    shown = open_case_list(actor=actor, asked=asked, at=at).lines
    assert {one.case.id for one in shown} == late
    assert count_cases(asked, actor, day_here(actor, at)) == len(late)
    assert tell_work(actor=actor, at=at)["late"] == len(late)
    for one in shown:
        clocks = open_case(actor=actor, case_id=one.case.id, at=at).clocks
        assert any(row.state == ClockState.RUNNING and row.due_at <= at for row in clocks)
