"""The queue in the hands of somebody who injects SQL: he orders nothing and stops nobody's work."""

import asyncio
import json
import os
import signal
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from unittest import mock
from uuid import UUID

import psycopg
import pytest
from django.db import ProgrammingError
from procrastinate import App
from procrastinate.contrib.django import app

from amparo.audit.services.recording import named_request
from amparo.database.jobs import housekeeping
from amparo.database.jobs.housekeeping import forget_finished_jobs
from amparo.database.rules import logins
from amparo.database.services import queue
from amparo.database.services.words import spend_word
from amparo.kernel.clock import utc_now
from amparo.network.rules.errors import OrderOutOfTime, OrderRefused
from amparo.network.services import orders
from amparo.network.services.orders import _require_good, carry_out, order_job
from amparo.reception.jobs.notes import mark_overdue
from tests.support.databases import connected_as, superuser
from tests.support.injection import Siege, attempt, inject, riding, snapshot
from tests.support.personas import ALICIA, actor_of
from tests.support.servers import wait_for

TASK = "reception.mark_overdue"
JOB = (
    "INSERT INTO procrastinate_jobs (queue_name, task_name, args{})"
    " VALUES ('default', '{}', '{}'{})"
)
DEEP = '{"order": {"a": ' + "[" * 2000 + "]" * 2000 + "}}"
ENDLESS = '{"order": {"a": ' + "1" * 5000 + "}}"


def job(task: str = TASK, args: str = '{"order": {}}', **other: str) -> str:
    """Write the statement that queues a job, with any other column that is given."""
    names, values = (
        "".join(f", {name}" for name in other),
        "".join(f", {v}" for v in other.values()),
    )
    return JOB.format(names, task, args, values)


def test_an_order_reads_the_same_whoever_forged_it(siege: Siege):
    bruno, alicia = siege.bruno, siege.alicia
    true = true_order(siege)
    forged = {
        "nothing": {},
        "no seal": {"consulate": str(bruno.consulate), "staff": str(bruno.staff), "word": "x"},
        "a made-up seal": true | {"seal": "00" * 32},
        "no hexadecimal": true | {"seal": "x"},
        "another consulate": true | {"consulate": str(bruno.consulate)},
        "another person": true | {"staff": str(bruno.staff)},
        "one word more": true | {"reach": "audit"},
    }
    before = snapshot(siege.database, bruno.consulate)
    with connected_as(logins.WORKER, siege.database):
        for name, order in forged.items():
            for note in (bruno.note, alicia.note):
                with pytest.raises(OrderRefused):
                    mark_overdue(order, note=str(note))
                assert name
    assert snapshot(siege.database, bruno.consulate) == before


def test_a_true_order_serves_its_own_note_and_task_only(siege: Siege):
    true, at = true_order(siege), utc_now()
    before = snapshot(siege.database, siege.bruno.consulate)
    with connected_as(logins.WORKER, siege.database):
        with pytest.raises(OrderRefused):
            mark_overdue(true, note=str(siege.bruno.note))
        own = {"note": str(siege.alicia.note)}
        with pytest.raises(OrderRefused):
            carry_out("another.task", true, own, at, list)
    assert snapshot(siege.database, siege.bruno.consulate) == before
    with connected_as(logins.WORKER, siege.database):
        mark_overdue(true, note=str(siege.alicia.note))
    assert is_overdue(siege, siege.alicia.note)
    assert not is_overdue(siege, siege.bruno.note)


def test_without_the_seal_a_forged_order_would_be_carried_out(
    own_siege: Siege, monkeypatch: pytest.MonkeyPatch
):
    bruno = own_siege.bruno
    forged = true_order(own_siege) | {"consulate": str(bruno.consulate)}
    monkeypatch.setattr(orders, "is_sealed", lambda *_: True)
    with connected_as(logins.WORKER, own_siege.database):
        mark_overdue(forged, note=str(bruno.note))
    assert is_overdue(own_siege, bruno.note)


def test_an_order_is_carried_out_once(own_siege: Siege, capfd: pytest.CaptureFixture[str]):
    true, done = true_order(own_siege), []
    own = {"note": str(own_siege.alicia.note)}
    with connected_as(logins.WORKER, own_siege.database):
        for _ in range(3):
            carry_out(TASK, true, own, utc_now(), partial(done.append, 1))
    assert done == [1]
    assert capfd.readouterr().err.count('"network:job:repeated"') == 2


