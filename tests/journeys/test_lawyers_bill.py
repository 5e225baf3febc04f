"""A lawyer's bill in the browser, from her report to the payment she sees; and what is refused.

What the national auditor found in 2017 is tried here as somebody at a desk would try it: each time
the page says no, and why. More of it stands in `test_funds.py` and `test_invoices.py`.
"""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Browser, expect
from pytest_django import DjangoDbBlocker

from amparo.funds.models import Invoice
from amparo.funds.services.closing import close_period
from amparo.kernel.clock import utc_now
from tests.journeys.test_duty_notes import SIZES, play, press
from tests.journeys.test_invoices import on, to
from tests.support import databases, days
from tests.support.bills import PDF, approve, certify, gathered, pay, received
from tests.support.ceilings import billable_case
from tests.support.counsel import work_off
from tests.support.funds import committed, funded
from tests.support.journeys import Journey, journey, served_pages
from tests.support.people import at_desk
from tests.support.personas import ALICIA, FERNANDA, JACINTA

pytestmark = pytest.mark.journey

SEND = (
    "(document.querySelector('main button[value=send]')"
    " || document.querySelector('main form[method=post] button')).click()"
)
REPORT = "Dos audiencias; el juez fijó fianza."


@dataclass(slots=True)
class World:
    """A served database, and what was made in it before anybody sits down."""

    database: str
    cases: dict[str, UUID] = field(default_factory=dict)
    invoices: dict[str, Invoice] = field(default_factory=dict)
    origin: str = ""
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def make(self) -> None:
        """Make cases with ceilings, and invoices that wait at different places."""
        with databases.connected_to(self.database):
            self.cases = {size: billable_case() for size in SIZES}
            commitment = committed(funded(20_000), 10_000)
            for name in ("certifier", "early", "first", "second"):
                self.invoices[name] = received(commitment, number=f"{name.upper()}-1")
            self.invoices["over"] = received(committed(funded(1_000), 100), number="OVER-1")
            for name in ("first", "second"):
                certify(self.invoices[name])
                approve(self.invoices[name])

    def work(self) -> None:
        """Have the worker take in what was sent; away from the browser's event loop."""
        self.pool.submit(self._work).result()

    def _work(self) -> None:
        with databases.connected_to(self.database):
            work_off(self.database)


