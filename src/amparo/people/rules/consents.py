"""The words in which people are asked to agree, by version and date."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from amparo.kernel.errors import Message
from amparo.kernel.languages import Phrase, phrase_of
from amparo.people.rules.facts import Purpose
from amparo.people.rules.words import WORDS

_FILE = Path(__file__).parent / "consents.yaml"


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of one question; `reviewed_by` is empty until a professional has read it."""

    version: str
    purpose: Purpose
    in_force_from: date
    checked: date
    reviewed_by: str
    words: Phrase

    @property
    def title(self) -> Message:
        """Give what it is about, in the reader's words."""
        return WORDS[self.purpose]

    @property
    def number(self) -> str:
        """Give which wording of its purpose it is: 1."""
        return number_of(self.version)


def number_of(version: str) -> str:
    """Give the number of a wording by its version, as a page shows it: keep_record-1 is 1."""
    return version.rpartition("-")[2]


@cache
def wordings() -> tuple[Wording, ...]:
    """Give every version there is, as the file lists them."""
    return tuple(
        Wording(
            version=one["version"],
            purpose=Purpose(one["purpose"]),
            in_force_from=one["from"],
            checked=one["checked"],
            reviewed_by=one["reviewed_by"] or "",
            words=phrase_of(one["words"]),
        )
        for one in yaml.safe_load(_FILE.read_text())
    )


def wording_of(purpose: Purpose, on: date) -> Wording | None:
    """Give the words in force for a purpose on a day: the newest that has begun, if any had."""
    begun = [one for one in wordings() if one.purpose is purpose and one.in_force_from <= on]
    return max(begun, key=lambda one: one.in_force_from, default=None)
