"""Axe on every page that the resolver knows, each as somebody who may open it."""

import pytest
from playwright.sync_api import Browser

from amparo.demo.more_personas import all_personas
from amparo.kernel.actor import SIGNED_OUT
from amparo.network.rules.roles import permissions_of
from tests.journeys.test_duty_notes import play
from tests.support.heard import said_twice, silent_cells
from tests.support.journeys import journey
from tests.support.walking_pages import Walk

pytestmark = pytest.mark.journey

PEOPLE = (
    "fernanda.elp",
    "ines.mia",
    "jacinta.elp",
    "irene.elp",
    "daniel.elp",
    "karla.sre",
    "leo.sre",
    "carmen.sre",
    "alicia.elp",
    "nadia.mia",
    "norma.mia",
)
"""Who between them may open everything."""
FAULTY = """<title>Faulty</title><h1>Faulty</h1>
<a href="/one/">End it</a> <a href="/two/">End it</a>
<a href="/one/">Same</a> <a href="/one/">Same</a>
<table><caption>Rows</caption><tr><th>One</th><td></td><td>—</td></tr></table>"""


def test_nothing_is_wrong_on_any_address(browser: Browser, filled: str):
    walk = Walk(filled)
    roles = {one.sign_in_name: one.role for one in all_personas()}
    for name in ("", *PEOPLE):
        with journey(browser, filled) as visitor:
            if name:
                play(visitor, name)
            may = permissions_of(roles[name]) if name else SIGNED_OUT.permissions
            for address in walk.find_as(visitor.page.context.request, may):
                visitor.visit(address)
                visitor.examine(address)
                found = said_twice(visitor.page) + silent_cells(visitor.page)
                visitor.complaints += [f"{address}: {one}" for one in found]
    assert walk.left == set(), "a new page takes a link to it, or a journey of its own"


def test_what_axe_does_not_judge_is_found(browser: Browser):
    page = browser.new_page()
    page.set_content(FAULTY)
    assert said_twice(page) == ["said twice: A: End it"]
    assert silent_cells(page) == ["silent: <td></td>"]
