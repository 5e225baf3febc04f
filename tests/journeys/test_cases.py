"""Cases in the browser: from the work page to a closed case, on a desk and on a phone."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_duty_notes import SIZES, play, press
from tests.support.chromium import PHONE
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey


def start(visitor: Journey, name: str) -> None:
    visitor.visit("/cases/start/")
    page = visitor.page
    page.get_by_label("¿Qué tipo de caso es?").select_option(
        label="Detenida o detenido, antes del juicio"
    )
    page.get_by_label("¿A quién se refiere?").fill(name)
    page.get_by_label("¿De qué se trata?").fill("Lo detuvieron el sábado en la carretera.")
    press(visitor, "Abrir el caso")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def act(visitor: Journey, link: str) -> None:
    visitor.page.get_by_role("link", name=link).first.click()


@pytest.mark.parametrize("size", SIZES)
def test_an_officer_works_on_a_case_from_its_first_day_to_its_last(
    browser: Browser, origin: str, size: str
):
    with journey(browser, origin, size=SIZES[size], allowed="400") as alicia:
        play(alicia, "alicia.elp")
        alicia.visit("/cases/start/")
        press(alicia, "Abrir el caso")
        expect(alicia.page).to_have_title(re.compile("^Error: "))
        alicia.look(f"case-start-errors-{size}")
        start(alicia, f"Evaristo {size}")
        case = alicia.page.url.replace(origin, "")
        expect(alicia.page.get_by_text(re.compile("Vence en")).first).to_be_visible()
        note_task(alicia, size)
        mark(alicia)
        set_deadline(alicia, size)
        record(alicia, size)
        alicia.visit(case)
        close_too_early(alicia, size)
        look_at_lists(alicia, size)


def note_task(alicia: Journey, size: str) -> None:
    act(alicia, "Confirmar la identidad de la persona")
    alicia.page.get_by_label("Falta información").check()
    alicia.page.get_by_label("Lo que deben saber los colegas").fill("Falta el acta.")
    alicia.look(f"case-task-{size}")
    press(alicia, "Anotar")
    expect(alicia.page.get_by_text("Falta el acta.").first).to_be_visible()


def mark(alicia: Journey) -> None:
    act(alicia, "Poner una alerta")
    alicia.page.get_by_label("La salud requiere atención").check()
    alicia.page.get_by_label("¿Por qué?").fill("Tiene diabetes.")
    press(alicia, "Poner la alerta")


def set_deadline(alicia: Journey, size: str) -> None:
    act(alicia, "Fijar un plazo")
    press(alicia, "Fijar")
    expect(alicia.page).to_have_title(re.compile("^Error: "))
    alicia.look(f"case-deadline-errors-{size}")
    alicia.page.get_by_label("¿Qué vence?").fill("Contestar la acusación")
    alicia.page.get_by_label("O bien cuente").fill("3")
    alicia.page.get_by_label("¿Qué días festivos no cuentan?").select_option(label="Estados Unidos")
    press(alicia, "Fijar")
    expect(alicia.page.get_by_text("Contestar la acusación").first).to_be_visible()


def record(alicia: Journey, size: str) -> None:
    act(alicia, "Registrar lo que ocurrió")
    alicia.page.get_by_label("¿Qué pasó?").select_option(label="Se visitó a la persona")
    alicia.page.get_by_label("En pocas palabras").fill("Está tranquilo.\nPide un libro.")
    press(alicia, "Registrar")
    alicia.page.get_by_text("¿Por qué entonces?").first.click()
    alicia.look(f"case-{size}")
    alicia.page.get_by_role("link", name="Quién hizo algo y quién consultó").click()
    alicia.look(f"case-looks-{size}")


def close_too_early(alicia: Journey, size: str) -> None:
    act(alicia, "Cerrar el caso")
    alicia.page.get_by_label("Se hizo lo que podía hacerse").check()
    alicia.page.get_by_label("A favor de la persona", exact=True).check()
    alicia.page.get_by_label("Gestión").check()
    alicia.page.get_by_label("¿En qué quedó?").fill("Salió libre.")
    press(alicia, "Cerrar")
    expect(alicia.page.locator(".govuk-error-summary")).to_contain_text("plazos corren")
    expect(alicia.page.get_by_label("¿En qué quedó?")).to_have_value("Salió libre.")
    alicia.look(f"case-close-refused-{size}")


def look_at_lists(alicia: Journey, size: str) -> None:
    alicia.visit("/cases/?owner=me&area=penal")
    expect(alicia.page.locator(".amparo-chip")).to_have_count(2)
    alicia.look(f"cases-{size}")
    alicia.page.locator(".amparo-chip").first.click()
    expect(alicia.page.locator(".amparo-chip")).to_have_count(1)
    alicia.visit("/cases/tables/")
    alicia.look(f"case-tables-{size}")


def test_without_scripts_and_in_english_a_case_is_worked_on_all_the_same(
    browser: Browser, origin: str
):
    with journey(browser, origin, size=PHONE, language="en-US", scripts=False) as alicia:
        page = alicia.page
        play(alicia, "alicia.elp")
        alicia.visit("/cases/start/")
        page.get_by_label("What kind of case is it?").select_option(
            label="Wages that were not paid"
        )
        page.get_by_label("Whom does it concern?").fill("Nicanor Bustos")
        page.get_by_label("What is it about?").fill("Three weeks were not paid.")
        press(alicia, "Open the case")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Nicanor Bustos")
        act(alicia, "Where does it stand?")
        page.get_by_label("In progress").check()
        press(alicia, "Note it")
        expect(page.get_by_text("In progress").first).to_be_visible()
        alicia.look("case-english-phone")
        alicia.visit("/cases/?owner=me")
        alicia.look("cases-english-phone")


def test_the_keyboard_alone_opens_a_case_and_notes_a_task(browser: Browser, origin: str):
    with journey(browser, origin) as alicia:
        page = alicia.page
        play(alicia, "alicia.elp")
        start(alicia, "Celia Teclado")
        page.get_by_role("link", name="Confirmar la identidad de la persona").focus()
        page.keyboard.press("Enter")
        page.get_by_label("Aún sin ver").focus()
        for _ in range(3):
            page.keyboard.press("ArrowDown")
        expect(page.get_by_label("Hecha", exact=True)).to_be_checked()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Hecha").first).to_be_visible()
