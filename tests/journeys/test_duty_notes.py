"""The duty desk in the browser: playing a persona, leaving a note, handing it over, the trail."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.support.chromium import DESKTOP, NARROWEST, PHONE
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey

SIZES = {"desktop": DESKTOP, "phone": PHONE, "narrowest": NARROWEST}


def play(visitor: Journey, name: str) -> None:
    visitor.visit("/demonstration/")
    visitor.page.locator(f'form:has(input[value="{name}"]) button').click()
    expect(visitor.page).to_have_url(re.compile("/home/$"))


def press(visitor: Journey, words: str) -> None:
    visitor.page.get_by_role("button", name=words, exact=True).click()


def write(visitor: Journey, subject: str, text: str) -> None:
    visitor.visit("/notes/write/")
    visitor.page.get_by_label("¿De qué se trata?").fill(subject)
    visitor.page.get_by_label("¿Qué necesita saber el turno siguiente?").fill(text)
    press(visitor, "Dejarla al turno siguiente")


@pytest.mark.parametrize("size", SIZES)
def test_an_officer_leaves_a_note_and_adds_to_it(browser: Browser, origin: str, size: str):
    with journey(browser, origin, size=SIZES[size], allowed="400") as alicia:
        alicia.visit("/demonstration/")
        alicia.look(f"personas-{size}")
        play(alicia, "alicia.elp")
        alicia.look(f"home-{size}")
        write(alicia, "", "")
        expect(alicia.page).to_have_title(re.compile("^Error: "))
        alicia.look(f"note-errors-{size}")
        write(
            alicia, "Llamada a las 21:40", "Volver a llamar antes de las 8:00.\nSin decir de dónde."
        )
        alicia.page.get_by_label("Agregar a esta nota").fill("Ya llamé, sin respuesta.")
        press(alicia, "Agregar")
        alicia.look(f"note-{size}")
        press(alicia, "Marcar como hecha")
        expect(alicia.page.get_by_text("Hecha", exact=True).first).to_be_visible()
        alicia.visit("/notes/")
        alicia.look(f"notes-{size}")


def test_a_form_sent_twice_leaves_one_note(browser: Browser, origin: str):
    with journey(browser, origin) as alicia:
        play(alicia, "alicia.elp")
        alicia.visit("/notes/write/")
        alicia.page.get_by_label("¿De qué se trata?").fill("Dos veces")
        alicia.page.get_by_label("¿Qué necesita saber el turno siguiente?").fill("La misma.")
        # The same form once more, behind the page's back, as an impatient browser sends it.
        alicia.page.evaluate(
            "const form = document.querySelector('form:has(textarea)');"
            "fetch('/notes/write/', {method: 'POST', body: new FormData(form)}).then(() => 0)"
        )
        press(alicia, "Dejarla al turno siguiente")
        alicia.visit("/notes/")
        expect(alicia.page.get_by_text("Dos veces", exact=True)).to_have_count(1)


def test_a_note_handed_over_arrives_and_nothing_else(browser: Browser, origin: str):
    with journey(browser, origin, size=PHONE) as alicia:
        play(alicia, "alicia.elp")
        write(alicia, "Para Sacramento", "Vive en Sacramento.")
        alicia.page.get_by_role("link", name="Entregarla a otro consulado").click()
        alicia.look("hand-over-phone")
        alicia.page.get_by_label("¿Qué consulado la recibe?").select_option(label="Sacramento")
        alicia.page.get_by_label("¿Por qué la entrega?").fill("Vive allá.")
        press(alicia, "Entregarla")
        expect(alicia.page.get_by_text("Entregada", exact=True).first).to_be_visible()
    with journey(browser, origin, allowed="404") as bruno:
        here = alicia.page.url
        play(bruno, "bruno.sac")
        bruno.visit("/notes/")
        expect(bruno.page.get_by_text("Para Sacramento")).to_be_visible()
        bruno.page.goto(here)
        bruno.look("foreign-note")
        expect(bruno.page.get_by_role("heading", name="Aquí no hay nada")).to_be_visible()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_head_appoints_ends_and_reads_the_trail(browser: Browser, origin: str, size: str):
    with journey(browser, origin, size=SIZES[size]) as fernanda:
        play(fernanda, "fernanda.elp")
        for path, name in (
            ("/staff/", "staff"),
            ("/staff/appoint/", "appoint"),
            ("/tokens/", "tokens"),
            ("/tokens/make/", "make-token"),
            ("/audit/", "trail"),
            ("/access/", "access"),
        ):
            fernanda.visit(path)
            fernanda.look(f"{name}-{size}")
        make_and_end_a_token(fernanda, size)
        fernanda.visit("/staff/appoint/")
        fernanda.page.get_by_label("Nombre completo").fill("Gabriela Haro Iturbide")
        sign_in_name = f"gabriela.{size}"
        fernanda.page.get_by_label("Nombre para entrar").fill(sign_in_name)
        fernanda.page.get_by_label("Trabaja como").select_option(value="intake_officer")
        press(fernanda, "Nombrar y mostrar la invitación")
        fernanda.look(f"invited-{size}")
        fernanda.visit("/staff/")
        row = fernanda.page.locator("tr, li", has_text=sign_in_name).first
        row.get_by_role("link", name="Terminar acceso").click()
        fernanda.look(f"end-access-{size}")
        press(fernanda, "Terminar acceso")
        expect(fernanda.page.get_by_text(sign_in_name)).to_have_count(0)


def make_and_end_a_token(fernanda: Journey, size: str) -> None:
    fernanda.visit("/tokens/make/")
    fernanda.page.locator("[name=label]").fill("Tablero")
    fernanda.page.locator("[name=scopes]").first.check()
    press(fernanda, "Crear la clave")
    fernanda.visit("/tokens/")
    fernanda.page.get_by_role("link", name="Terminar (Tablero)").first.click()
    fernanda.look(f"end-token-{size}")
    press(fernanda, "Terminar la clave")


def test_signing_out_closes_the_pages_and_the_back_button(browser: Browser, origin: str):
    with journey(browser, origin, allowed="Clear-Site-Data") as alicia:
        play(alicia, "alicia.elp")
        alicia.visit("/notes/")
        press(alicia, "Salir")
        expect(alicia.page).not_to_have_url(re.compile("/notes/"))
        alicia.page.go_back()
        expect(alicia.page).to_have_url(re.compile("/sign-in/"))
