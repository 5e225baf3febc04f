"""Made-up people for measurements: many bear common names, most a rare one, and asking goes wrong.

Whoever wrote the search wrote these too, which flatters it: weights and codes were chosen on seed
1, figures are reported on seed 2, whose rarer names are others. Names of real use are recalled,
with Zipf's law for how many bear them; all others are built from syllables. Nobody here exists.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from uuid import UUID

from amparo.people.rules.search.portraits import BirthDate, NameForm, Portrait
from benchmarks.names_in_use import (
    ACCENTED,
    BEGINNINGS,
    ENDINGS,
    GIVEN,
    STATES,
    SURNAMES,
)

_PARTICLES = ("de la ", "de ", "del ", "de los ")


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up person."""

    id: UUID
    portrait: Portrait


class Names:
    """A vocabulary: a few common words that name most people, and a long tail of rare ones."""

    def __init__(
        self, chance: random.Random, common: list[str], common_share: float, size: int
    ) -> None:
        """Take the common words, the share of people they name, and how many rare ones to build."""
        self._chance, self._share = chance, common_share
        self._common = _Zipf(common, 0.9)
        rare = dict.fromkeys(_built(chance) for _ in range(size))
        self._rare = _Zipf([word for word in rare if word not in common], 0.7)

    def one(self) -> str:
        """Give one word, common ones more often."""
        chosen = self._common if self._chance.random() < self._share else self._rare
        return self._chance.choices(chosen.words, cum_weights=chosen.sums)[0]


class _Zipf:
    """Words whose shares fall with their place."""

    def __init__(self, words: list[str], slope: float) -> None:
        self.words = words
        self.sums = list(accumulate(1 / (place + 2) ** slope for place in range(len(words))))


def made_people(count: int, seed: int) -> Iterator[Made]:
    """Make people; the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 -- nothing secret, the same people every time
    given = Names(chance, GIVEN, 0.85, max(300, count // 100))
    surnames = Names(chance, SURNAMES, 0.7, max(1000, count // 8))
    for _ in range(count):
        yield Made(UUID(int=chance.getrandbits(128), version=4), _portrait(chance, given, surnames))


def _built(chance: random.Random) -> str:
    middle = chance.choices(BEGINNINGS, k=chance.choice((0, 1, 1, 2)))
    return "".join([chance.choice(BEGINNINGS), *middle, chance.choice(ENDINGS)])


def _portrait(chance: random.Random, given: Names, surnames: Names) -> Portrait:
    names = [_form(chance, given, surnames)]
    if chance.random() < 0.04:
        names.append(_renamed(chance, names[0], surnames))
    birth = _birth(chance)
    state = chance.choice(STATES)
    identifiers = tuple(_identifiers(chance, names[0], birth, state))
    return Portrait(
        tuple(names), (birth,) if birth else (), identifiers, state if chance.random() < 0.6 else ""
    )


def _form(chance: random.Random, given: Names, surnames: Names) -> NameForm:
    first = tuple(_written(given.one()) for _ in range(chance.choice((1, 1, 2, 2, 2))))
    if chance.random() < 0.003:
        return NameForm(first[:1], as_written=first[0])
    second = "" if chance.random() < 0.1 else _surname(chance, surnames)
    return NameForm(first, _surname(chance, surnames), second)


def _surname(chance: random.Random, surnames: Names) -> str:
    word = _written(surnames.one())
    return chance.choice(_PARTICLES) + word if chance.random() < 0.04 else word


def _renamed(chance: random.Random, form: NameForm, surnames: Names) -> NameForm:
    """Give a second recorded name, as of somebody who married or was written down otherwise."""
    return NameForm(form.given[:1], _surname(chance, surnames), form.first_surname)


def _birth(chance: random.Random) -> BirthDate | None:
    drawn = chance.random()
    if drawn < 0.06:
        return None
    year = int(chance.triangular(1940, 2008, 1985))
    if drawn < 0.09:
        return BirthDate(year)
    if drawn < 0.14:
        return BirthDate(year, 1, 1)
    return BirthDate(year, chance.randint(1, 12), chance.randint(1, 28), approximate=drawn < 0.16)


def _identifiers(
    chance: random.Random, form: NameForm, birth: BirthDate | None, state: str
) -> Iterator[tuple[str, str]]:
    if birth and birth.is_whole and not birth.approximate and chance.random() < 0.4:
        letters = (form.first_surname + form.given[0] + "XXXX").upper()
        initials = "".join(one for one in letters if "A" <= one <= "Z")[:4]
        date = f"{(birth.year or 0) % 100:02}{birth.month:02}{birth.day:02}"
        end = "".join(chance.choices("BCDFGLMNPRST", k=3))
        mark = str(chance.randint(0, 9)) if (birth.year or 0) < 2000 else "A"
        yield (
            "curp",
            f"{initials}{date}{chance.choice('HM')}{state}{end}{mark}{chance.randint(0, 9)}",
        )
    if chance.random() < 0.25:
        yield "a_number", f"{chance.randint(20_000_000, 220_000_000):09}"


def _written(word: str) -> str:
    return ACCENTED.get(word, word.capitalize())
