"""A question about the figures: what is counted, of whom and where, and split by what."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from amparo.kernel.errors import Message
from amparo.watch.rules.areas import UNSTATED, get_area
from amparo.watch.rules.errors import WordUnknown
from amparo.watch.rules.files.records import GENDERS
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.methods import method_of


class Split(StrEnum):
    """What a table may be split by, beside the fiscal year."""

    MONTH = "month"
    AREA = "area"
    CITIZENSHIP = "citizenship"
    METHOD = "method"
    GENDER = "gender"


_WORDS = {"fiscal-year": None, "year": None, "nationality": Split.CITIZENSHIP}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; whatever is not named is counted whole."""

    measure: Measure
    area: str | None = None
    citizenships: tuple[str, ...] = ()
    method: str = ""
    gender: str = ""
    by: tuple[Split, ...] = ()
    release: str = ""
    """The number of one publication, or the beginning of its fingerprint: that one alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the answer, with the file that it comes from."""

    year: int
    key: tuple[tuple[Split, str], ...]
    count: int
    is_partial: bool
    release: str

    def facts(self) -> dict[str, object]:
        """Give the row as programs read it."""
        named = {split.value: word for split, word in self.key}
        return {
            "fiscal_year": self.year,
            **named,
            "count": self.count,
            "partial": self.is_partial,
            "release": self.release,
        }


def read_question(words: Mapping[str, str]) -> Question:
    """Read a question as commands and programs write it. Raises `WordUnknown`, `AreaUnknown`."""
    area = words.get("area", "").strip()
    gender = words.get("gender", "").strip().capitalize()
    if gender not in GENDERS:
        raise WordUnknown(Message("That gender"), ["Male", "Female", "Unknown"])
    named = [one.strip().upper() for one in words.get("citizenship", "").split(";") if one.strip()]
    return Question(
        measure=read_measure(words.get("event", "")),
        area=None if not area else UNSTATED if area == "none" else get_area(area),
        citizenships=tuple(named),
        method=method_of(words.get("method", "")),
        gender=gender,
        by=_splits(words.get("by", "")),
        release=words.get("release", "").strip(),
    )


def read_measure(word: str) -> Measure:
    """Read what is counted. Raises `WordUnknown`."""
    try:
        return Measure(word.strip().casefold().replace("-", "_"))
    except ValueError:
        raise WordUnknown(Message("That event"), list(Measure)) from None


def _splits(words: str) -> tuple[Split, ...]:
    found = []
    for word in filter(None, (one.strip().casefold() for one in words.split(","))):
        try:
            split = _WORDS[word] if word in _WORDS else Split(word)
        except ValueError:
            raise WordUnknown(Message("That split"), ["fiscal-year", *Split]) from None
        if split is not None and split not in found:
            found.append(split)
    return tuple(found)
