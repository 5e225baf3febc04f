"""From a case to a lawyer's yes in the browser: both sides, a conflict, a lapse, an acceptance."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_cases import start
from tests.journeys.test_duty_notes import SIZES, play, press
from tests.support.chromium import PHONE
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey

DANIEL = "Daniel Escamilla Vera"


@pytest.mark.parametrize("size", SIZES)
def test_a_head_refers_a_case_and_a_lawyer_takes_it(browser: Browser, filled: str, size: str):
    with journey(browser, filled, size=SIZES[size], allowed="400") as head:
        play(head, "fernanda.elp")
        start(head, f"Evaristo Canalizado {size}")
        head.page.get_by_role("link", name="Canalizar este caso").click()
        head.look(f"counsel-referral-new-{size}")
        ask(head)
        agree(head, size)
        head.look(f"counsel-proposal-{size}")
        offer(head, size)
    with journey(browser, filled, size=SIZES[size], allowed="400") as lawyer:
        play(lawyer, "daniel.elp")
        take(lawyer, size)


def ask(head: Journey) -> None:
    head.follow("Pedir representación legal")
    head.page.get_by_label("Urgente").check()
    head.page.get_by_label("¿Qué idiomas habla mejor la persona?").fill("Español")
    head.page.get_by_label("¿En qué condado está el caso?").select_option(value="48141")
    press(head, "Pedir representación legal")


def agree(head: Journey, size: str) -> None:
    head.follow("Registrar las respuestas de la persona")
    press(head, "Registrar las respuestas")
    expect(head.page).to_have_title(re.compile("^Error: "))
    head.look(f"counsel-consent-errors-{size}")
    for name in ("referral", "file", "payer"):
        head.page.locator(f"input[name={name}][value=given]").check()
    head.page.locator("input[name=manner][value=speaking]").check()
    press(head, "Registrar las respuestas")


def offer(head: Journey, size: str) -> None:
    chosen = head.page.get_by_role("listitem").filter(has_text=DANIEL)
    chosen.get_by_role("link", name=re.compile("Ofrecerle el caso")).click()
    expect(head.page.get_by_role("heading", level=1)).to_contain_text(DANIEL)
    head.look(f"counsel-offering-{size}")
    head.page.get_by_label("¿Cómo puede comunicarse con la persona").fill("Por su hermana.")
    reason = head.page.get_by_label("¿Por qué esta persona abogada y no la primera?")
    if reason.is_visible():
        reason.fill("Ya conoce a la familia.")
    head.page.get_by_label("¿Con qué dinero se le paga?").select_option(value="nothing")
    press(head, "Revisarlo")
    head.look(f"counsel-check-{size}")
    press(head, "Ofrecer el caso")
    expect(head.page.get_by_text("En espera de respuesta").first).to_be_visible()
    head.look(f"counsel-offered-{size}")


def take(lawyer: Journey, size: str) -> None:
    page = lawyer.page
    lawyer.look(f"counsel-home-{size}")
    page.get_by_role("link", name=re.compile("^Oferta: ")).first.click()
    expect(page.get_by_text(f"Evaristo Canalizado {size}")).to_have_count(0)
    lawyer.look(f"counsel-offer-{size}")
    press(lawyer, "Mostrar los nombres")
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_label(re.compile("^Usaré los nombres")).check()
    press(lawyer, "Mostrar los nombres")
    expect(page.get_by_text(f"Evaristo Canalizado {size}").first).to_be_visible()
    lawyer.look(f"counsel-names-{size}")
    page.get_by_label(re.compile("^Revisé los nombres")).check()
    press(lawyer, "Tomar el caso")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Evaristo Canalizado {size}")
    lawyer.follow("Informar lo que pasó")
    page.get_by_label("Audiencia").check()
    page.get_by_label("En pocas palabras").fill("El juez fijó fianza.")
    lawyer.look(f"counsel-report-{size}")
    press(lawyer, "Informarlo")
    expect(page.get_by_text("El juez fijó fianza.")).to_be_visible()
    lawyer.look(f"counsel-case-{size}")


def test_in_english_without_scripts_a_lapse_and_the_panel_are_seen(browser: Browser, filled: str):
    with journey(browser, filled, size=PHONE, language="en-US", scripts=False) as head:
        page = head.page
        play(head, "fernanda.elp")
        head.visit("/counsel/panel/")
        expect(page.get_by_text("Licence ends").first).to_be_visible()
        head.look("counsel-panel-phone")
        page.get_by_role("link", name=DANIEL).click()
        head.look("counsel-lawyer-phone")
        head.visit("/counsel/offers/")
        expect(page.get_by_text("Lapsed without an answer").first).to_be_visible()
        head.look("counsel-offers-phone")


def test_a_conflict_is_said_and_the_keyboard_alone_keeps_the_list(browser: Browser, filled: str):
    with journey(browser, filled) as joel:
        page = joel.page
        play(joel, "joel.elp")
        joel.visit("/counsel/mine/names/")
        page.get_by_label("Alguien a quien represento", exact=True).focus()
        for _ in range(2):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.type("Celia Conflicto Rey")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Celia Conflicto Rey").first).to_be_visible()
        joel.look("counsel-names-list")
    with journey(browser, filled) as head:
        play(head, "fernanda.elp")
        start(head, "Celia Conflicto Rey")
        head.page.get_by_role("link", name="Canalizar este caso").click()
        ask(head)
        aside = head.page.get_by_role("listitem").filter(has_text="Joel Ledezma Mora")
        expect(aside.get_by_text(re.compile("Puede haber un conflicto"))).to_be_visible()
        head.look("counsel-conflict")
