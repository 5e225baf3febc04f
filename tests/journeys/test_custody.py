"""Monday's list in the browser: brought in, decided by key, contacted; on a desk and on a phone."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_duty_notes import SIZES, play, press
from tests.support.chromium import PHONE
from tests.support.journeys import Journey, journey
from tests.support.notices import HEADS, row_of

pytestmark = pytest.mark.journey


def bring(visitor: Journey, *rows: str, button: str, labels: tuple[str, str]) -> None:
    pasted, source = labels
    visitor.visit("/custody/lists/bring/")
    visitor.page.get_by_label(pasted).fill("\n".join((HEADS, *rows)))
    visitor.page.get_by_label(source).fill("Oficina inventada")
    press(visitor, button)


WHOM = ("LUNA RIOS, ELVIRA", "OCAMPO BRITO, TIRSO", "ZAPATA UC, NICASIO", "IBARRA MEX, OFELIA")
"""Nobody who was registered on a screen of one size is like whom another size decides."""
SPANISH = ("O sus filas, pegadas aquí", "¿De qué autoridad viene?")


@pytest.mark.parametrize("size", SIZES)
def test_an_officer_brings_in_a_list_and_decides_whom_each_row_means(
    browser: Browser, origin: str, size: str
):
    place = list(SIZES).index(size)
    whom, born = WHOM[place], f"04/15/{1960 + 9 * place}"
    with journey(browser, origin, size=SIZES[size], allowed="400") as alicia:
        page = alicia.page
        play(alicia, "alicia.elp")
        bring_nothing(alicia, size)
        rows = (
            row_of(whom, born=born, wish="Y"),
            row_of(f"PAZ SOLIS, OMAR {size}", wish="No"),
            row_of(f"SMITH, JOHN {size}", nationality="Canada"),
            row_of(""),
        )
        bring(alicia, *rows, button="Ingresarla", labels=SPANISH)
        expect(page.get_by_text("Nueva para nosotros").first).to_be_visible()
        alicia.look(f"custody-verdicts-{size}")
        listed = page.url
        bring(alicia, *rows, button="Ingresarla", labels=SPANISH)
        expect(page.get_by_text("No se agregó nada.")).to_be_visible()
        alicia.visit("/custody/")
        alicia.look(f"custody-notices-{size}")
        page.get_by_role("link", name=whom).first.click()
        alicia.look(f"custody-notice-{size}")
        press(alicia, "0: registrar a la persona")
        page.get_by_role("link", name="Anotar el contacto").click()
        page.get_by_label("En pocas palabras").fill("Está bien; pide un libro.")
        alicia.look(f"custody-contact-{size}")
        press(alicia, "Registrar")
        alicia.look(f"custody-decided-{size}")
        correct_where_she_is_held(alicia, size)
        page.goto(listed)
        page.get_by_role("link", name=re.compile("-N-")).nth(1).click()
        expect(page.get_by_text("No contactar: la persona").first).to_be_visible()
        alicia.look(f"custody-declined-{size}")
        look_around(alicia, size)


def correct_where_she_is_held(alicia: Journey, size: str) -> None:
    page = alicia.page
    page.locator('main a[href^="/people/"]').first.click()
    page.locator('a[href^="/custody/people/"]').first.click()
    page.get_by_label("O el lugar en palabras").fill("Cárcel inventada")
    press(alicia, "Registrar")
    page.locator('a[href^="/custody/held/"]').first.click()
    expect(page.get_by_label("O el lugar en palabras")).to_have_value("Cárcel inventada")
    alicia.look(f"custody-held-{size}")


def bring_nothing(alicia: Journey, size: str) -> None:
    alicia.visit("/custody/lists/bring/")
    press(alicia, "Ingresarla")
    expect(alicia.page).to_have_title(re.compile("^Error: "))
    alicia.look(f"custody-bring-errors-{size}")


def look_around(alicia: Journey, size: str) -> None:
    for name, path in (
        ("write", "/custody/write/"),
        ("places", "/custody/places/"),
        ("add-place", "/custody/places/add/"),
        ("lists", "/custody/lists/"),
    ):
        alicia.visit(path)
        alicia.look(f"custody-{name}-{size}")
    bring(alicia, row_of(f"SOL VERA, EVA {size}"), button="Ingresarla", labels=SPANISH)
    alicia.visit("/home/")
    expect(alicia.page.get_by_role("heading", name="Personas detenidas")).to_be_visible()
    alicia.look(f"custody-home-{size}")


def test_in_english_without_scripts_one_notice_is_written_and_decided(
    browser: Browser, origin: str
):
    with journey(browser, origin, size=PHONE, language="en-US", scripts=False) as alicia:
        page = alicia.page
        play(alicia, "alicia.elp")
        alicia.visit("/custody/write/")
        page.get_by_label("Surnames").fill("Mora Leal")
        page.get_by_label("Given names").fill("Inés")
        page.get_by_label("Or the place in words").fill("Invented Jail")
        page.get_by_label("Its county, when").fill("El Paso, TX")
        page.get_by_label("Which authority does it come from?").fill("Invented office")
        press(alicia, "Keep the notice")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Mora Leal, Inés")
        press(alicia, "0: register the person")
        expect(page.get_by_role("link", name="Record the contact")).to_be_visible()
        alicia.look("custody-english-phone")


def test_the_keyboard_alone_decides_a_notice(browser: Browser, origin: str):
    with journey(browser, origin) as alicia:
        page = alicia.page
        play(alicia, "alicia.elp")
        bring(alicia, row_of("TECLA SOLA, ANA"), button="Ingresarla", labels=SPANISH)
        page.get_by_role("link", name=re.compile("-N-")).first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/custody/[0-9a-f-]{36}/$"))
        button = page.get_by_role("button", name="0: registrar a la persona")
        expect(button).to_have_attribute("accesskey", "0")
        for _ in range(60):
            if button.evaluate("one => one === document.activeElement"):
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="Anotar el contacto")).to_be_visible()
