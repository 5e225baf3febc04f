"""Five everyday tasks take no more clicks and pages than they may, and as many as is written."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from amparo.demo.world import fill_world
from amparo.kernel.clock import utc_now
from tests.support import databases
from tests.support.efforts import TASKS, Office, Task, measure
from tests.support.journeys import served_pages
from tools import effort

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def origin(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Serve the demonstration as it stands on Monday morning."""
    with databases.cloned_database() as name:
        with django_db_blocker.unblock(), ThreadPoolExecutor(1) as pool:
            # Away from the browser's event loop.
            pool.submit(_fill, name).result()
        with served_pages(name, AMPARO_DEMONSTRATION="yes") as address:
            yield address


def _fill(name: str) -> None:
    with databases.connected_to(name):
        fill_world(utc_now())


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.do.__name__)
def test_a_task_takes_no_more_than_it_may(browser: Browser, origin: str, task: Task):
    took = measure(Office(browser, origin), task)
    assert took.clicks <= task.most_clicks
    assert took.loads <= task.most_loads
    told = effort.counts_in_document()[task.name]
    assert took.counted == told, "run `python -m tools.effort`"