@pytest.fixture(scope="module")
def world(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Serve a database with a lawyer at work and money to pay her."""
    with databases.cloned_database() as name, django_db_blocker.unblock():
        made = World(name)
        with made.pool:
            made.pool.submit(made.make).result()
            with served_pages(name, AMPARO_DEMONSTRATION="yes") as made.origin:
                yield made


@pytest.mark.parametrize("size", SIZES)
def test_a_lawyers_bill_goes_from_her_report_to_a_payment(
    browser: Browser, world: World, size: str
):
    number = f"{size.upper()}-1"
    with journey(browser, world.origin, size=SIZES[size], allowed="400") as daniel:
        play(daniel, "daniel.elp")
        send_bill(daniel, world, size, number)
    world.work()
    certify_it(browser, world, size, number)
    approve_it(browser, world, size, number)
    pay_it_once(browser, world, size, number)
    with journey(browser, world.origin, size=SIZES[size]) as daniel:
        play(daniel, "daniel.elp")
        daniel.visit("/counsel/mine/invoices/")
        row = daniel.page.get_by_role("row").filter(has_text=number)
        expect(row.get_by_text("Factura pagada")).to_be_visible()
        daniel.look(f"bill-mine-paid-{size}")


def send_bill(daniel: Journey, world: World, size: str, number: str) -> None:
    page, when = daniel.page, days.today() - timedelta(days=3)
    daniel.visit(f"/counsel/mine/cases/{world.cases[size]}/invoice/")
    press(daniel, "Enviar la factura")
    expect(page).to_have_title(re.compile("^Error: "))
    daniel.look(f"bill-errors-{size}")
    page.get_by_label("Número de la factura").fill(number)
    for name in ("starts", "ends", "day_1"):
        on(daniel, name, str(when.day), str(when.month), str(when.year))
    page.locator("[name=code_1]").select_option(value="hearing")
    page.locator("[name=unit_1]").select_option(value="hour")
    page.locator("[name=quantity_1]").fill("4")
    page.locator("[name=rate_1]").fill("150")
    page.locator("[name=what_1]").fill("Preparé la audiencia con la hermana.")
    page.get_by_label("Total de la factura").fill("600.00")
    page.get_by_label("¿Qué se hizo en este periodo?").fill(REPORT)
    page.locator("input[name=document]").set_input_files(
        {"name": "factura.pdf", "mimeType": "application/pdf", "buffer": PDF + number.encode()}
    )
    daniel.look(f"bill-written-{size}")
    press(daniel, "Enviar la factura")
    expect(page.get_by_text("En camino al consulado").first).to_be_visible()
    daniel.look(f"bill-mine-{size}")


def certify_it(browser: Browser, world: World, size: str, number: str) -> None:
    with journey(browser, world.origin, size=SIZES[size], allowed="400") as alicia:
        play(alicia, ALICIA)
        to(alicia, number)
        expect(alicia.page.get_by_text(REPORT).first).to_be_visible()
        alicia.look(f"bill-officer-{size}")
        alicia.page.get_by_role("link", name="Certificar lo recibido").click()
        alicia.look(f"bill-certify-{size}")
        press(alicia, "Certificarla")
        expect(alicia.page.get_by_text("Certificada, espera autorización").first).to_be_visible()


def approve_it(browser: Browser, world: World, size: str, number: str) -> None:
    with journey(browser, world.origin, size=SIZES[size]) as fernanda:
        play(fernanda, FERNANDA)
        to(fernanda, number)
        fernanda.page.get_by_role("link", name="Autorizar el pago").click()
        fernanda.look(f"bill-approve-{size}")
        press(fernanda, "Autorizarlo")
        expect(fernanda.page.get_by_text("Autorizada, aún sin pagar").first).to_be_visible()


def pay_it_once(browser: Browser, world: World, size: str, number: str) -> None:
    with journey(browser, world.origin, size=SIZES[size], allowed="400") as jacinta:
        page, today = jacinta.page, days.today()
        play(jacinta, JACINTA)
        to(jacinta, number)
        expect(page.get_by_text(REPORT)).to_have_count(0)
        jacinta.visit("/funds/batches/new/")
        page.get_by_label(re.compile(number)).check()
        press(jacinta, "Formar el lote")
        page.get_by_role("link", name="Marcar el lote como pagado").click()
        page.get_by_label("Número que dio el banco al pago").fill(f"TRX-{size}")
        on(jacinta, "day", str(today.day), str(today.month), str(today.year))
        jacinta.look(f"bill-pay-{size}")
        press(jacinta, "Marcarlo como pagado")
        expect(page.get_by_text(f"TRX-{size}").first).to_be_visible()
        page.go_back()
        press(jacinta, "Marcarlo como pagado")
        expect(page.get_by_text(f"TRX-{size}").first).to_be_visible()
        to(jacinta, number)
        expect(page.get_by_text("Pagada por el banco", exact=True)).to_have_count(1)
        jacinta.look(f"bill-paid-{size}")


def test_two_clerks_want_the_last_two_thousand(browser: Browser, world: World):
    purse = world.pool.submit(_purse_of_two_thousand, world).result()
    with (
        journey(browser, world.origin, allowed="400") as jacinta,
        journey(browser, world.origin, allowed="400") as fernanda,
    ):
        for who, name in ((jacinta, JACINTA), (fernanda, FERNANDA)):
            play(who, name)
            fill_commitment(who, purse)
            with who.page.expect_navigation():
                who.page.locator("main form[method=post] button").first.click()
        told = [who.page for who in (jacinta, fernanda)]
        with told[0].expect_navigation(), told[1].expect_navigation():
            for page in told:
                # Without waiting for the answer: both are on their way at the same time.
                page.evaluate(SEND)
        refused = [page for page in told if page.title().startswith("Error: ")]
        assert len(refused) == 1
        expect(refused[0].get_by_text(re.compile("solo quedan 0.00 USD")).first).to_be_visible()
        expect(refused[0].get_by_label("Tope")).to_have_value("2,000.00")
        (jacinta if refused[0] is jacinta.page else fernanda).look("race-lost")


def _purse_of_two_thousand(world: World) -> UUID:
    with databases.connected_to(world.database):
        return funded(2_000).allocation


def fill_commitment(who: Journey, purse: UUID) -> None:
    who.visit("/funds/commit/")
    page = who.page
    page.locator(f"input[name=allocation][value='{purse}']").check()
    page.get_by_label("Honorarios de representación legal", exact=True).check()
    page.get_by_label("¿A quién se paga?").select_option(index=1)
    page.get_by_label("Tope").fill("2,000.00")
    on(who, "day", "20", "12", "2017")
    page.get_by_label("Número del contrato").fill("ELP/9/2017")


def test_whoever_certified_does_not_approve(browser: Browser, world: World):
    with journey(browser, world.origin, allowed="400") as fernanda:
        play(fernanda, FERNANDA)
        certify_page(fernanda, "CERTIFIER-1", "20", "3")
        press(fernanda, "Certificarla")
        fernanda.page.get_by_role("link", name="Autorizar el pago").click()
        press(fernanda, "Autorizarlo")
        expect(fernanda.page.get_by_text("Usted ya hizo una de ellas").first).to_be_visible()
        fernanda.look("refused-certifier-approves")


def test_nothing_is_certified_early_while_its_advance_waits(browser: Browser, world: World):
    with journey(browser, world.origin) as jacinta:
        play(jacinta, JACINTA)
        to(jacinta, "EARLY-1")
        jacinta.page.get_by_role("link", name="Solicitar un anticipo").click()
        jacinta.page.get_by_label("Número del documento que lo solicita").fill("Oficio 9")
        press(jacinta, "Solicitarlo")
    with journey(browser, world.origin, allowed="400") as alicia:
        play(alicia, ALICIA)
        certify_page(alicia, "EARLY-1", "10", "3")
        press(alicia, "Certificarla")
        words = "Nada se certifica antes de la entrega"
        expect(alicia.page.get_by_text(re.compile(words)).first).to_be_visible()
        alicia.look("refused-early")


def test_nothing_is_certified_beyond_the_ceiling(browser: Browser, world: World):
    with journey(browser, world.origin, allowed="400") as alicia:
        play(alicia, ALICIA)
        certify_page(alicia, "OVER-1", "20", "3")
        press(alicia, "Certificarla")
        expect(alicia.page.get_by_text(re.compile("solo quedan 100.00 USD")).first).to_be_visible()
        alicia.look("refused-ceiling")


def test_a_payment_is_not_made_again_under_another_number(browser: Browser, world: World):
    with journey(browser, world.origin, allowed="400") as jacinta:
        play(jacinta, JACINTA)
        jacinta.visit("/funds/batches/new/")
        jacinta.page.get_by_label(re.compile("FIRST-1")).check()
        press(jacinta, "Formar el lote")
        jacinta.page.get_by_role("link", name="Marcar el lote como pagado").click()
        form = jacinta.page.url
        mark_paid(jacinta, "TRX-1")
        expect(jacinta.page.get_by_text("TRX-1").first).to_be_visible()
        jacinta.page.goto(form)
        mark_paid(jacinta, "TRX-2")
        words = "Esto ya se pagó, con otro número del banco"
        expect(jacinta.page.get_by_text(re.compile(words)).first).to_be_visible()
        jacinta.look("refused-paid-twice")


def mark_paid(clerk: Journey, reference: str) -> None:
    clerk.page.get_by_label("Número que dio el banco al pago").fill(reference)
    on(clerk, "day", "24", "3", "2017")
    press(clerk, "Marcarlo como pagado")


def test_a_month_without_the_banks_proof_does_not_close(browser: Browser, world: World):
    world.pool.submit(_pay_without_proof, world).result()
    with journey(browser, world.origin, allowed="400") as jacinta:
        play(jacinta, JACINTA)
        jacinta.visit("/funds/months/close/?month=2017-03")
        words = "Están todos los documentos del mes, y queda cerrado para siempre"
        jacinta.page.get_by_label(words).check()
        press(jacinta, "Cerrar el mes para siempre")
        lacks = "Falta el comprobante del banco del lote de pago"
        expect(jacinta.page.get_by_text(re.compile(lacks)).first).to_be_visible()
        jacinta.look("refused-month")


def _pay_without_proof(world: World) -> None:
    with databases.connected_to(world.database):
        pay(gathered(world.invoices["second"]), voucher=None)


def certify_page(officer: Journey, number: str, day: str, month: str) -> None:
    to(officer, number)
    officer.page.get_by_role("link", name="Certificar lo recibido").click()
    on(officer, "day", day, month, "2017")


@pytest.fixture(scope="module")
def closed(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Serve a database in which March 2017 is closed, and an invoice came in afterwards."""
    with databases.cloned_database() as name, django_db_blocker.unblock():
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_close_march, name).result()
        with served_pages(name, AMPARO_DEMONSTRATION="yes") as origin:
            yield origin


def _close_march(name: str) -> None:
    with databases.connected_to(name):
        commitment = committed(funded(10_000), 5_000)
        with at_desk(JACINTA) as clerk:
            close_period(actor=clerk, month=date(2017, 3, 1), at=utc_now())
        received(commitment, number="CLOSED-1")


def test_nothing_is_certified_into_a_closed_month(browser: Browser, closed: str):
    with journey(browser, closed, allowed="400") as alicia:
        play(alicia, ALICIA)
        certify_page(alicia, "CLOSED-1", "20", "3")
        press(alicia, "Certificarla")
        expect(alicia.page.get_by_text("Ese mes está cerrado", exact=False).first).to_be_visible()
        alicia.look("refused-closed-month")
