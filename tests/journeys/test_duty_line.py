"""The duty line in the browser: one call, told again, an impostor, and the search that fires.

The tests of this module tell one story, in this order, on one server.
"""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_duty_notes import SIZES, play, press
from tests.support.intakes import (
    MOTHER,
    WORD,
    Typist,
    begin_call,
    choose_first,
    counted_loads,
    end_call,
    pass_on,
)
from tests.support.journeys import PICTURES, Journey, journey
from tools import intake

pytestmark = pytest.mark.journey

SCREEN = (1280, 800)
SCREENS = {"desktop": SCREEN, "phone": SIZES["phone"], "narrowest": SIZES["narrowest"]}


def heard(visitor: Journey, words: str) -> None:
    expect(visitor.page.get_by_role("status")).to_contain_text(words)


def open_request(visitor: Journey) -> None:
    visitor.visit("/requests/")
    visitor.page.get_by_role("link", name=re.compile("^Julián Quiroga")).first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Julián Quiroga")


def measured() -> list[tuple[int, int]]:
    """Give keystrokes and page loads as the document has them."""
    rows = intake.DOCUMENT.read_text().splitlines()
    cells = [row.split("|") for row in rows if "call, " in row]
    return [(int(cell[2]), int(cell[3])) for cell in cells]


def test_an_officer_takes_a_call_by_keyboard_and_leaves_a_standing_search(
    browser: Browser, origin: str
):
    with journey(browser, origin, size=SCREEN) as alicia:
        play(alicia, "alicia.elp")
        loads, typist = counted_loads(alicia.page), Typist(alicia.page)
        alicia.visit("/duty/")
        alicia.look("duty-desktop")
        begin_call(typist)
        heard(alicia, "Nadie conocido")
        alicia.look("duty-typing-desktop")
        pass_on(typist)
        end_call(typist)
        expect(alicia.page.get_by_role("heading", level=1)).to_contain_text("Julián Quiroga")
        expect(alicia.page.get_by_text("La búsqueda sigue en espera")).to_be_visible()
        assert (typist.keys, len(loads)) == measured()[0]
        alicia.look("request-desktop")


def test_a_second_officer_takes_the_repeated_call_and_joins_it(browser: Browser, origin: str):
    with journey(browser, origin, size=SCREEN) as fernanda:
        play(fernanda, "fernanda.elp")
        loads, typist = counted_loads(fernanda.page), Typist(fernanda.page)
        fernanda.visit("/duty/")
        begin_call(typist)
        heard(fernanda, "una posible coincidencia")
        choose_first(typist)
        fernanda.look("duty-found-desktop")
        end_call(typist)
        expect(fernanda.page.get_by_text("No volvió a casa")).to_have_count(2)
        expect(fernanda.page.get_by_text("Quien llama aún no ha dicho")).to_have_count(0)
        assert (typist.keys, len(loads)) == measured()[1]


def test_an_impostor_gets_nothing(browser: Browser, origin: str):
    with journey(browser, origin, size=SIZES["phone"]) as alicia:
        play(alicia, "alicia.elp")
        open_request(alicia)
        for _ in range(5):
            alicia.page.get_by_label("¿Qué palabra dice quien llama?").fill("perro")
            alicia.page.get_by_role("button", name=re.compile("^Comparar")).click()
        expect(alicia.page.get_by_text("No diga nada, ni siquiera")).to_be_visible()
        expect(alicia.page.get_by_text("La palabra falló demasiadas veces")).to_be_visible()
        expect(alicia.page.get_by_label("¿Qué palabra dice quien llama?")).to_have_count(0)
        expect(alicia.page.get_by_text(WORD)).to_have_count(0)
        alicia.look("request-stopped-phone")


def test_an_officer_of_another_consulate_sees_nothing_of_it(browser: Browser, origin: str):
    with journey(browser, origin, size=SIZES["phone"]) as alicia:
        play(alicia, "alicia.elp")
        open_request(alicia)
        here = alicia.page.url
    with journey(browser, origin, size=SIZES["phone"], allowed="404") as bruno:
        play(bruno, "bruno.sac")
        bruno.visit("/requests/")
        expect(bruno.page.get_by_text("No hay solicitudes abiertas")).to_be_visible()
        bruno.look("queue-empty-phone")
        bruno.page.goto(here)
        expect(bruno.page.get_by_role("heading", name="Aquí no hay nada")).to_be_visible()


