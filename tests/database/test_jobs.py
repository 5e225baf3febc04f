"""The queue: deferred with the change it belongs to, run by the worker, out of the app's reach."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, transaction
from procrastinate.contrib.django import app

from amparo.database.jobs.housekeeping import forget_finished_jobs
from amparo.database.rules import logins
from amparo.database.services.server import connection_string
from tests.support.databases import connected_as, superuser


def count_jobs(database: str) -> int:
    """Count the jobs of housekeeping: founding has ordered another kind."""
    query = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s"
    with superuser(database) as administrator:
        return administrator.execute(query, [forget_finished_jobs.name]).fetchone()[0]


@pytest.fixture
def worker(database: str) -> Iterator[str]:
    """Give a database reached as the worker reaches it: housekeeping is its own to queue."""
    with connected_as(logins.WORKER, database):
        yield database


def test_a_job_is_deferred_with_its_change(worker: str):
    with transaction.atomic():
        forget_finished_jobs.defer(timestamp=0)
    assert count_jobs(worker) == 1


def test_a_job_is_gone_with_its_change(worker: str):
    def change() -> None:
        with transaction.atomic():
            forget_finished_jobs.defer(timestamp=0)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    assert count_jobs(worker) == 0


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT args FROM procrastinate_jobs",
        "UPDATE procrastinate_jobs SET task_name = 'other'",
        "DELETE FROM procrastinate_jobs",
        "TRUNCATE procrastinate_jobs",
        "SELECT * FROM procrastinate_fetch_job_v2(NULL, 1)",
        "CREATE TABLE planted ()",
        "CREATE TEMP TABLE planted ()",
        "SET ROLE amparo_owner",
        "SELECT query FROM pg_stat_activity",
    ],
)
def test_the_application_can_do_nothing_else_to_jobs(database: str, statement: str):
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "planted",
    [
        {"args": "{}"},
        {"args": '{"order": "x"}', "queueing_lock": "database.forget_finished_jobs"},
        {"args": '{"order": "x"}', "lock": "database"},
    ],
    ids=["no order", "a queueing lock", "a lock"],
)
def test_the_application_holds_up_no_housekeeping(database: str, planted: dict):
    columns, values = ", ".join(planted), ", ".join(["%s"] * len(planted))

    statement = (
        f"INSERT INTO procrastinate_jobs (task_name, priority, queue_name, {columns})"  # noqa: S608 -- our own words
        f" VALUES ('database.forget_finished_jobs', 0, 'default', {values})"
    )
    refused = pytest.raises(ProgrammingError, match="jobs carry an order")
    with refused, connection.cursor() as cursor:
        cursor.execute(statement, list(planted.values()))


def test_the_worker_runs_what_was_deferred(worker: str):
    forget_finished_jobs.defer(timestamp=0)
    with superuser(worker) as administrator:
        run_worker_until(worker, administrator, "succeeded")


def test_a_job_whose_worker_was_killed_is_taken_up_again(worker: str):
    forget_finished_jobs.defer(timestamp=0)
    with superuser(worker) as administrator:
        kill_the_worker_of_all_jobs(administrator)
        app.configure_task("database.retry_dropped_jobs").defer(timestamp=0)
        run_worker_until(worker, administrator, "succeeded")


def test_a_killed_job_whose_twin_waits_holds_up_neither_it_nor_others(worker: str):
    twin = app.configure_task("audit.write_anchors", queueing_lock="twin", lock="twin")
    twin.defer(timestamp=0)
    forget_finished_jobs.defer(timestamp=0)
    with superuser(worker) as administrator:
        kill_the_worker_of_all_jobs(administrator)
        twin.defer(timestamp=0)
        app.configure_task("database.retry_dropped_jobs").defer(timestamp=0)
        run_worker_until(worker, administrator, "succeeded")
        query = "SELECT status::text FROM procrastinate_jobs WHERE queueing_lock = 'twin'"
        assert administrator.execute(query).fetchall() == [("succeeded",)]


def kill_the_worker_of_all_jobs(administrator) -> None:
    """Leave the queue as a worker that was killed a day ago leaves it."""
    administrator.execute(
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 day')"
    )
    administrator.execute(
        "UPDATE procrastinate_jobs SET status = 'doing', attempts = 1,"
        " worker_id = (SELECT id FROM procrastinate_workers)"
    )


def run_worker_until(database: str, administrator, status: str) -> None:
    """Run the product's own worker until every job of ours has a status, then stop it kindly."""
    environment = {
        **os.environ,
        "AMPARO_DATABASE_URL": connection_string(logins.APP, database),
        "AMPARO_WORKER_URL": connection_string(logins.WORKER, database),
    }
    worker = subprocess.Popen(
        [sys.executable, "-m", "amparo", "worker"], env=environment, stderr=subprocess.PIPE
    )
    query = (
        "SELECT bool_and(status::text = %s) FROM procrastinate_jobs"
        " WHERE task_name = 'database.forget_finished_jobs' OR queueing_lock = 'twin'"
    )
    from tests.support.servers import wait_for

    try:
        wait_for("the jobs", lambda: administrator.execute(query, [status]).fetchone()[0])
    finally:
        worker.terminate()
        _, said = worker.communicate(timeout=30)
    assert worker.returncode == 0
    assert "Traceback" not in said.decode()
    for line in said.decode().splitlines():
        json.loads(line)
