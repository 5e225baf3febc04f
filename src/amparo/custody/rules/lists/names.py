"""Names as lists write them: surnames first, in capitals, and two people where one should stand."""

import re

from amparo.kernel.text import tidy
from amparo.people.rules.facts import Name
from amparo.people.rules.search.folding import PARTICLES, folded_words

_BETWEEN = re.compile(r"\n|;|/|&|\band\b", re.IGNORECASE)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_A_WHOLE_NAME = 2
"""Words from which on something may be a person's whole name."""


def holds_several(cell: str) -> bool:
    """Answer whether a cell names more than one person: each part looks like a whole name."""
    if " y " in cell.casefold() and cell.count(",") > 1:
        parts = re.split(r"\by\b", cell, flags=re.IGNORECASE)
        return all("," in one for one in parts)
    parts = [one.strip() for one in _BETWEEN.split(cell) if one.strip()]
    whole = [one for one in parts if len(folded_words(one)) >= _A_WHOLE_NAME]
    # A name broken over two lines leaves its comma at the end of the first.
    return len(whole) > 1 and not any(one.endswith(",") for one in parts[:-1])


def read_name(cell: str) -> Name:
    """Read one cell: with a comma surnames stand first; without one nothing is taken apart."""
    written = tidy(cell.replace("\n", " "))
    surnames, comma, given = written.partition(",")
    if not comma:
        return Name(as_written=written)
    return name_of(surnames, given.replace(",", " "), written)


def name_of(surnames: str, given: str, written: str = "") -> Name:
    """Give a name whose surnames and given names stand apart."""
    first, second = _two(surnames)
    whole = written or tidy(f"{surnames}, {given}".strip(" ,"))
    if not (first or tidy(given)):
        return Name()
    return Name(_dressed(given), _dressed(first), _dressed(second), whole)


def _two(surnames: str) -> tuple[str, str]:
    """Part two surnames; small words stay with what follows them."""
    words = tidy(surnames.replace("-", " ")).split()
    words = [one for one in words if one.strip(".").casefold() not in _SUFFIXES]
    groups: list[list[str]] = [[]]
    for word in words:
        groups[-1].append(word)
        if word.casefold() not in PARTICLES:
            groups.append([])
    parts = [" ".join(one) for one in groups if one]
    return (parts[0] if parts else "", " ".join(parts[1:]))


def _dressed(words: str) -> str:
    """Write capitals as people write names; what has small letters already stays."""
    tidied = tidy(words)
    if tidied != tidied.upper():
        return tidied
    return " ".join(
        one.casefold() if one.casefold() in PARTICLES else one.capitalize()
        for one in tidied.split()
    )
