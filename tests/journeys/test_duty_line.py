"""The duty line in the browser, from the first call to the person: by keyboard, at two sizes."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_duty_notes import SIZES, play
from tests.support.intakes import Typist, begin_call, end_call
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey

SCREENS = {"desktop": (1280, 800), "phone": SIZES["phone"]}
WORD = "lluvia de abril"


def heading(visitor: Journey, words: str) -> None:
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text(words)


def test_pictures(browser: Browser, origin: str):
    with journey(browser, origin, size=(1280, 800)) as alicia:
        play(alicia, "alicia.elp")
        alicia.visit("/duty/")
        alicia.look("duty-desktop")
        typist = Typist(alicia.page)
        begin_call(typist)
        expect(alicia.page.get_by_role("status")).to_contain_text("Nadie conocido")
        typist.press("Tab", 2)
        end_call(typist, word=WORD)
        alicia.look("duty-desktop-filled")
        typist.press("Control+Enter")
        heading(alicia, "Quiroga")
        alicia.look("request-desktop")
        alicia.visit("/requests/")
        alicia.look("queue-desktop")
        alicia.visit("/home/")
        alicia.look("home-waiting-desktop")
    for size in ("phone", "narrowest"):
        with journey(browser, origin, size=SIZES[size]) as alicia:
            play(alicia, "alicia.elp")
            alicia.visit("/duty/")
            alicia.look(f"duty-{size}")
            alicia.visit("/requests/")
            alicia.look(f"queue-{size}")
            alicia.page.get_by_role("link", name=re.compile("Quiroga")).first.click()
            alicia.look(f"request-{size}")
