"""The ten minutes of docs/tour.md, step by step, in the language that it is written in."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_duty_notes import play
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey

TOUR = Path(__file__).parents[2] / "docs" / "tour.md"


def steps_of(person: str) -> str:
    """Give what the tour says to do as somebody, so that no step is tried that it does not say."""
    told = TOUR.read_text().split(f"as {person}")[1].split("\n## ")[0]
    return " ".join(told.split())


def follow(visitor: Journey, told: str, words: str) -> None:
    """Follow a link or press a button that the tour names."""
    assert f"**{words}**" in told
    named = re.compile(f"^{re.escape(words)}")
    link, button = (visitor.page.get_by_role(one, name=named) for one in ("link", "button"))
    link.or_(button).first.click()


def test_the_officer_takes_a_call_and_sees_why_a_case_is_due(browser: Browser, filled: str):
    told = steps_of("Alicia")
    with journey(browser, filled, language="en-US") as alicia:
        page = alicia.page
        play(alicia, "alicia.elp")
        follow(alicia, told, "Take a call")
        for label, words in (
            ("Given names", "Julián"),
            ("First surname", "Quiroga"),
            ("Second surname", "Sandoval"),
        ):
            assert words in told
            page.get_by_label(label).fill(words)
        expect(page.get_by_role("status")).to_contain_text("may be meant")
        follow(alicia, told, "My work")
        follow(alicia, told, "Celia Montemayor")
        assert "**Why then?**" in told
        page.locator("#deadlines summary").first.click()
        expect(page.locator("#deadlines details[open] li").first).to_be_visible()


def test_the_lawyer_sees_names_after_promising(browser: Browser, filled: str):
    told = steps_of("Irene")
    with journey(browser, filled, language="en-US") as irene:
        play(irene, "irene.elp")
        follow(irene, told, "Offer: Criminal matters")
        irene.page.locator("main input[type=checkbox]").first.check()
        follow(irene, told, "Show the names")
        expect(irene.page.get_by_role("heading", level=1)).to_be_visible()
        expect(irene.page.get_by_text("Evaristo Quintanilla Rey").first).to_be_visible()


def test_the_adviser_sees_who_had_her_case_and_who_took_it(browser: Browser, filled: str):
    told = steps_of("Pilar")
    with journey(browser, filled, language="en-US") as pilar:
        page = pilar.page
        play(pilar, "pilar.elp")
        follow(pilar, told, "Cases")
        follow(pilar, told, "Nicanor Bustos Leal")
        expect(page.get_by_role("heading", level=1)).to_have_text("Nicanor Bustos Leal")
        assert "**Who has had it**" in told
        had = page.locator("details").filter(has_text="Who has had it")
        had.locator("summary").click()
        expect(had).to_contain_text("Alicia Barrientos Olvera")
        expect(had).to_contain_text("Pilar Requena Solórzano")
        follow(pilar, told, "See the referral")
        for name in ("Joel Ledezma Mora", "Daniel Escamilla Vera"):
            expect(page.get_by_role("heading", name=name)).to_be_visible()


def test_finance_follows_a_fee_from_its_reservation_to_the_bank(browser: Browser, filled: str):
    told = steps_of("Jacinta")
    with journey(browser, filled, language="en-US") as jacinta:
        page = jacinta.page
        play(jacinta, "jacinta.elp")
        follow(jacinta, told, "Invoices")
        follow(jacinta, told, "TA-1-inventada")
        for words in ("900.00 USD", "825.00 USD", "Paid by the bank", "Manuel Nájera Ochoa"):
            expect(page.get_by_text(words).first).to_be_visible()
        follow(jacinta, told, "Account")
        assert "**ELP-21**" in told
        page.get_by_role("link", name=re.compile("ELP-21")).first.click()
        expect(page.get_by_text("1,800.00 USD").first).to_be_visible()


def test_finance_puts_what_is_approved_into_a_batch(browser: Browser, filled: str):
    told = steps_of("Nadia")
    with journey(browser, filled, language="en-US") as nadia:
        play(nadia, "nadia.mia")
        nadia.page.get_by_role("link", name="Approved invoices to put into a batch").click()
        assert "**Approved invoices to put into a batch**" in told
        nadia.page.locator("main input[type=checkbox]").first.check()
        follow(nadia, told, "Make the batch")
        expect(nadia.page.get_by_role("link", name="Mark the batch paid")).to_be_visible()
        follow(nadia, told, "Account")
        expect(nadia.page.get_by_text("How much was it given?")).to_be_visible()


def test_headquarters_checks_a_sentence_and_reads_an_account(browser: Browser, filled: str):
    told = steps_of("Carmen")
    with journey(browser, filled, language="en-US") as carmen:
        page = carmen.page
        play(carmen, "carmen.sre")
        follow(carmen, told, "Official figures")
        page.get_by_role("main").get_by_role("link", name=re.compile("Miami")).first.click()
        page.get_by_role("link", name=re.compile("^“Arrests and deportations")).click()
        expect(page.get_by_text("75.7").first).to_be_visible()
        follow(carmen, told, "Network account")
        page.get_by_role("main").get_by_role("link", name="El Paso").first.click()
        expect(page.get_by_text("How much is paid?")).to_be_visible()
