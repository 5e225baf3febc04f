"""Charts: drawn by the worker, once; a page shows the table until then, and the old ones stay."""

import re
from hashlib import sha256
from pathlib import Path
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from django.db import ProgrammingError, connection

from amparo.database.rules import logins
from amparo.kernel.clock import utc_now
from amparo.kernel.languages import LANGUAGES
from amparo.watch.jobs.charts import draw_charts
from amparo.watch.models import Chart
from amparo.watch.services.charts import order_charts
from tests.support.databases import connected_as, superuser
from tests.support.official import arrest, arrests_file, brought_in, days_of
from tests.support.personas import ALICIA, CARMEN, client_of

MIAMI = "/figures/areas/MIA/"
WAITING = "This chart is being drawn"


def page_of(path: str) -> str:
    answer = client_of(ALICIA).get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def drawn(database: str) -> list[Chart]:
    """Have the worker draw."""
    with connected_as(logins.WORKER, database):
        draw_charts(0)
    return list(Chart.objects.order_by("name", "language"))


def pictures_of(page: str) -> list[str]:
    return re.findall(r'src="(/figures/charts/[^"]+)"', page)


def test_until_a_chart_is_drawn_the_table_stands_open(database: str):
    page = page_of(MIAMI)
    assert page.count(WAITING) == 3
    assert not pictures_of(page)
    assert len(re.findall(r'<details class="govuk-details" open', page)) == 3


def test_the_worker_draws_each_chart_once(database: str):
    first = drawn(database)
    assert {one.language for one in first} == set(LANGUAGES)
    names = {one.name for one in first}
    assert {"league-arrests", "league-removals", "MIA-totals", "MIA-months", "DAL-methods"} <= names
    assert [one.id for one in drawn(database)] == [one.id for one in first]
    for one in first:
        assert one.digest == sha256(one.picture.encode()).hexdigest()
        assert "2019-ICFO-53623" in one.source
        assert one.days
        ET.fromstring(one.picture)  # noqa: S314 -- drawn by us


def test_a_page_shows_what_was_drawn(database: str):
    drawn(database)
    page = page_of(MIAMI)
    assert WAITING not in page
    addresses = pictures_of(page)
    assert len(addresses) == 3
    answer = client_of(ALICIA).get(addresses[0])
    assert answer.headers["Content-Type"] == "image/svg+xml"
    picture = answer.content.decode()
    for words in ("own nationals", "1,210", "1,884", "+55.7"):
        assert words in picture
    assert "<script" not in picture
    assert pictures_of(page_of("/figures/"))


def test_a_later_publication_is_drawn_anew_and_the_old_chart_stays(database: str, tmp_path: Path):
    before = {one.id for one in drawn(database)}
    old = pictures_of(page_of(MIAMI))
    path = arrests_file(tmp_path, 2018, [arrest(day) for day in days_of(2018, 40)])
    brought_in(database, path)
    assert WAITING in page_of(MIAMI)
    after = {one.id for one in drawn(database)}
    assert before < after
    new = pictures_of(page_of(MIAMI))
    assert not set(new) & set(old[:1])
    assert client_of(CARMEN).get(old[0]).status_code == 200


def test_without_figures_nothing_is_drawn(database: str):
    with superuser(database) as administrator:
        for table in ("watch_count", "watch_year", "watch_release"):
            administrator.execute(f"DELETE FROM {table}")  # noqa: S608 -- our own words
    assert drawn(database) == []


def test_a_chart_that_is_not_there_is_missing(database: str):
    assert client_of(ALICIA).get(f"/figures/charts/{uuid4()}.svg").status_code == 404


def test_an_order_waits_once(database: str):
    with connected_as(logins.MIGRATOR, database):
        order_charts()
        order_charts()
    with superuser(database) as administrator:
        asked = "SELECT args::text FROM procrastinate_jobs WHERE task_name = 'watch.draw_charts'"
        assert [row[0] for row in administrator.execute(asked).fetchall()] == ['{"timestamp": 0}']


@pytest.mark.parametrize("login", [logins.APP, logins.WORKER])
@pytest.mark.parametrize(
    "statement", ["UPDATE watch_chart SET title = ''", "DELETE FROM watch_chart"]
)
def test_nobody_changes_a_chart(database: str, login: str, statement: str):
    with (
        connected_as(login, database),
        pytest.raises(ProgrammingError, match="permission denied"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_application_draws_none(database: str):
    with pytest.raises(ProgrammingError, match="permission denied"):
        Chart.objects.create(basis="0" * 64, picture="<svg/>", height=1, drawn_at=utc_now())
