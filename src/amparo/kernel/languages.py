"""The languages of the pages, of the terminal and of our own tables: the one list of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from amparo.kernel.errors import Message

LANGUAGES: dict[str, Message] = {"es": Message("Spanish"), "en": Message("English")}
"""Every language by its code, in the order in which they are offered."""

SOURCE = "en"
"""The language that sentences are written in; it needs no catalogue, and others fall back to it."""


@lru_cache(maxsize=256)
def language_of(tag: str | None) -> str:
    """Give the language of the product that a tag means: es-MX and es_MX.UTF-8 are es."""
    code = (tag or "").replace("_", "-").split("-")[0].split(".")[0].casefold()
    return code if code in LANGUAGES else SOURCE


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a row of our own tables is called, in each language."""

    by_language: Mapping[str, str]

    def said(self, language: str | None) -> str:
        """Give it in a reader's language; in the language of the source where it has none."""
        words = self.by_language
        return words.get(language_of(language)) or words.get(SOURCE) or next(iter(words.values()))


def phrase_of(row: Mapping[str, str]) -> Phrase:
    """Give what a row is called: one column a language, named by its code. Raises `KeyError`."""
    return Phrase({code: row[code] for code in LANGUAGES})
