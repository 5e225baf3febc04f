"""Tables and sentences as the reference pages write them."""

import inspect
import re
from collections.abc import Iterable, Sequence

from amparo.kernel.languages import LANGUAGES, SOURCE

BY_SOURCE = sorted(LANGUAGES, key=lambda code: (code != SOURCE, code))
"""The languages in the order of our tables: that of the source first."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z`])")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def in_each_language() -> list[str]:
    """Give the heads of columns that say one thing in each language."""
    return [f"in {LANGUAGES[one]}" for one in BY_SOURCE]


def code(text: object) -> str:
    """Give text as code, or nothing when it is empty."""
    return f"`{text}`" if str(text) else ""


def first_sentence(documented: object) -> str:
    """Give the first sentence of a docstring, on one line."""
    words = " ".join((inspect.getdoc(documented) or "").split())
    return _SENTENCE_END.split(words, maxsplit=1)[0]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
