"""Official figures in the browser: a consulate looks at its area, headquarters keeps a verdict."""

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from amparo.database.rules import logins
from amparo.watch.jobs import uploads
from amparo.watch.jobs.charts import draw_charts
from tests.journeys.test_duty_notes import SIZES, play, press
from tests.support import databases
from tests.support.chromium import DESKTOP, NARROWEST
from tests.support.journeys import PICTURES, journey, served_pages
from tests.support.official import arrest, arrests_file, days_of

pytestmark = pytest.mark.journey

Worker = Callable[[], None]

SENTENCE = "Arrests and deportations in the Miami area more than doubled from 3,524 to 6,192"


@pytest.fixture(scope="module")
def served(server: None, django_db_blocker) -> Iterator[tuple[str, Worker]]:
    """Serve pages on a database of this module's own, and stand for its worker."""
    with databases.cloned_database() as name:
        work = partial(_aside, name, django_db_blocker)
        work()
        with served_pages(name, AMPARO_DEMONSTRATION="yes") as address:
            yield address, work


@pytest.fixture(scope="module")
def origin(served: tuple[str, Worker]) -> str:
    return served[0]


def _aside(name: str, blocker) -> None:
    """Work in another thread: the browser's own event loop runs in this one."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(_work, name, blocker).result()


def _work(name: str, blocker) -> None:
    asked = "SELECT task_name, args FROM procrastinate_jobs WHERE task_name LIKE 'watch.%upload'"
    with databases.superuser(name) as administrator:
        orders = administrator.execute(f"{asked} ORDER BY id").fetchall()
    with blocker.unblock(), databases.connected_as(logins.WORKER, name):
        for task, args in orders:
            told = args if isinstance(args, dict) else json.loads(args)
            job = uploads.check_upload if "check" in task else uploads.keep_upload
            job(**told)
        draw_charts(0)


@pytest.mark.parametrize("size", SIZES)
def test_a_consulate_sees_its_area_on_one_page(browser: Browser, origin: str, size: str):
    with journey(browser, origin, size=SIZES[size]) as gabriela:
        page = gabriela.page
        play(gabriela, "gabriela.mia")
        if size != "desktop":
            page.locator(".amparo-navigation__button").click()
        page.get_by_role("link", name="Cifras oficiales", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Cifras oficiales")
        expect(page.get_by_text("Donde más aumentaron los connacionales").first).to_be_visible()
        expect(page.get_by_role("img").first).to_be_visible()
        tile = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Dallas"))
        for words in ("7,577", "13,110", "más:", "+73.0"):
            expect(tile.first).to_contain_text(words)
        gabriela.look(f"figures-network-{size}")
        page.get_by_role("link", name="Miami", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Miami")
        for words in ("6,192", "+75.7 %", "1,884", "7,082", "1,774"):
            expect(page.get_by_text(words).first).to_be_visible()
        gabriela.look(f"figures-miami-{size}")
        for closed in page.locator("main details summary").all():
            closed.click()
        gabriela.look(f"figures-miami-opened-{size}")
        expect(page.get_by_text("Avisos en espera")).to_be_visible()
        page.get_by_role("link", name="2019-ICFO-53623").first.click()
        gabriela.look(f"figures-sources-{size}")


@pytest.mark.parametrize("size", SIZES)
def test_headquarters_checks_a_sentence_and_keeps_it(browser: Browser, origin: str, size: str):
    with journey(browser, origin, size=SIZES[size], allowed="400") as carmen:
        page = carmen.page
        play(carmen, "carmen.sre")
        carmen.visit("/figures/statements/check/")
        carmen.look(f"figures-check-{size}")
        press(carmen, "Verificar")
        expect(page).to_have_title(re.compile("^Error: "))
        carmen.look(f"figures-check-errors-{size}")
        page.get_by_label("La frase, tal como se publicó").fill(f"{SENTENCE} ({size})")
        press(carmen, "Verificar")
        expect(page.get_by_text("Incorrecta").first).to_be_visible()
        for words in ("9,086", "13,274", "1,193"):
            expect(page.get_by_text(words).first).to_be_visible()
        carmen.look(f"figures-verdict-{size}")
        press(carmen, "Guardar la afirmación")
        expect(page).to_have_title(re.compile("^Error: "))
        carmen.look(f"figures-keep-errors-{size}")
        page.get_by_label("¿Quién lo dijo?").select_option(label="La prensa")
        page.get_by_label("¿Dónde se publicó?").fill("Un periódico inventado")
        press(carmen, "Guardar la afirmación")
        expect(page).to_have_url(re.compile("/figures/statements/[0-9a-f-]{36}/$"))
        carmen.look(f"figures-statement-{size}")
        page.get_by_role("link", name="Volver").click()
        expect(page.get_by_text(f"({size})")).to_be_visible()
        carmen.look(f"figures-statements-{size}")


def test_without_scripts_and_in_english_a_reading_is_put_right(browser: Browser, origin: str):
    with journey(browser, origin, size=NARROWEST, language="en-US", scripts=False) as alicia:
        page = alicia.page
        play(alicia, "alicia.elp")
        alicia.visit("/figures/areas/DAL/")
        expect(page.get_by_text("13,110").first).to_be_visible()
        alicia.look("figures-dallas-plain")
        alicia.visit("/figures/statements/check/")
        page.get_by_label("The sentence, as it was published").fill("Arrests in Houston rose")
        press(alicia, "Check")
        expect(page.get_by_text("Right", exact=True).first).to_be_visible()
        page.get_by_text("Put right how it was read").click()
        page.get_by_label("Of own nationals alone").check()
        press(alicia, "Check")
        expect(page.get_by_text("Right of another quantity").first).to_be_visible()
        alicia.look("figures-put-right-plain")


@pytest.mark.parametrize("size", SIZES)
def test_headquarters_brings_a_file_in(
    browser: Browser, served: tuple[str, Worker], size: str, tmp_path: Path
):
    origin, work = served
    year = {"desktop": 2011, "phone": 2012}.get(size, 2013)
    faulty = arrest(days_of(year, 1)[0], "Mars")
    path = arrests_file(tmp_path, year, [*map(arrest, days_of(year, 300)), faulty])
    with journey(browser, origin, size=SIZES[size], allowed="400") as carmen:
        page = carmen.page
        play(carmen, "carmen.sre")
        carmen.visit("/figures/sources/")
        page.get_by_role("link", name="Incorporar un archivo oficial").click()
        press(carmen, "Enviar y comprobar")
        expect(page).to_have_title(re.compile("^Error: "))
        carmen.look(f"figures-send-errors-{size}")
        page.get_by_label("El archivo, tal como se publicó").set_input_files(path)
        press(carmen, "Enviar y comprobar")
        expect(page.get_by_text("En lectura")).to_be_visible()
        carmen.look(f"figures-file-read-{size}")
        work()
        page.get_by_role("link", name="Mirar de nuevo").click()
        expect(page.get_by_text("Por confirmar")).to_be_visible()
        expect(page.get_by_text("Las primeras filas rechazadas")).to_be_visible()
        carmen.look(f"figures-file-checked-{size}")
        press(carmen, "Agregarlo a las cifras")
        work()
        page.reload()
        expect(page.get_by_text("Agregado a las cifras", exact=True)).to_be_visible()
        carmen.look(f"figures-file-kept-{size}")
        page.get_by_role("link", name="Volver", exact=True).click()
        carmen.look(f"figures-files-{size}")


def test_the_network_prints_with_its_map(browser: Browser, origin: str):
    with journey(browser, origin, size=DESKTOP) as carmen:
        play(carmen, "carmen.sre")
        carmen.visit("/figures/")
        carmen.page.emulate_media(media="print")
        carmen.page.screenshot(path=PICTURES / "figures-network-print.png", full_page=True)


def test_an_area_prints_with_its_charts(browser: Browser, origin: str):
    with journey(browser, origin, size=DESKTOP) as gabriela:
        play(gabriela, "gabriela.mia")
        gabriela.visit("/figures/areas/MIA/")
        gabriela.page.emulate_media(media="print")
        gabriela.page.screenshot(path=PICTURES / "figures-miami-print.png", full_page=True)
        sheets = gabriela.page.pdf(format="Letter").count(b"/Type /Page\n")
        assert sheets <= 5
