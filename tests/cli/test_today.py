"""The day in figures: the work page, the JSON interface and the command line say the same."""

import json
import re
from datetime import timedelta

import pytest
from pytest_django import Settings

from amparo.kernel.clock import utc_now
from tests.support.cases import started
from tests.support.commands import Run, sign_in
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO, FERNANDA, client_of, program_of
from tests.support.requests import taken

EXPECTED = {
    ALICIA: {"cases_late": 1, "cases_untaken": 1, "calls_promised": 1, "requests_unmatched": 1},
    FERNANDA: {"cases_late": 2, "cases_untaken": 1, "calls_promised": 1, "requests_unmatched": 1},
    BRUNO: {},
}
"""Whoever gives cases sees everybody's; another consulate sees nothing of them."""


@pytest.mark.parametrize("name", EXPECTED)
def test_page_program_and_command_say_the_same(run: Run, settings: Settings, name: str):
    # The addresses were chosen when the suite began; a page asks for those of its kind.
    settings.AMPARO_DEMONSTRATION = False
    days_ago = utc_now() - timedelta(days=3)
    with at_desk(ALICIA) as alicia:
        started(alicia, learnt_at=days_ago, name="Tardía Uno")
        started(alicia, learnt_at=days_ago, name="Suelta Dos", is_mine=False)
        taken(alicia, call_back_by=utc_now() + timedelta(hours=2))
    answer = client_of(name).get("/home/", headers={"accept-language": "en"})
    assert (answer.status_code, answer.headers.get("Location")) == (200, None)
    page = answer.content.decode()
    shown = [int(one) for one in re.findall(r'digest__count">(\d+)<', page)]
    figures = program_of(name).get("/api/v1/today/").json()["figures"]
    told = {one["code"]: one["count"] for one in figures}
    assert {code: count for code, count in told.items() if count} == EXPECTED[name]
    assert shown == list(EXPECTED[name].values())

    settings.AMPARO_DEMONSTRATION = True
    sign_in(run, name)
    assert told == {
        one["code"]: one["count"] for one in json.loads(run("today", "--json").stdout)["figures"]
    }
    assert ("Nothing waits" in run("today").stdout) == (not EXPECTED[name])


@pytest.mark.usefixtures("database")
def test_each_figure_is_as_long_as_its_list():
    with at_desk(FERNANDA) as head:
        for number in range(12):
            started(head, learnt_at=utc_now() - timedelta(days=3), name=f"Tardía {number}")
    client = client_of(FERNANDA)
    home = client.get("/home/", headers={"accept-language": "en"}).content.decode()
    assert home.count("Tardía ") == 10, "the rest is one page further"
    late = next(
        one
        for one in program_of(FERNANDA).get("/api/v1/today/").json()["figures"]
        if one["code"] == "cases_late"
    )
    assert late["count"] == client.get(late["url"]).content.decode().count("Tardía ") == 12
