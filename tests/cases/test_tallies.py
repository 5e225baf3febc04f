"""Acts of service are counted once each, whenever and wherever a day ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.cases.jobs.tallies import sum_hourly
from amparo.cases.models import ActTally, CaseEvent
from amparo.cases.rules.timeline import CORRECTED, RECORDED, Kind
from amparo.cases.selectors.tallies import count_acts
from amparo.cases.services.timeline import correct_event, record_event
from amparo.database.rules import logins
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from tests.support.cases import event_draft, happened, started
from tests.support.databases import connected_as, superuser
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO, JACINTA, KARLA

pytestmark = pytest.mark.usefixtures("database")
HOUR = timedelta(hours=1)


def corrected(actor: Actor, event: CaseEvent, kind: Kind, at: datetime) -> None:
    draft = event_draft(kind, "Fue otra cosa.", happened_at=at)
    correct_event(actor=actor, event_id=event.id, draft=draft, at=utc_now())


@contextmanager
def rolled_back() -> Iterator[None]:
    place = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(place)


def this_minute() -> datetime:
    """Give now as an event is kept: to the minute."""
    return utc_now().replace(second=0, microsecond=0)


def all_acts() -> int:
    return count_acts(utc_now() + HOUR)


def test_an_act_that_was_corrected_counts_once_and_as_it_was_corrected():
    long_ago = this_minute() - timedelta(days=40)
    with at_desk(ALICIA) as alicia:
        case = started(alicia, learnt_at=long_ago - HOUR)
        assert all_acts() == 0, "a case that starts is no act of service"
        happened(alicia, case, Kind.VISIT, "Visita.")
        happened(alicia, case, Kind.NOTE, "Nota.")
        assert all_acts() == 2
        corrected(alicia, CaseEvent.objects.get(kind=Kind.VISIT), Kind.CONTACT, long_ago)
        assert all_acts() == 2
        assert count_acts(long_ago) == 0
        assert count_acts(long_ago + timedelta(seconds=1)) == 1


def test_a_correction_of_what_is_no_act_counts_none():
    with at_desk(ALICIA) as alicia:
        started(alicia)
        corrected(alicia, CaseEvent.objects.get(kind=Kind.LEARNT), Kind.LEARNT, utc_now() - HOUR)
        assert all_acts() == 0
        assert not ActTally.objects.exists()


def test_what_came_to_nothing_counts_none():
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        with rolled_back():
            happened(alicia, case, Kind.NOTE, "Nota.")
            assert all_acts() == 1
        assert all_acts() == 0


def test_acts_of_the_hour_are_summed_by_the_worker_and_the_count_stays(database: str):
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        for days in (9, 9, 5, 0):
            happened(alicia, case, Kind.NOTE, happened_at=utc_now() - timedelta(days=days))
    for _ in range(2):
        with connected_as(logins.WORKER, database):
            sum_hourly(0)
        with at_desk(ALICIA) as alicia:
            assert all_acts() == 4
            assert sorted(ActTally.objects.values_list("acts", "is_sum")) == [
                (1, True),
                (1, True),
                (2, True),
            ]
    with at_desk(ALICIA) as alicia:
        happened(alicia, case, Kind.NOTE, happened_at=utc_now() - timedelta(days=9))
    with connected_as(logins.WORKER, database):
        sum_hourly(0)
    with at_desk(ALICIA) as alicia:
        assert sorted(ActTally.objects.values_list("acts", flat=True)) == [1, 1, 3]


def test_counted_anew_it_is_what_it_was(database: str):
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        for kind in (Kind.NOTE, Kind.VISIT, Kind.HEARING):
            happened(alicia, case, kind)
        corrected(alicia, CaseEvent.objects.get(kind=Kind.VISIT), Kind.CONTACT, utc_now() - HOUR)
    with superuser(database) as administrator:
        administrator.execute("UPDATE cases_acttally SET acts = 7")
        administrator.execute("SELECT walls.recount_acts()")
        found = administrator.execute("SELECT sum(acts), bool_and(is_sum) FROM cases_acttally")
        assert found.fetchone() == (3, True)
    with at_desk(ALICIA) as alicia:
        happened(alicia, case, Kind.NOTE)
        assert all_acts() == 4


def test_what_was_recorded_before_there_was_a_tally_is_counted(database: str):
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        for days in (0, 3, 3):
            happened(alicia, case, Kind.NOTE, happened_at=utc_now() - timedelta(days=days))
        corrected(alicia, CaseEvent.objects.filter(kind=Kind.NOTE)[0], Kind.VISIT, utc_now() - HOUR)
        before = all_acts()
    with connected_as(logins.MIGRATOR, database):
        for place in ("0008_counted", "0010_open_cases"):
            executor = MigrationExecutor(connection)
            executor.migrate([("cases", place)])
    with at_desk(ALICIA) as alicia:
        assert all_acts() == before == 3
        assert ActTally.objects.filter(is_sum=False).count() == 0
        happened(alicia, case, Kind.NOTE)
        assert all_acts() == 4


def test_another_consulate_and_whoever_reaches_no_case_count_none():
    with at_desk(ALICIA) as alicia:
        happened(alicia, started(alicia), Kind.NOTE)
    for name in (BRUNO, KARLA):
        with at_desk(name):
            assert all_acts() == 0


# What was written down, when, and which of what stands it corrects, if any.
_WRITTEN = st.tuples(
    st.sampled_from(RECORDED), st.integers(0, 4_000), st.one_of(st.none(), st.integers(0, 20))
)


@settings(max_examples=20, deadline=None)
@given(written=st.lists(_WRITTEN, min_size=1, max_size=12), ends=st.integers(0, 4_000))
def test_the_count_is_that_of_what_stands_before_any_moment(written: list, ends: int):
    now = this_minute()
    with at_desk(ALICIA) as alicia, rolled_back():
        case, stands = started(alicia, learnt_at=now - timedelta(days=9)), {}
        for kind, minutes, place in written:
            at = now - timedelta(minutes=minutes)
            before = list(stands)[place % len(stands)] if stands and place is not None else None
            draft = event_draft(kind, happened_at=at)
            if before:
                correct_event(actor=alicia, event_id=before, draft=draft, at=now)
                del stands[before]
            else:
                record_event(actor=alicia, case_id=case.id, draft=draft, at=now)
            stands[CaseEvent.objects.get(sent_key=draft.sent_key).id] = at
        for moment in (now - timedelta(minutes=ends), *stands.values()):
            assert count_acts(moment) == sum(at < moment for at in stands.values())


@pytest.mark.parametrize(
    "statement",
    [
        (
            "INSERT INTO cases_acttally (consulate_id, day, acts, is_sum)"
            " VALUES (walls.consulate(), current_date, 9, true)"
        ),
        "UPDATE cases_acttally SET acts = 9",
        "DELETE FROM cases_acttally",
        "SELECT walls.sum_acts()",
        "SELECT walls.count_act()",
        "SELECT walls.recount_acts()",
    ],
)
def test_the_application_counts_nothing_by_hand(statement: str):
    with at_desk(JACINTA), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_database_and_the_program_mean_the_same_kinds():
    with at_desk(ALICIA), connection.cursor() as cursor:
        for kind in Kind:
            cursor.execute("SELECT walls.is_act(%s)", [kind.value])
            assert cursor.fetchone() == (kind in RECORDED,), kind
    assert set(RECORDED) <= CORRECTED
