"""Inquiries in the browser: El Paso asks, Miami answers; or nobody does, and headquarters helps."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect
from pytest_django import DjangoDbBlocker

from tests.journeys.test_duty_notes import SIZES, play, press
from tests.support import databases
from tests.support.inquiries import let_the_hour_pass, try_everywhere
from tests.support.journeys import Journey, journey, served_pages

pytestmark = pytest.mark.journey


@dataclass(frozen=True, slots=True)
class Site:
    """Pages of a network, and its worker when a story needs it."""

    database: str
    origin: str

    def work(self, job: Callable[[str], None]) -> None:
        """Have the worker do its jobs, away from the browser's event loop."""
        with ThreadPoolExecutor(1) as pool:
            pool.submit(job, self.database).result()


@pytest.fixture(scope="module")
def site(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    with (
        databases.cloned_database() as name,
        served_pages(name, AMPARO_DEMONSTRATION="yes") as origin,
        django_db_blocker.unblock(),
    ):
        yield Site(name, origin)


def miami_knows(browser: Browser, site: Site, given: str) -> None:
    with journey(browser, site.origin) as gabriela:
        play(gabriela, "gabriela.mia")
        gabriela.visit("/people/register/")
        gabriela.page.get_by_label("Nombres").fill(given)
        gabriela.page.get_by_label("Primer apellido").fill("Arizmendi")
        gabriela.page.get_by_label("Segundo apellido").fill("Quiroz")
        born = gabriela.page.get_by_role("group", name="Fecha de nacimiento")
        born.get_by_label("Año").fill("1988")
        press(gabriela, "Registrar")


def ask(alicia: Journey, given: str, size: str) -> str:
    play(alicia, "alicia.elp")
    alicia.visit("/people/search/")
    alicia.page.get_by_label("¿A quién?").fill(f"{given} arismendi")
    press(alicia, "Buscar")
    alicia.look(f"search-then-ask-{size}")
    press(alicia, "Preguntar a los demás consulados")
    expect(alicia.page.get_by_label("Como lo oyó")).to_have_value(f"{given} arismendi")
    press(alicia, "Preguntar")
    expect(alicia.page).to_have_title(re.compile("^Error: "))
    alicia.look(f"inquiry-errors-{size}")
    alicia.page.get_by_label("¿Para qué pregunta?").select_option(
        label="Una familia busca a alguien"
    )
    alicia.page.get_by_label("¿Por qué pregunta?").fill("Su hermana la busca desde el domingo.")
    alicia.page.get_by_label("Nombres").fill(given)
    alicia.page.get_by_label("Primer apellido").fill("Arismendi")
    born = alicia.page.get_by_role("group", name="Fecha de nacimiento")
    born.get_by_label("Año").fill("1988")
    alicia.look(f"inquiry-ask-{size}")
    press(alicia, "Preguntar")
    expect(alicia.page.get_by_text("Mire de nuevo en un minuto.")).to_be_visible()
    alicia.look(f"inquiry-under-way-{size}")
    return alicia.page.url.replace(alicia.origin, "")


def miami_answers(browser: Browser, site: Site, size: str) -> None:
    with journey(browser, site.origin, size=SIZES[size], allowed="400") as gabriela:
        play(gabriela, "gabriela.mia")
        gabriela.look(f"home-inquiry-{size}")
        gabriela.page.get_by_role("link", name=re.compile("su respuesta")).click()
        gabriela.look(f"received-inquiries-{size}")
        gabriela.page.locator("a[href*='/received/']").first.click()
        gabriela.page.get_by_label("Sí: que nos pregunten").check()
        press(gabriela, "Responder")
        expect(gabriela.page).to_have_title(re.compile("^Error: "))
        gabriela.look(f"received-errors-{size}")
        gabriela.page.get_by_label("¿A quién deben llamar y cuándo?").fill(
            "A la guardia de Miami, hasta las seis."
        )
        gabriela.look(f"received-inquiry-{size}")
        press(gabriela, "Responder")
        gabriela.look(f"received-answered-{size}")


@pytest.mark.parametrize("size", SIZES)
def test_el_paso_asks_miami_answers_and_el_paso_reads_it(browser: Browser, site: Site, size: str):
    given = f"Lucero {size.title()}"
    miami_knows(browser, site, given)
    with journey(browser, site.origin, size=SIZES[size], allowed="400") as alicia:
        inquiry = ask(alicia, given, size)
        site.work(try_everywhere)
        alicia.page.get_by_role("link", name="Mirar de nuevo").click()
        expect(alicia.page.get_by_role("heading", name=re.compile("^Miami"))).to_be_visible()
        alicia.look(f"inquiry-may-exist-{size}")

        miami_answers(browser, site, size)

        alicia.visit("/home/")
        alicia.look(f"home-answer-{size}")
        alicia.page.get_by_role("link", name=re.compile("respondió su consulta")).click()
        alicia.look(f"inquiries-{size}")
        alicia.visit(inquiry)
        expect(alicia.page.get_by_text("A la guardia de Miami, hasta las seis.")).to_be_visible()
        alicia.look(f"inquiry-answered-{size}")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_what_nobody_answers_goes_to_the_duty_officer_of_the_network(
    browser: Browser, site: Site, size: str
):
    given = f"Amparo {size.title()}"
    miami_knows(browser, site, given)
    with journey(browser, site.origin, size=SIZES[size], allowed="400") as alicia:
        inquiry = ask(alicia, given, f"again-{size}")
        site.work(try_everywhere)
        site.work(let_the_hour_pass)
        alicia.visit(inquiry)
        expect(alicia.page.get_by_text("Con la guardia de la red")).to_be_visible()
        alicia.look(f"inquiry-raised-{size}")

        with journey(browser, site.origin, size=SIZES[size]) as hector:
            play(hector, "hector.sre")
            hector.look(f"home-raised-{size}")
            hector.page.get_by_role("link", name=re.compile("su respuesta")).click()
            hector.page.locator("a[href*='/received/']").first.click()
            expect(
                hector.page.get_by_role("heading", name="Miami no ha respondido a El Paso")
            ).to_be_visible()
            hector.page.get_by_label("Sí: que pregunten a ese consulado").check()
            hector.page.get_by_label("¿En qué quedó?").fill("Contestó la guardia: llamen hoy.")
            hector.look(f"raised-inquiry-{size}")
            press(hector, "Responder")

        alicia.visit(inquiry)
        expect(alicia.page.get_by_text("Contestó la guardia: llamen hoy.")).to_be_visible()
        alicia.look(f"inquiry-answered-by-network-{size}")


def test_without_scripts_an_officer_asks_and_looks_again(browser: Browser, site: Site):
    with journey(browser, site.origin, scripts=False) as alicia:
        play(alicia, "alicia.elp")
        alicia.visit("/people/search/")
        alicia.page.get_by_label("¿A quién?").fill("nadie conocido 1971")
        press(alicia, "Buscar")
        press(alicia, "Preguntar a los demás consulados")
        alicia.page.get_by_label("¿Para qué pregunta?").select_option(value="hospital")
        alicia.page.get_by_label("¿Por qué pregunta?").fill("Llamó un hospital.")
        press(alicia, "Preguntar")
        expect(alicia.page.get_by_text("han buscado 0 de 3")).to_be_visible()
        site.work(try_everywhere)
        alicia.page.get_by_role("link", name="Mirar de nuevo").click()
        expect(alicia.page.get_by_text("Ninguno dice que pueda tener")).to_be_visible()
