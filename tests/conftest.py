"""Fixtures that every test may use. Nothing here wraps a request in an outer transaction."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from amparo.database.adapters.programs import find_programs
from amparo.database.services.server import join_server
from amparo.kernel import settings
from tests.support import chromium, databases
from tests.support.journeys import served_pages
from tests.support.network import close_the_network
from tests.support.servers import wait_until_stopped

NO_CHROMIUM = f"not run: Chromium is missing ({chromium.INSTALL})"


close_the_network()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium the journeys fail in CI; elsewhere they count as not run."""
    journeys = [item for item in items if item.get_closest_marker("journey")]
    if not journeys or chromium.find_chromium():
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(NO_CHROMIUM)
    for item in journeys:
        item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


def pytest_report_header() -> str:
    """Say which PostgreSQL the suite runs on."""
    return f"PostgreSQL {find_programs().version}"


@pytest.fixture(scope="session")
def server() -> Iterator[None]:
    """Run one embedded server for the whole suite, migrated."""
    databases.clear_left_behind(settings.home())
    membership = join_server()
    assert membership is not None
    databases.migrate_template()
    yield
    membership.leave()
    wait_until_stopped(settings.home())
    shutil.rmtree(settings.home())


@pytest.fixture
def database(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Give a database of this test's own, reached as the application reaches it."""
    with (
        databases.cloned_database() as name,
        databases.connected_to(name),
        django_db_blocker.unblock(),
    ):
        yield name


@pytest.fixture
def client() -> Client:
    """Give a caller that sees what a person would: pages for errors, CSRF enforced."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Stop the clock on a Monday morning in Miami."""
    with time_machine.travel("2017-03-06T13:00:00Z", tick=False) as stopped:
        yield stopped


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Run Chromium for one module: longer, and its event loop would disturb other tests."""
    with chromium.launched_chromium() as running:
        yield running


@pytest.fixture(scope="module")
def origin(server: None) -> Iterator[str]:
    """Serve pages as a demonstration, on a database of this module's own."""
    with (
        databases.cloned_database() as name,
        served_pages(name, AMPARO_DEMONSTRATION="yes") as address,
    ):
        yield address


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    """Give a folder that other accounts may pass through, as the server's account must."""
    folder = Path(tempfile.mkdtemp(prefix="amparo-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty AMPARO_HOME, for tests that start or break a server of their own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("AMPARO_HOME", str(folder))
    return folder
