"""The worker keeps each consulate's lists clean, under an order and a capability of its own."""

import json

import pytest

from amparo.database.rules import logins
from amparo.kernel.clock import utc_now
from amparo.network.models import Consulate
from amparo.people.jobs import postings
from amparo.people.rules.facts import Name
from amparo.people.services.searching import search_people
from tests.support.databases import connected_as, superuser
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA


@pytest.fixture
def rosa(database: str) -> None:
    with at_desk(ALICIA) as alicia:
        registered(alicia, Name("Rosa", "Quintero"))


def orders_of(database: str, task: str) -> list[dict[str, object]]:
    with superuser(database) as administrator:
        asked = "SELECT args FROM procrastinate_jobs WHERE task_name = %s"
        rows = administrator.execute(asked, [task]).fetchall()
    return [args if isinstance(args, dict) else json.loads(args) for (args,) in rows]


@pytest.mark.parametrize(
    ("everywhere", "task"),
    [
        (postings.settle_everywhere, postings.settle),
        (postings.rewrite_everywhere, postings.rewrite),
    ],
    ids=["hourly", "nightly"],
)
def test_each_consulate_has_its_lists_kept_and_who_was_found_is_found(
    rosa: None, database: str, everywhere, task
):
    with connected_as(logins.WORKER, database):
        everywhere(0)
        orders = orders_of(database, task.name)
        for order in orders:
            task(**order)
        expected = Consulate.objects.count()

    assert len(orders) == expected
    with at_desk(ALICIA) as alicia:
        answer = search_people(actor=alicia, words="rosa quintero", at=utc_now())
    assert len(answer.found) == 1
