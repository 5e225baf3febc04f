"""Five everyday tasks in the browser, with what they take counted: clicks, keys, page loads.

The measurement and a journey drive the same tasks on the demonstration's world, each once.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.support.intakes import Typist, begin_call, choose_first, counted_loads, end_call

_SIZE: ViewportSize = {"width": 1280, "height": 800}
CELIA = "Celia Montemayor"
DANIEL = "Daniel Escamilla Vera"
LEANDRO = "ESQUIVEL MONTAÑO, LEANDRO"


@dataclass(slots=True)
class Effort:
    """What one task took: of hands, of pages, of waiting."""

    clicks: int = 0
    keys: int = 0
    loads: int = 0
    seconds: float = 0.0

    @property
    def counted(self) -> tuple[int, int, int]:
        """Give what is the same every time."""
        return self.clicks, self.keys, self.loads


@dataclass(slots=True)
class Hands:
    """Somebody at work: a mouse, a keyboard, and the wait after each click."""

    page: Page
    effort: Effort
    loads: list[str] = field(default_factory=list)

    def click(self, what: Locator) -> None:
        """Click, and wait for what comes of it."""
        self.effort.clicks += 1
        begun = time.monotonic()
        what.click()
        self.page.wait_for_load_state()
        self.effort.seconds += time.monotonic() - begun

    def link(self, words: str | re.Pattern[str]) -> None:
        """Follow a link of the page."""
        self.click(self.page.get_by_role("main").get_by_role("link", name=words).first)

    def go(self, words: str) -> None:
        """Follow a link of the header."""
        self.click(self.page.get_by_role("navigation").get_by_role("link", name=words, exact=True))

    def press(self, words: str) -> None:
        """Press a button."""
        self.click(self.page.get_by_role("button", name=words, exact=True))

    def write(self, where: Locator, words: str) -> None:
        """Go to a field and type."""
        self.effort.clicks += 1
        where.fill(words)
        self.effort.keys += len(words)

    def choose(self, where: Locator, value: str) -> None:
        """Open a list and choose from it."""
        self.effort.clicks += 2
        where.select_option(value=value)

    def field(self, label: str) -> Locator:
        """Give a field by its label."""
        return self.page.get_by_label(label)


@dataclass(frozen=True, slots=True)
class Office:
    """The demonstration as it is served, and a browser in which anybody may come to work."""

    browser: Browser
    origin: str

    def at_work(self, name: str, effort: Effort) -> Hands:
        """Let a persona begin on her work page; what that took is not counted."""
        page = self.browser.new_page(viewport=_SIZE, locale="es-MX")
        page.goto(f"{self.origin}/demonstration/")
        page.locator(f'form:has(input[value="{name}"]) button').click()
        page.wait_for_url("**/home/")
        return Hands(page, effort, counted_loads(page))

    def go_home(self, hands: Hands) -> None:
        """Note the pages that were loaded, and close the browser's window."""
        hands.effort.loads += len(hands.loads)
        hands.page.close()


def take_call(office: Office, effort: Effort) -> None:
    """Take a repeated call by keyboard alone, from the work page to the request's page."""
    alicia = office.at_work("alicia.elp", effort)
    alicia.go("Tomar una llamada")
    typist = Typist(alicia.page)
    begin_call(typist)
    expect(alicia.page.get_by_role("status")).to_contain_text("una posible coincidencia")
    choose_first(typist)
    begun = time.monotonic()
    end_call(typist)
    expect(alicia.page.get_by_role("heading", level=1)).to_contain_text("Quiroga")
    effort.seconds += time.monotonic() - begun
    effort.keys += typist.keys
    office.go_home(alicia)


def act_on_notice(office: Office, effort: Effort) -> None:
    """Decide whom a notice means, and record the first contact."""
    ines = office.at_work("ines.mia", effort)
    held = ines.page.locator(".amparo-held__row").filter(has_text=LEANDRO)
    ines.click(held.get_by_role("link", name=re.compile("Resolver quién es")))
    ines.press("0: registrar a la persona")
    ines.link("Anotar el contacto")
    ines.write(ines.field("En pocas palabras"), "Está bien; su madre lo busca.")
    ines.press("Registrar")
    office.go_home(ines)


