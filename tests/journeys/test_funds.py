"""Money in the browser: the account, an overspend refused in words, a transfer by two people."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_duty_notes import SIZES, play, press
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("size", SIZES)
def test_el_pasos_account_answers_and_refuses(browser: Browser, filled: str, size: str):
    with journey(browser, filled, size=SIZES[size], allowed="400") as clerk:
        play(clerk, "jacinta.elp")
        clerk.visit("/funds/?on_day=1&on_month=1&on_year=2018")
        expect(clerk.page.get_by_text("120,480.00 USD").first).to_be_visible()
        expect(clerk.page.get_by_text(re.compile("prorrogado hasta")).first).to_be_visible()
        clerk.look(f"funds-account-{size}")
        clerk.page.get_by_role("link", name=re.compile("^ELP-K-2017-000001")).first.click()
        clerk.look(f"funds-commitment-{size}")
        clerk.visit("/funds/payees/")
        clerk.look(f"funds-payees-{size}")
        refuse_an_overspend(clerk, size)
        refuse_another_purpose(clerk, size)
        refuse_an_addendum_without_its_document(clerk, size)


def fill_commitment(clerk: Journey, amount: str, expense: str) -> None:
    clerk.visit("/funds/commit/")
    clerk.page.get_by_label(re.compile("FAMEU-2017, 2017")).check()
    clerk.page.get_by_label(expense, exact=True).check()
    clerk.page.get_by_label("¿A quién se paga?").select_option(index=1)
    clerk.page.get_by_label("Tope").fill(amount)
    for part, value in (("day", "20"), ("month", "12"), ("year", "2017")):
        clerk.page.locator(f"#id_day_{part}, input[name=day_{part}]").first.fill(value)
    clerk.page.get_by_label("Número del contrato").fill("ELP/9/2017")


def refuse_an_overspend(clerk: Journey, size: str) -> None:
    fill_commitment(clerk, "2,000.01", "Honorarios de representación legal")
    press(clerk, "Revisarlo")
    expect(clerk.page).to_have_title(re.compile("^Error: "))
    expect(clerk.page.get_by_text(re.compile("solo quedan 2,000.00 USD")).first).to_be_visible()
    clerk.look(f"funds-overspend-{size}")


def refuse_another_purpose(clerk: Journey, size: str) -> None:
    fill_commitment(clerk, "10", "Campañas y difusión")
    press(clerk, "Revisarlo")
    words = clerk.page.get_by_text(re.compile("no permite «Campañas y difusión»")).first
    expect(words).to_be_visible()
    clerk.look(f"funds-purpose-{size}")


def refuse_an_addendum_without_its_document(clerk: Journey, size: str) -> None:
    clerk.visit("/funds/?on_day=1&on_month=1&on_year=2018")
    clerk.page.get_by_role("link", name=re.compile("^ELP-K-2017-000001")).first.click()
    clerk.page.get_by_role("link", name="Convenios modificatorios").first.click()
    clerk.page.get_by_role("link", name="Registrar un convenio modificatorio").click()
    clerk.page.get_by_label("¿Cuánto sube el tope?").fill("10")
    for part, value in (("day", "20"), ("month", "12"), ("year", "2017")):
        clerk.page.locator(f"input[name=day_{part}]").fill(value)
    clerk.page.get_by_label("Número de la adenda").fill("ADENDA/1")
    press(clerk, "Registrar")
    expect(clerk.page.get_by_text(re.compile("falta su documento")).first).to_be_visible()
    clerk.look(f"funds-addendum-{size}")
    clerk.page.locator('a[href$="/attach/"]').last.click()
    press(clerk, "Adjuntarlo")
    expect(clerk.page).to_have_title(re.compile("^Error: "))
    clerk.look(f"funds-addendum-attach-{size}")


def test_a_transfer_takes_two_people_of_headquarters(browser: Browser, filled: str):
    with journey(browser, filled) as officer:
        play(officer, "karla.sre")
        officer.visit("/funds/network/?on_day=31&on_month=3&on_year=2017")
        expect(officer.page.get_by_text("12.3 %").first).to_be_visible()
        officer.look("funds-network")
        officer.page.get_by_role("link", name="FAMEU-2017, 2017").first.click()
        officer.look("funds-fund")
        officer.page.get_by_role("link", name=re.compile("^2017: Protección")).click()
        officer.look("funds-tranche")
        officer.visit("/funds/network/transfers/")
        officer.look("funds-transfers")
        officer.page.get_by_role("link", name="Traspaso de dinero").first.click()
        expect(officer.page.get_by_role("link", name="Decidir")).to_have_count(0)
    with journey(browser, filled, language="en-US") as director:
        play(director, "leo.sre")
        director.visit("/funds/network/transfers/")
        director.page.get_by_role("main").get_by_role("link").nth(0).click()
        director.look("funds-transfer")


def test_it_works_without_scripts(browser: Browser, filled: str):
    with journey(browser, filled, scripts=False) as clerk:
        play(clerk, "jacinta.elp")
        clerk.visit("/funds/months/")
        expect(clerk.page.get_by_role("heading", level=1)).to_have_text("Meses")
        clerk.look("funds-months-plain")
