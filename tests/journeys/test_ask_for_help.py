"""A relative without an account asks for help: on a telephone, interrupted, watched, and heard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from amparo.reception.rules.help import NOT_KNOWN
from tests.support.chromium import DESKTOP, NARROWEST, PHONE
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey

NEUTRAL = "https://www.wikipedia.org/"


def answer_outside(page: Page) -> None:
    """Stand in for the neutral page: nothing leaves this machine."""

    def answer(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body="<title>W</title><h1>W</h1>")

    page.route(f"{NEUTRAL}**", answer)


class Asking:
    """Somebody who fills in the pages one after the other."""

    def __init__(self, visitor: Journey, *, pictures: str) -> None:
        """Keep a picture of each page under a name of its own."""
        self.visitor, self.page, self.pictures = visitor, visitor.page, pictures
        answer_outside(self.page)

    def look(self, name: str) -> None:
        """Keep a picture, and ask axe."""
        self.visitor.look(f"help-{name}-{self.pictures}")

    def go_on(self, name: str, words: str = "Continuar") -> None:
        """Look at the page, then send it."""
        self.look(name)
        self.press(words)

    def press(self, words: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=words, exact=True).click()

    def fill(self, label: str, words: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label).fill(words)

    def select(self, label: str, words: str) -> None:
        """Choose from a list."""
        self.page.get_by_label(label).select_option(label=words)

    def choose(self, label: str) -> None:
        """Mark one of several."""
        self.page.get_by_label(label, exact=True).check()

    def heading(self, words: str) -> None:
        """Make sure which page this is."""
        expect(self.page.locator("h1")).to_have_text(words)


@pytest.fixture
def phone(browser: Browser, origin: str) -> Iterator[Journey]:
    with journey(browser, origin, size=PHONE, allowed="400") as visitor:
        yield visitor


def test_a_mother_asks_in_spanish_on_a_telephone(browser: Browser, origin: str, phone: Journey):
    mother = Asking(phone, pictures="es-phone")
    phone.visit("/")
    phone.page.get_by_role("main").get_by_role("link", name="Pedir ayuda por escrito").click()
    begins(mother)
    tells_of_her_daughter(mother)
    code = is_interrupted(mother)
    with journey(browser, origin, size=PHONE, allowed="40") as later:
        mother = Asking(later, pictures="es-phone")
        comes_back(mother, code)
        tells_how_to_reach_her(mother)
        tells_what_happened(mother)
        changes_an_answer(mother)
        sends(mother)


def begins(mother: Asking) -> None:
    mother.heading("Pida ayuda")
    mother.go_on("start", "Empezar ahora")
    mother.press("Continuar")
    expect(mother.page.locator(".govuk-error-summary")).to_be_focused()
    mother.look("whom-refused")
    mother.choose("Otra persona")
    mother.go_on("whom")
    mother.choose("Una autoridad detuvo a alguien")
    mother.go_on("matter")


def tells_of_her_daughter(mother: Asking) -> None:
    mother.fill("Nombres", "Itzel Marisol")
    mother.fill("Primer apellido", "Ocampo")
    mother.go_on("name")
    for part, typed in (("Día", "31"), ("Mes", "2"), ("Año", "2001")):
        mother.fill(part, typed)
    mother.press("Continuar")
    expect(mother.page.locator(".govuk-error-summary")).to_be_visible()
    mother.look("born-refused")
    mother.fill("Día", "")
    mother.fill("Mes", "")
    mother.choose("Es aproximada, no exacta")
    mother.go_on("born")
    mother.select("Estado o territorio", "Texas")
    mother.go_on("state")
    mother.select("Condado", "El Paso")
    mother.page.get_by_label("Ciudad, calle o nombre del lugar").fill("Socorro")
    mother.go_on("county")


def is_interrupted(mother: Asking) -> str:
    mother.fill("Su nombre", "Herminia Zavaleta")
    mother.select("¿Qué es usted de la persona?", "Madre")
    mother.go_on("caller")
    mother.go_on("reach", "Guardar y volver después")
    code = mother.page.locator(".amparo-code").inner_text()
    assert re.fullmatch(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}", code)
    mother.look("code")
    mother.page.get_by_role("link", name="Salir por ahora").click()
    expect(mother.page).to_have_url(NEUTRAL)
    return code


def comes_back(mother: Asking, code: str) -> None:
    mother.visitor.visit("/help/return/")
    mother.fill("Su código", "7K4M-2Q9X-B3TD-H8WN")
    mother.go_on("return")
    mother.look("return-refused")
    mother.fill("Su código", code.lower().replace("-", " ").replace("0", "o"))
    mother.press("Continuar")


def tells_how_to_reach_her(mother: Asking) -> None:
    mother.choose("Por teléfono")
    mother.page.get_by_label("Número o dirección").fill("915 555 0147")
    mother.go_on("reach-phone")
    mother.choose("Sí, es seguro")
    mother.page.get_by_label("¿Cuándo es buen momento?").fill("Por la tarde")
    mother.go_on("safe")
    mother.go_on("language")


def tells_what_happened(mother: Asking) -> None:
    mother.fill("Con sus palabras", "Se la llevaron al salir del trabajo.")
    mother.go_on("words")
    mother.fill("Su palabra", "Jacaranda morada")
    mother.go_on("word")
    mother.choose("Sí, acepto")
    mother.go_on("consent")


def changes_an_answer(mother: Asking) -> None:
    mother.heading("Revise y envíe")
    mother.look("check")
    mother.page.get_by_role("link", name="Cambiar (Nombre)").click()
    mother.fill("Segundo apellido", "Zavaleta")
    mother.press("Guardar y revisar")
    expect(mother.page.get_by_role("main")).to_contain_text("Itzel Marisol Ocampo Zavaleta")


def sends(mother: Asking) -> None:
    """Send with a double click; reloading and going back show the same folio."""
    mother.page.get_by_role("button", name="Enviar al consulado").dblclick()
    mother.heading("Recibimos su solicitud")
    folio = mother.page.locator(".amparo-folio").inner_text()
    mother.look("received")
    for again in (mother.page.reload, mother.page.go_back):
        again()
        expect(mother.page.locator(".amparo-folio")).to_have_text(folio)
    mother.page.get_by_role("link", name="Terminar y salir").click()
    expect(mother.page).to_have_url(NEUTRAL)


@pytest.mark.parametrize("way", ["the button", "the shift key"])
def test_leaving_is_one_press_and_leaves_nothing(phone: Journey, way: str):
    answer_outside(phone.page)
    phone.visit("/help/")
    phone.page.get_by_role("button", name="Empezar ahora").click()
    phone.page.get_by_label("Yo", exact=True).check()
    phone.page.get_by_role("button", name="Continuar", exact=True).click()
    expect(phone.page).to_have_title(re.compile("^Paso 2 de"))
    if way == "the button":
        phone.page.get_by_role("link", name="Salir de esta página").click()
    else:
        expect(phone.page.locator("body.js-enabled")).to_be_attached()
        for _ in range(3):
            phone.page.keyboard.press("Shift")
    expect(phone.page).to_have_url(NEUTRAL)
    kept = [one["name"] for one in phone.page.context.cookies()]
    assert kept == []
    phone.page.go_back()
    expect(phone.page.locator("h1")).to_have_text("Pida ayuda")


def test_capital_letters_do_not_lead_away(phone: Journey):
    phone.visit("/help/return/")
    field = phone.page.get_by_label("Su código")
    field.focus()
    for letter in "ABCD":
        phone.page.keyboard.press(f"Shift+{letter}")
    expect(field).to_have_value("ABCD")


def test_all_of_it_works_without_scripts(browser: Browser, origin: str):
    with journey(browser, origin, size=NARROWEST, scripts=False) as visitor:
        answer_outside(visitor.page)
        visitor.visit("/help/")
        visitor.page.get_by_role("button", name="Empezar ahora").click()
        visitor.page.get_by_label("Yo", exact=True).check()
        visitor.page.get_by_role("button", name="Continuar", exact=True).click()
        expect(visitor.page.locator("h1")).to_have_text("¿Qué pasó?")
        visitor.page.get_by_role("link", name="Salir de esta página").click()
        expect(visitor.page).to_have_url(NEUTRAL)
        assert visitor.page.context.cookies() == []


def test_who_does_not_know_where_it_was_chooses_a_consulate(phone: Journey):
    asking = Asking(phone, pictures="es-phone")
    phone.visit("/help/")
    begins(asking)
    asking.fill("Nombres", "Itzel")
    asking.press("Continuar")
    asking.fill("Año", "2001")
    asking.choose("Es aproximada, no exacta")
    asking.press("Continuar")
    phone.page.locator("[name=state]").select_option(value=NOT_KNOWN)
    asking.press("Continuar")
    expect(phone.page).to_have_url(re.compile("/help/consulate/$"))
    asking.look("consulate")


@pytest.mark.parametrize("size", [NARROWEST, DESKTOP])
def test_it_is_asked_in_english_too(browser: Browser, origin: str, size: tuple[int, int]):
    with journey(browser, origin, size=size, language="en") as visitor:
        asking = Asking(visitor, pictures=f"en-{size[0]}")
        visitor.visit("/help/?county=48141")
        asking.go_on("start", "Start now")
        asking.choose("I do")
        asking.go_on("whom", "Continue")
        asking.choose("Work, or pay that was not given")
        asking.go_on("matter", "Continue")
        asking.heading("What is your name?")
        asking.look("name")


def test_a_page_can_be_read_at_twice_the_size(browser: Browser, origin: str):
    with journey(browser, origin, size=NARROWEST) as visitor:
        visitor.visit("/help/")
        visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not visitor.is_wider_than_screen()
