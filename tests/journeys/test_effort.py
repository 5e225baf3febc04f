"""Five everyday tasks take no more clicks and pages than they may, and as many as is written."""

import pytest
from playwright.sync_api import Browser

from tests.support.efforts import TASKS, Office, Task, measure
from tools import effort

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.do.__name__)
def test_a_task_takes_no_more_than_it_may(browser: Browser, filled: str, task: Task):
    took = measure(Office(browser, filled), task)
    assert took.clicks <= task.most_clicks
    assert took.loads <= task.most_loads
    told = effort.counts_in_document()[task.name]
    assert took.counted == told, "run `python -m tools.effort`"
