"""The demonstration's figures: cited totals, and a statement of each side with its verdict."""

from amparo.database.services.capabilities import acting
from amparo.demo.figures import found_figures, keep_statements
from amparo.kernel.clock import utc_now
from amparo.watch.models import Release, Statement
from tests.support.audits import as_owner
from tests.support.personas import CARMEN, actor_of


def test_the_totals_are_cited_and_come_in_once(database: str):
    with as_owner(database):
        found_figures(utc_now())
    release = Release.objects.get()
    assert release.number == "2019-ICFO-53623"
    assert "Freedom of Information Act" in release.citation


def test_each_side_is_checked_alike_and_kept_once(database: str):
    carmen, token = actor_of(CARMEN)
    for _ in range(2):
        with acting(token):
            keep_statements(carmen, utc_now())
    found = dict(Statement.objects.values_list("side", "verdict"))
    assert found == {"network": "other_quantity", "authority": "right", "press": "wrong"}
