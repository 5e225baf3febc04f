"""People in the browser: registering, recording, correcting, a closed record and its glass."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_duty_notes import SIZES, play, press
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey


def register(visitor: Journey, given: str, surname: str) -> None:
    visitor.visit("/people/register/")
    visitor.page.get_by_label("Nombres").fill(given)
    visitor.page.get_by_label("Primer apellido").fill(surname)
    visitor.page.get_by_role("group", name="Fecha de nacimiento").get_by_label("Año").fill("1985")
    press(visitor, "Registrar")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text(f"{given} {surname}")


@pytest.mark.parametrize("size", SIZES)
def test_an_officer_registers_somebody_and_writes_down_what_is_known(
    browser: Browser, origin: str, size: str
):
    with journey(browser, origin, size=SIZES[size], allowed="400") as alicia:
        play(alicia, "alicia.elp")
        alicia.visit("/people/register/")
        press(alicia, "Registrar")
        expect(alicia.page).to_have_title(re.compile("^Error: "))
        alicia.look(f"register-errors-{size}")
        register(alicia, f"Rosa {size}", "Quintero")
        person = alicia.page.url

        alicia.page.get_by_role("link", name=re.compile("Agregar.*Forma de contacto")).click()
        alicia.page.get_by_label("¿Cómo?", exact=True).select_option(label="Teléfono")
        alicia.page.get_by_label("Número, dirección o nombre").fill("555")
        alicia.page.get_by_label("Presentarse como").fill("Una amiga de la escuela")
        press(alicia, "Registrar")
        alicia.look(f"contact-errors-{size}")
        expect(alicia.page.get_by_label("Presentarse como")).to_have_value(
            "Una amiga de la escuela"
        )
        alicia.page.get_by_label("Número, dirección o nombre").fill("(915) 532-0000")
        press(alicia, "Registrar")
        expect(alicia.page.get_by_text("+1 915-532-0000", exact=True)).to_be_visible()

        alicia.visit(f"{person}add/flag/".replace(origin, ""))
        press(alicia, "Registrar")
        alicia.page.goto(person)
        alicia.page.get_by_role("link", name=re.compile("Corregir\\s+\\(Nombre")).click()
        alicia.page.get_by_label("Segundo apellido").fill("de la Vega")
        alicia.look(f"correct-{size}")
        press(alicia, "Registrar")
        expect(alicia.page.get_by_role("heading", level=1)).to_contain_text("de la Vega")
        alicia.look(f"person-{size}")
        alicia.visit("/people/")
        alicia.look(f"people-{size}")


def test_a_closed_record_opens_for_an_hour_and_the_head_is_told(browser: Browser, origin: str):
    with journey(browser, origin) as fernanda:
        play(fernanda, "fernanda.elp")
        register(fernanda, "Saúl", "Cerrado")
        person = fernanda.page.url.replace(origin, "")
        fernanda.page.get_by_role("link", name="Decidir quién puede abrir este expediente").click()
        fernanda.look("compartment")
        fernanda.page.get_by_label("Solo jefaturas").check()
        press(fernanda, "Decidir")
    with journey(browser, origin, allowed="403") as alicia:
        play(alicia, "alicia.elp")
        alicia.visit("/people/")
        alicia.look("people-closed")
        alicia.page.get_by_role("link", name="Expediente reservado").first.click()
        alicia.look("closed")
        alicia.page.get_by_role("link", name="Acceso de emergencia").click()
        alicia.page.get_by_label("¿Por qué debe abrirlo ahora?").fill("Su madre está en la línea.")
        alicia.look("break-glass")
        press(alicia, "Abrir el expediente por una hora")
        expect(alicia.page.get_by_role("heading", level=1)).to_contain_text("Saúl Cerrado")
    with journey(browser, origin) as fernanda:
        play(fernanda, "fernanda.elp")
        fernanda.look("home-glass")
        fernanda.page.get_by_role("link", name=re.compile("por una emergencia")).click()
        expect(fernanda.page.get_by_text("Su madre está en la línea.")).to_be_visible()
        fernanda.look("broken-glass")
        press(fernanda, "He tomado nota")
        fernanda.visit(person)
        fernanda.look("person-of-head")


@pytest.mark.parametrize("size", SIZES)
def test_an_officer_finds_somebody_by_what_a_mother_says(browser: Browser, origin: str, size: str):
    with journey(browser, origin, size=SIZES[size], allowed="400") as alicia:
        play(alicia, "alicia.elp")
        register(alicia, f"Martín {size}", "Ochoa")
        alicia.visit("/people/search/")
        press(alicia, "Buscar")
        expect(alicia.page).to_have_title(re.compile("^Error: "))
        alicia.page.get_by_label("¿A quién?").fill(f"ochoa martin {size} 1985")
        alicia.page.keyboard.press("Enter")
        expect(alicia.page.get_by_role("link", name=f"Martín {size} Ochoa")).to_be_visible()
        alicia.look(f"search-{size}")
        alicia.page.get_by_label("¿A quién?").fill("nadie conocido")
        press(alicia, "Buscar")
        alicia.look(f"search-nobody-{size}")
        alicia.page.get_by_role("link", name="Ninguna de ellas: registrar a alguien").click()
        expect(alicia.page).to_have_url(re.compile(r"/people/register/\?back=/people/search/$"))
