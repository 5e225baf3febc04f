"""The queue: deferred with the change it belongs to, run by the worker, out of the app's reach."""

import json
import os
import subprocess
import sys

import pytest
from django.db import ProgrammingError, connection, transaction
from procrastinate.contrib.django import app

from amparo.database.jobs.housekeeping import forget_finished_jobs
from amparo.database.rules import logins
from amparo.database.services.server import connection_string
from tests.support.databases import superuser


def count_jobs(database: str) -> int:
    with superuser(database) as administrator:
        return administrator.execute("SELECT count(*) FROM procrastinate_jobs").fetchone()[0]


def test_a_job_is_deferred_with_its_change(database: str):
    with transaction.atomic():
        forget_finished_jobs.defer(timestamp=0)
    assert count_jobs(database) == 1


def test_a_job_is_gone_with_its_change(database: str):
    def change() -> None:
        with transaction.atomic():
            forget_finished_jobs.defer(timestamp=0)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    assert count_jobs(database) == 0


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


def test_the_worker_runs_what_was_deferred(database: str):
    forget_finished_jobs.defer(timestamp=0)
    with superuser(database) as administrator:
        run_worker_until(database, administrator, "succeeded")


def test_a_job_whose_worker_was_killed_is_taken_up_again(database: str):
    forget_finished_jobs.defer(timestamp=0)
    with superuser(database) as administrator:
        administrator.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 day')"
        )
        administrator.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = 1,"
            " worker_id = (SELECT id FROM procrastinate_workers)"
        )
        app.configure_task("database.retry_dropped_jobs").defer(timestamp=0)
        run_worker_until(database, administrator, "succeeded")


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
        " WHERE task_name = 'database.forget_finished_jobs'"
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
