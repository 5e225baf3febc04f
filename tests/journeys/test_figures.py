"""Official figures in the browser: a consulate looks at its area, headquarters keeps a verdict."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_duty_notes import SIZES, play, press
from tests.support.chromium import DESKTOP, NARROWEST
from tests.support.journeys import PICTURES, journey

pytestmark = pytest.mark.journey

SENTENCE = "Arrests and deportations in the Miami area more than doubled from 3,524 to 6,192"


@pytest.mark.parametrize("size", SIZES)
def test_a_consulate_sees_its_area_on_one_page(browser: Browser, origin: str, size: str):
    with journey(browser, origin, size=SIZES[size]) as gabriela:
        page = gabriela.page
        play(gabriela, "gabriela.mia")
        page.get_by_role("link", name="Cifras oficiales", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Cifras oficiales")
        expect(page.get_by_text("Donde más aumentaron los connacionales").first).to_be_visible()
        gabriela.look(f"figures-network-{size}")
        page.get_by_role("link", name="Miami", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Miami")
        for words in ("6,192", "+75.7 %", "1,884", "7,082", "1,774"):
            expect(page.get_by_text(words).first).to_be_visible()
        gabriela.look(f"figures-miami-{size}")
        for closed in page.locator("details summary").all():
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


def test_an_area_prints_with_its_charts(browser: Browser, origin: str):
    with journey(browser, origin, size=DESKTOP) as gabriela:
        play(gabriela, "gabriela.mia")
        gabriela.visit("/figures/areas/MIA/")
        gabriela.page.emulate_media(media="print")
        gabriela.page.screenshot(path=PICTURES / "figures-miami-print.png", full_page=True)
        sheets = gabriela.page.pdf(format="Letter").count(b"/Type /Page\n")
        assert sheets <= 5