def test_registering_the_person_makes_the_search_fire(browser: Browser, origin: str):
    with journey(browser, origin) as fernanda:
        play(fernanda, "fernanda.elp")
        fernanda.visit("/people/register/")
        fernanda.page.get_by_label("Nombres").fill("Julian")
        fernanda.page.get_by_label("Primer apellido").fill("Kiroga")
        fernanda.page.get_by_label("Segundo apellido").fill("Sandobal")
        born = fernanda.page.get_by_role("group", name="Fecha de nacimiento")
        born.get_by_label("Año").fill("1999")
        press(fernanda, "Registrar")
    for size, screen in SCREENS.items():
        with journey(browser, origin, size=screen) as alicia:
            play(alicia, "alicia.elp")
            alicia.look(f"home-found-{size}")
            alicia.page.get_by_role("link", name="Búsquedas en espera que encontraron").click()
            alicia.look(f"queue-{size}")
            open_request(alicia)
            expect(alicia.page.get_by_role("link", name="Julian Kiroga Sandobal")).to_be_visible()
            alicia.look(f"request-found-{size}")
    with journey(browser, origin, size=SCREEN) as alicia:
        play(alicia, "alicia.elp")
        open_request(alicia)
        alicia.page.get_by_role("button", name=re.compile("^Es la persona")).click()
        expect(alicia.page.get_by_role("button", name="No es esta persona")).to_be_visible()
        alicia.page.get_by_role("button", name=re.compile("^Contestó")).click()
        alicia.page.get_by_label("¿Por qué se cierra?").select_option(label="Respondida")
        press(alicia, "Cerrar")
        expect(alicia.page.get_by_role("button", name="Reabrir")).to_be_visible()
        alicia.look("request-closed-desktop")


@pytest.mark.parametrize("size", ["phone", "narrowest"])
def test_without_scripts_the_button_looks_up_and_asks_once(
    browser: Browser, origin: str, size: str
):
    told = {"Nombres": "Itzel", "Primer apellido": f"Ruiz {size}", "Nombre de quien llama": "Ana"}
    with journey(browser, origin, size=SCREENS[size], scripts=False) as alicia:
        play(alicia, "alicia.elp")
        for _ in range(2):
            alicia.visit("/duty/")
            for label, words in told.items():
                alicia.page.get_by_label(label).fill(words)
            press(alicia, "Buscar")
            alicia.page.get_by_label("¿Qué es de la persona?").select_option(label="Hija o hijo")
            alicia.page.get_by_label("¿Qué pasó?").select_option(label="Otra cosa")
            alicia.page.get_by_label("Aceptó", exact=True).check()
            press(alicia, "Guardar la llamada")
        expect(alicia.page.get_by_text("Diga si se trata de alguna").first).to_be_visible()
        expect(alicia.page.locator("#id_given")).to_have_value("Itzel")
        alicia.page.screenshot(path=PICTURES / f"duty-asked-{size}.png", full_page=True)
        alicia.page.get_by_label("Ninguna de ellas").check()
        press(alicia, "Guardar la llamada")
        expect(alicia.page.get_by_role("heading", level=1)).to_contain_text("Itzel Ruiz")


def test_a_session_that_ended_keeps_what_was_typed_until_it_can_be_sent(
    browser: Browser, origin: str
):
    with journey(browser, origin, size=SCREEN, allowed="40") as alicia:
        play(alicia, "alicia.elp")
        alicia.visit("/duty/")
        typist, told = (
            Typist(alicia.page),
            replace(MOTHER, given="Ofelia", surnames=("Barra", "Uribe")),
        )
        begin_call(typist, told)
        cookies = alicia.page.context.cookies()
        alicia.page.context.clear_cookies()
        pass_on(typist)
        end_call(typist)
        expect(alicia.page.get_by_role("heading", level=1)).to_have_text("Su sesión ha terminado")
        alicia.look("duty-session-over")
        alicia.page.context.add_cookies(cookies)
        press(alicia, "Enviar otra vez")
        expect(alicia.page.get_by_text("a nombre de Alicia")).to_be_visible()
        alicia.look("duty-send-again")
        press(alicia, "Enviar otra vez")
        expect(alicia.page.get_by_role("heading", level=1)).to_contain_text("Ofelia Barra")
