"""An intake on the duty line by keyboard alone, as journeys and the measurement drive it."""

from dataclasses import dataclass

from playwright.sync_api import Page, Response

WORD = "lluvia de abril"


@dataclass(slots=True)
class Typist:
    """Hands on a keyboard: counts what they press. There is no mouse."""

    page: Page
    keys: int = 0

    def press(self, key: str, times: int = 1) -> None:
        """Press a key, or keys together, which count as one."""
        for _ in range(times):
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, words: str) -> None:
        """Type words, letter by letter."""
        self.page.keyboard.type(words)
        self.keys += len(words)

    def fill(self, words: str) -> None:
        """Type into the field that the keyboard stands on, and go to the next."""
        self.type(words)
        self.press("Tab")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody says on the line; the screen is in Spanish."""

    caller: str
    relation: str
    """The first letters of the relation, as one types them to choose in a list."""
    given: str
    surnames: tuple[str, str]
    year: str
    place: str
    words: str
    word: str


MOTHER = Spoken(
    caller="Amalia Sandoval",
    relation="Ma",
    given="Julián",
    surnames=("Quiroga", "Sandoval"),
    year="1999",
    place="Hialeah",
    words="No volvió a casa desde el sábado.",
    word=WORD,
)


def counted_loads(page: Page) -> list[str]:
    """Give a list that fills with each page that is answered to the browser as it goes there."""
    loads: list[str] = []

    def note(answer: Response) -> None:
        if answer.request.is_navigation_request() and answer.ok:
            loads.append(answer.url)

    page.on("response", note)
    return loads


def begin_call(typist: Typist, told: Spoken = MOTHER) -> None:
    """Type what is said first: where to call back, who calls, about whom; there the hands rest."""
    typist.fill("3055550142")
    # From "not known" on to "yes": the arrows go round.
    typist.press("ArrowRight")
    typist.press("Tab")
    typist.fill(told.caller)
    typist.fill(told.relation)
    # When, and what to say to whoever answers, stay empty.
    typist.press("Tab", 2)
    for words in (told.given, *told.surnames):
        typist.fill(words)
    typist.press("Tab", 2)
    typist.fill(told.year)
    typist.type(told.place)


def pass_on(typist: Typist) -> None:
    """Nobody was found: past the button, to what happened."""
    typist.press("Tab", 2)


def choose_first(typist: Typist) -> None:
    """Go down to those found, choose the first, and on to what happened."""
    typist.press("ArrowDown")
    typist.press("Space")
    typist.press("Tab")


def end_call(typist: Typist, told: Spoken = MOTHER) -> None:
    """Type the rest, from what happened on, promise a call within four hours, and keep it."""
    typist.fill("No se")
    # By telephone, in Spanish, without an interpreter: as it stands.
    typist.press("Tab", 3)
    typist.fill(told.words)
    typist.press("Space")
    typist.press("Tab")
    typist.fill(told.word)
    typist.type("En c")
    typist.press("Control+Enter")
