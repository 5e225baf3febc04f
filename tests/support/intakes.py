"""An intake on the duty line by keyboard alone, as journeys and the measurement drive it."""

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(slots=True)
class Typist:
    """Hands on a keyboard: counts what they press. There is no mouse."""

    page: Page
    keys: int = 0

    def press(self, key: str, times: int = 1) -> None:
        """Press a key, or keys together, which counts once."""
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


def begin_call(
    typist: Typist, *, given: str = "Julián", surname: str = "Quiroga", caller: str = "Ana Rey"
) -> None:
    """Type what a mother says first: where to call back, who she is, about whom."""
    typist.fill("3055550142")
    # From "not known" to "yes": the arrows go round.
    typist.press("ArrowRight")
    typist.press("Tab")
    typist.fill(caller)
    typist.fill("Ma")
    # When, and what may be said, stay empty.
    typist.press("Tab", 2)
    for words in (given, surname, "Sandoval"):
        typist.fill(words)
    typist.press("Tab", 2)
    typist.fill("1999")
    typist.type("Hialeah")


def end_call(typist: Typist, *, word: str, promise: bool = True) -> None:
    """Type the rest, from what happened on; the keyboard stands on what happened."""
    typist.fill("No se")
    # By telephone, in Spanish, without an interpreter, as it is.
    typist.press("Tab", 3)
    typist.fill("No volvió a casa desde el sábado.")
    typist.press("Space")
    typist.press("Tab")
    typist.fill(word)
    if promise:
        typist.type("En c")