def test_an_order_whose_work_failed_is_carried_out_later(own_siege: Siege):
    true, done = true_order(own_siege), []
    own = {"note": str(own_siege.alicia.note)}
    with connected_as(logins.WORKER, own_siege.database):
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                carry_out(TASK, true, own, utc_now(), lambda: 1 // 0)
        carry_out(TASK, true, own, utc_now(), partial(done.append, 1))
    assert done == [1]


@pytest.mark.parametrize(
    ("past", "is_good"),
    [(-6, False), (-4, True), (0, True), (7 * 24 * 60 - 1, True), (7 * 24 * 60, False)],
)
def test_an_order_is_good_from_its_moment_on_for_a_week(siege: Siege, past: int, *, is_good: bool):
    true = true_order(siege, timedelta(hours=12))
    own, at = {"note": str(siege.alicia.note)}, datetime.fromisoformat(true["not_before"])
    # A capability is minted for the day that it is: only the order's own clock is moved.
    task = partial(_require_good, TASK, true, own, at + timedelta(minutes=past))
    if is_good:
        task()
    else:
        with pytest.raises(OrderOutOfTime):
            task()


def test_a_scheduled_order_that_is_copied_does_not_run_early(siege: Siege):
    early = true_order(siege, timedelta(hours=12))
    with connected_as(logins.WORKER, siege.database), pytest.raises(OrderOutOfTime):
        mark_overdue(early, note=str(siege.alicia.note))


def test_what_a_job_records_names_the_job(own_siege: Siege):
    true_order(own_siege)
    with connected_as(logins.WORKER, own_siege.database):
        assert asyncio.run(work_on_overdue_note(own_siege))
    query = (
        "SELECT e.request, 'job-' || j.id FROM audit_entry e, procrastinate_jobs j"
        " WHERE e.event = 'reception:note:overdue' AND j.task_name = 'reception.mark_overdue'"
        " AND j.status = 'succeeded'"
    )
    with superuser(own_siege.database) as administrator:
        ((request, name),) = administrator.execute(query).fetchall()
    assert request == name


async def work_on_overdue_note(siege: Siege) -> bool:
    """Run the product's own worker, as the command does, until it has marked the note."""
    working = asyncio.create_task(queue._work(named_request))
    note = siege.alicia.note
    await asyncio.to_thread(wait_for, "the note", lambda: is_overdue(siege, note))
    os.kill(os.getpid(), signal.SIGTERM)
    return await working


def test_words_are_forgotten_a_day_after_they_expire(own_siege: Siege):
    now = utc_now()
    with connected_as(logins.WORKER, own_siege.database):
        for word, days in ((UUID(int=1), 2), (UUID(int=2), 0)):
            assert spend_word(word, now - timedelta(days=days))
            assert not spend_word(word, now)
        housekeeping.forget_what_is_over(timestamp=0)
        assert spend_word(UUID(int=1), now)
        assert not spend_word(UUID(int=2), now)


def test_the_application_spends_no_word(siege: Siege):
    with riding(siege):
        refused = attempt("SELECT walls.spend_word(gen_random_uuid(), now())")
    assert "permission denied" in str(refused)


def is_overdue(siege: Siege, note: UUID) -> bool:
    query = "SELECT overdue_at IS NOT NULL FROM reception_dutynote WHERE id = %s"
    with superuser(siege.database) as administrator:
        return administrator.execute(query, [note]).fetchone() == (True,)


def true_order(siege: Siege, after: timedelta | None = None) -> dict[str, str]:
    """Order a job for Alicia's own note and give the order, which no injection can read."""
    actor, _ = actor_of(ALICIA)
    with riding(siege):
        order_job(TASK, actor, at=utc_now(), after=after, note=siege.alicia.note)
        read = attempt("SELECT args FROM procrastinate_jobs")
    assert "permission denied" in str(read)
    with superuser(siege.database) as administrator:
        row = administrator.execute(
            "SELECT args -> 'order' FROM procrastinate_jobs ORDER BY id DESC LIMIT 1"
        ).fetchone()
    return dict(row[0])


POISON = {
    "before every time that Python knows": job(scheduled_at="'-infinity'"),
    "before the year one": job(scheduled_at="'0044-03-15 BC'"),
    "after every time": job(scheduled_at="'infinity'"),
    "tried too often to count": job(attempts="2147483647"),
    "taken already": job(status="'doing'"),
    "to be stopped": job(abort_requested="true", status="'doing'"),
    "on a number of his": job(id="1000000"),
    "before everybody else's": job(priority="2147483647"),
    "with a lock": job(lock="'database'"),
    "deeper than Python reads": job(args=DEEP),
    "longer than Python reads": job(args=ENDLESS),
    "a number beside the order": job(args='{"order": {}, "note": 7}'),
    "a number in the order": job(args='{"order": {"staff": 7}}'),
    "an order that is none": job(args='{"order": "x"}'),
    "no order": job(args="{}"),
    "a list": job(args='["order"]'),
    "endless": job(args=json.dumps({"order": {}, "note": "x" * 10_000})),
    "an event on a number of his": (
        "INSERT INTO procrastinate_events (id, job_id, type)"
        " SELECT 1000000, max(id), 'started' FROM procrastinate_jobs"
    ),
    "changed": "UPDATE procrastinate_jobs SET args = '{}'",
    "removed": "DELETE FROM procrastinate_jobs",
    "put off": "UPDATE procrastinate_periodic_defers SET defer_timestamp = 0",
    "a worker of his": "INSERT INTO procrastinate_workers DEFAULT VALUES",
    "numbered anew": "SELECT setval('procrastinate_jobs_id_seq', 1)",
}


@pytest.mark.parametrize("statement", POISON.values(), ids=POISON)
def test_no_job_can_be_queued_that_would_stop_the_worker(siege: Siege, statement: str):
    with riding(siege):
        refused = attempt(statement)
    assert isinstance(refused, ProgrammingError), refused


NOISE = (
    job(),
    job("database.forget_finished_jobs"),
    job("database.retry_dropped_jobs"),
    job("builtin:procrastinate.builtin_tasks.remove_old_jobs"),
    job("there.is.no.such.task"),
    job(args='{"order": {}, "note": "x"}'),
    job(args='{"order": {"consulate": "x"}, "note": "\\u0001"}'),
)
"""What may be queued: an order, true or not, for any task. None of it is carried out."""


@pytest.fixture
def working(own_siege: Siege) -> Iterator[Siege]:
    """Queue noise as the application, then go on as the worker."""
    with riding(own_siege):
        for statement in NOISE:
            inject(statement)
    with connected_as(logins.WORKER, own_siege.database):
        yield own_siege


def statuses(siege: Siege) -> dict[str, list[str]]:
    query = "SELECT status::text, array_agg(task_name::text) FROM procrastinate_jobs GROUP BY 1"
    with superuser(siege.database) as administrator:
        return dict(administrator.execute(query).fetchall())


def test_noise_fails_and_the_work_of_others_is_done(working: Siege):
    before = snapshot(working.database, working.bruno.consulate)
    forget_finished_jobs.defer(timestamp=0)

    asyncio.run(work_until_idle())

    found = statuses(working)
    assert "database.forget_finished_jobs" in found["succeeded"]
    assert len(found["failed"]) == len(NOISE)
    assert found["todo"] == [TASK, TASK], "what both ordered waits for its time"
    assert snapshot(working.database, working.bruno.consulate) == before


async def work_until_idle() -> None:
    with (
        app.replace_connector(app.connector.get_worker_connector()) as working,
        # What the hour brings by itself would be done or not, as the clock stands.
        mock.patch.object(working.periodic_registry, "periodic_tasks", {}),
    ):
        async with working.open_async():
            await working.run_worker_async(wait=False, install_signal_handlers=False)


NOTICES = ("nonsense", "[]", "{}", '{"type": "abort_job_requested"}', '{"type": [], "job_id": {}}')


def test_no_notice_that_anybody_sends_stops_the_worker(siege: Siege):
    with connected_as(logins.WORKER, siege.database):
        assert asyncio.run(work_amid_notices(siege)), "the worker ended by itself"


def test_a_worker_that_listened_would_end(siege: Siege, monkeypatch: pytest.MonkeyPatch):
    run = App.run_worker_async

    def listening(self: App, **chosen: object):
        return run(self, **chosen | {"listen_notify": True})

    monkeypatch.setattr(App, "run_worker_async", listening)
    with connected_as(logins.WORKER, siege.database):
        assert not asyncio.run(work_until_ended(siege))


async def work_amid_notices(siege: Siege) -> bool:
    """Run the product's own worker until it has done a job after all the notices."""
    working = asyncio.create_task(queue._work())
    await asyncio.to_thread(send_notices, siege)
    os.kill(os.getpid(), signal.SIGTERM)
    return await working


async def work_until_ended(siege: Siege) -> bool:
    """Run it until the notices have ended it."""
    working = asyncio.create_task(queue._work())
    await asyncio.to_thread(send_notices_until, siege, working.done)
    return await working


def send_notices(siege: Siege) -> None:
    with superuser(siege.database) as administrator:
        for number in range(3):
            notify(administrator)
            args = f'{{"timestamp": {number}}}'
            administrator.execute(job("database.forget_finished_jobs", args))
            wait_for("the job", lambda args=args: is_done(administrator, args))


def send_notices_until(siege: Siege, ended: Callable[[], bool]) -> None:
    with superuser(siege.database) as administrator:
        wait_for("the end", lambda: notify(administrator) or ended())


def notify(administrator: psycopg.Connection[tuple]) -> None:
    for payload in NOTICES:
        administrator.execute("SELECT pg_notify('procrastinate_any_queue_v1', %s)", [payload])


def is_done(administrator: psycopg.Connection[tuple], args: str) -> bool:
    query = "SELECT FROM procrastinate_jobs WHERE status = 'succeeded' AND args = %s::jsonb"
    return administrator.execute(query, [args]).fetchone() is not None
