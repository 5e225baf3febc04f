"""The demonstration's figures: cited totals, and a statement of each side with its verdict."""

from amparo.database.services.capabilities import acting
from amparo.demo.figures import draw_figures, found_figures, keep_statements
from amparo.kernel.clock import utc_now
from amparo.watch.models import Chart, Release, Statement
from tests.support.audits import as_owner
from tests.support.personas import CARMEN, actor_of, client_of


def test_the_totals_are_cited_and_come_in_once(database: str):
    with as_owner(database):
        found_figures(utc_now())
    release = Release.objects.get()
    assert release.number == "2019-ICFO-53623"
    assert "Freedom of Information Act" in release.citation


def test_every_chart_is_drawn_before_anybody_opens_a_page(database: str):
    with as_owner(database):
        draw_figures(utc_now())
        drawn = Chart.objects.count()
        draw_figures(utc_now())
        assert Chart.objects.count() == drawn > 0
    page = client_of(CARMEN).get("/figures/areas/miami/", headers={"accept-language": "es"})
    assert "se está dibujando" not in page.content.decode()
    assert page.content.decode().count("/figures/charts/") >= 2


def test_each_side_is_checked_alike_and_kept_once(database: str):
    carmen, token = actor_of(CARMEN)
    for _ in range(2):
        with acting(token):
            keep_statements(carmen, utc_now())
    found = dict(Statement.objects.values_list("side", "verdict"))
    assert found == {"network": "other_quantity", "authority": "right", "press": "wrong"}
