"""From an invoice to a payment in the browser: officer, head, second person, administrator."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_duty_notes import SIZES, play, press
from tests.support.chromium import PHONE
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey


def to(who: Journey, number: str) -> None:
    who.visit("/funds/invoices/")
    who.page.get_by_role("link", name=number).click()
    expect(who.page.get_by_role("heading", level=1)).to_contain_text(number)


def on(who: Journey, name: str, day: str, month: str, year: str) -> None:
    for part, value in (("day", day), ("month", month), ("year", year)):
        who.page.locator(f"input[name={name}_{part}]").fill(value)


def test_an_invoice_is_certified_approved_and_paid_once(browser: Browser, filled: str):
    with journey(browser, filled, allowed="400") as officer:
        play(officer, "ines.mia")
        to(officer, "F6-inventada")
        officer.look("invoice")
        officer.page.get_by_role("link", name="Certificar lo recibido").click()
        on(officer, "day", "10", "3", "2017")
        press(officer, "Certificarla")
        expect(officer.page.get_by_text("antes de la entrega").first).to_be_visible()
        officer.look("invoice-early")
        on(officer, "day", "20", "3", "2017")
        press(officer, "Certificarla")
        expect(officer.page.get_by_text("Certificada, espera autorización").first).to_be_visible()
        to(officer, "F7-inventada")
        officer.page.get_by_role("link", name="Certificar lo recibido").click()
        press(officer, "Certificarla")
        expect(officer.page.get_by_text("Sin eso no se certifica nada").first).to_be_visible()
    approve(browser, filled)
    with journey(browser, filled, allowed="400") as clerk:
        play(clerk, "nadia.mia")
        pay(clerk)


def approve(browser: Browser, filled: str) -> None:
    with journey(browser, filled, allowed="400") as head:
        play(head, "norma.mia")
        to(head, "F6-inventada")
        head.page.get_by_role("link", name="Autorizar el pago").click()
        head.look("invoice-approve")
        press(head, "Autorizarlo")
        expect(head.page.get_by_text("Autorizada, aún sin pagar").first).to_be_visible()
    with journey(browser, filled, allowed="400") as consul:
        play(consul, "olga.mia")
        to(consul, "F3-inventada")
        expect(consul.page.get_by_text("Espera a la segunda persona").first).to_be_visible()
        consul.page.get_by_role("link", name="Autorizar el pago").click()
        press(consul, "Autorizarlo")
        expect(consul.page.get_by_text("Autorizada, aún sin pagar").first).to_be_visible()


def pay(clerk: Journey) -> None:
    page = clerk.page
    clerk.visit("/funds/batches/new/")
    page.get_by_label(re.compile("F6-inventada")).check()
    page.get_by_label(re.compile("F3-inventada")).check()
    clerk.look("batch-new")
    press(clerk, "Formar el lote")
    page.get_by_role("link", name="Marcar el lote como pagado").click()
    page.get_by_label("Número que dio el banco al pago").fill("TRX-2 (inventada)")
    on(clerk, "day", "28", "3", "2017")
    press(clerk, "Marcarlo como pagado")
    expect(page.get_by_text("TRX-2 (inventada)").first).to_be_visible()
    clerk.look("batch-paid")
    clerk.visit("/funds/months/")
    clerk.look("months")


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_of_invoices_at_every_size(browser: Browser, filled: str, size: str):
    with journey(browser, filled, size=SIZES[size], allowed="400") as clerk:
        play(clerk, "nadia.mia")
        clerk.visit("/funds/invoices/")
        clerk.look(f"invoices-{size}")
        to(clerk, "F1-inventada")
        clerk.look(f"invoice-paid-{size}")
        clerk.visit("/funds/invoices/new/")
        clerk.page.get_by_label("¿A qué compromiso corresponde?").select_option(index=1)
        press(clerk, "Continuar")
        press(clerk, "Enviar la factura")
        expect(clerk.page).to_have_title(re.compile("^Error: "))
        clerk.look(f"invoice-new-{size}")


def test_in_english_without_scripts(browser: Browser, filled: str):
    with journey(browser, filled, size=PHONE, language="en-US", scripts=False) as officer:
        play(officer, "ines.mia")
        to(officer, "F2-inventada")
        expect(officer.page.get_by_text("Approved, not yet paid").first).to_be_visible()
        officer.look("invoice-english")
