"""Services, selectors, rules, models and adapters know no request, read no clock, no UTC day."""

from pathlib import Path

import pytest

from tests.support.architecture.domain_code import (
    clocks_in_domain_code,
    days_of_no_consulate,
    requests_in_domain_code,
)
from tests.support.architecture.places import SOURCE, plant

REQUESTS = {
    "import django.http": "imports django.http",
    "from django.http import HttpRequest": "imports django.http.HttpRequest",
    "from django import http": "imports django.http",
    "from amparo.web.requests import AmparoRequest": "imports amparo.web.requests.AmparoRequest",
    "from django.shortcuts import render": "imports django.shortcuts.render",
    "def open_case(*, request): pass": "takes a request",
    "def open_case(*, request: HttpRequest | HelpRequest): pass": "takes a request",
}
CLOCKS = {
    "datetime.now(UTC)": "reads the clock: datetime.now",
    "timezone.now()": "reads the clock: timezone.now",
    "datetime.date.today()": "reads the clock: datetime.date.today",
    "from django.utils.timezone import now": "reads the clock: django.utils.timezone.now",
    "when = now()": "reads the clock: now()",
    "field = DateTimeField(default=timezone.now)": "reads the clock: timezone.now",
}


def test_domain_code_knows_no_request():
    assert requests_in_domain_code(SOURCE) == []


def test_domain_code_reads_no_clock():
    assert clocks_in_domain_code(SOURCE) == []


def test_a_day_is_that_of_a_consulate():
    """Where the network as a whole is meant, or nobody's evening counts, UTC's day does."""
    found = {one.split(":")[0] for one in days_of_no_consulate(SOURCE)}
    assert found == {
        "cli/counsel.py",
        "cli/districts.py",
        "custody/services/facilities.py",
        "custody/services/judging.py",
        "demo/story.py",
        "funds/jobs/results.py",
        "reception/services/help.py",
        "cases/panels/timeline.py",
    }


@pytest.mark.parametrize("line", ["at.date()", "utc_now().date()", "notice.received_at.date()"])
def test_a_day_by_utc_is_found(tmp_path: Path, line: str):
    plant(tmp_path, "cases/services/intake.py", f"\n{line}\n")
    assert days_of_no_consulate(tmp_path) == [f"cases/services/intake.py:2: {line}"]


def test_a_day_by_somebodys_clock_passes(tmp_path: Path):
    plant(tmp_path, "cases/a.py", "actor.day(at)\nat.astimezone(zone).date()\nlocaldate(at)\n")
    assert days_of_no_consulate(tmp_path) == []


@pytest.mark.parametrize("line", REQUESTS)
def test_a_request_in_a_service_is_found(tmp_path: Path, line: str):
    plant(tmp_path, "cases/services/intake.py", f"\n{line}\n")
    assert requests_in_domain_code(tmp_path) == [f"cases/services/intake.py:2: {REQUESTS[line]}"]


@pytest.mark.parametrize("line", CLOCKS)
def test_a_clock_in_a_model_is_found(tmp_path: Path, line: str):
    plant(tmp_path, "cases/models.py", f"\n{line}\n")
    assert clocks_in_domain_code(tmp_path) == [f"cases/models.py:2: {CLOCKS[line]}"]


def test_a_view_may_take_a_request_and_read_the_clock(tmp_path: Path):
    plant(tmp_path, "cases/views/intake.py", "def show(request): return show_at(timezone.now())")
    assert requests_in_domain_code(tmp_path) == clocks_in_domain_code(tmp_path) == []


def test_a_service_may_take_a_request_for_help(tmp_path: Path):
    plant(tmp_path, "cases/services/intake.py", "def find(request: HelpRequest | None): pass")
    assert requests_in_domain_code(tmp_path) == []