def refer_case(office: Office, effort: Effort) -> None:
    """Open a case and refer it: what is needed, the client's answers, a lawyer, the offer sent."""
    fernanda = office.at_work("fernanda.elp", effort)
    page = fernanda.page
    fernanda.go("Casos")
    fernanda.link("Abrir un caso")
    kind = fernanda.field("¿Qué tipo de caso es?")
    fernanda.effort.clicks += 2
    kind.select_option(label="Detenida o detenido, antes del juicio")
    fernanda.write(fernanda.field("¿A quién se refiere?"), "Eusebio Prueba Rey")
    fernanda.write(fernanda.field("¿De qué se trata?"), "Lo detuvieron el sábado.")
    fernanda.press("Abrir el caso")
    _ask_for_lawyer(fernanda)
    chosen = page.get_by_role("listitem").filter(has_text=DANIEL)
    fernanda.click(chosen.get_by_role("link", name=re.compile("Ofrecerle el caso")))
    fernanda.write(fernanda.field("¿Cómo puede comunicarse con la persona"), "Por su madre.")
    reason = fernanda.field("¿Por qué esta persona abogada y no la primera?")
    if reason.is_visible():
        fernanda.write(reason, "Ya conoce a la familia.")
    fernanda.choose(fernanda.field("¿Con qué dinero se le paga?"), "nothing")
    fernanda.press("Revisarlo")
    fernanda.press("Ofrecer el caso")
    expect(page.get_by_text("En espera de respuesta").first).to_be_visible()
    office.go_home(fernanda)


def _ask_for_lawyer(fernanda: Hands) -> None:
    fernanda.link("Canalizar este caso")
    fernanda.link("Pedir representación legal")
    fernanda.click(fernanda.field("Urgente"))
    fernanda.write(fernanda.field("¿Qué idiomas habla mejor la persona?"), "Español")
    fernanda.choose(fernanda.field("¿En qué condado está el caso?"), "48141")
    fernanda.press("Pedir representación legal")
    fernanda.link("Registrar las respuestas de la persona")
    for name in ("referral", "file", "payer"):
        fernanda.click(fernanda.page.locator(f"input[name={name}][value=given]"))
    fernanda.click(fernanda.page.locator("input[name=manner][value=speaking]"))
    fernanda.press("Registrar las respuestas")


def pay_invoice(office: Office, effort: Effort) -> None:
    """Bring an invoice to its payment: one person certifies, a second approves, a third pays."""
    ines = office.at_work("ines.mia", effort)
    ines.link("Facturas por certificar")
    ines.link("F6-inventada")
    ines.link("Certificar lo recibido")
    write_day(ines, "20", "3", "2017")
    ines.press("Certificarla")
    office.go_home(ines)
    norma = office.at_work("norma.mia", effort)
    norma.link("Facturas por aprobar")
    norma.link("F6-inventada")
    norma.link("Autorizar el pago")
    norma.press("Autorizarlo")
    office.go_home(norma)
    nadia = office.at_work("nadia.mia", effort)
    nadia.link("Facturas aprobadas por incluir en un lote")
    nadia.click(nadia.page.get_by_label(re.compile("F6-inventada")))
    nadia.press("Formar el lote")
    nadia.link("Marcar el lote como pagado")
    nadia.write(nadia.field("Número que dio el banco al pago"), "TRX-9 (inventada)")
    write_day(nadia, "28", "3", "2017")
    nadia.press("Marcarlo como pagado")
    expect(nadia.page.get_by_text("TRX-9 (inventada)").first).to_be_visible()
    office.go_home(nadia)


def find_why_late(office: Office, effort: Effort) -> None:
    """Find why something is due when it is: every step of the reckoning, from the work page."""
    fernanda = office.at_work("fernanda.elp", effort)
    fernanda.link(re.compile(f"^{CELIA}"))
    fernanda.click(fernanda.page.locator("#deadlines summary").first)
    expect(fernanda.page.locator("#deadlines details[open] li").first).to_be_visible()
    office.go_home(fernanda)


def write_day(who: Hands, *parts: str) -> None:
    """Write a day into its three fields."""
    for name, value in zip(("day", "month", "year"), parts, strict=True):
        who.write(who.page.locator(f"input[name=day_{name}]"), value)


@dataclass(frozen=True, slots=True)
class Task:
    """A task, how it is done, and what it may take at most: clicks and page loads."""

    name: str
    do: Callable[[Office, Effort], None]
    most_clicks: int
    most_loads: int


TASKS = (
    Task("a call about somebody known", take_call, 1, 2),
    Task("a notice, to its first contact", act_on_notice, 5, 4),
    Task("a case, opened and offered to a lawyer", refer_case, 27, 11),
    Task("an invoice, to its payment, by three people", pay_invoice, 20, 12),
    Task("why something is due when it is", find_why_late, 2, 1),
)
"""Five tasks of every day; their order is that of the story."""


def measure(office: Office, task: Task) -> Effort:
    """Do a task once, and count what it took."""
    effort = Effort()
    task.do(office, effort)
    return effort
