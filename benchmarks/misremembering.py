"""How people are asked for: half heard, half remembered, written as English hears it."""

import random
from collections.abc import Callable

from amparo.people.rules.search.portraits import BirthDate, NameForm
from benchmarks.generated_people import Made
from benchmarks.names_in_use import GIVEN, SURNAMES

Words = list[str]
_NICKNAMES = {
    "jose": "pepe", "francisco": "paco", "guadalupe": "lupe", "jesus": "chuy", "antonio": "toño",
    "guillermo": "memo", "eduardo": "lalo", "ignacio": "nacho", "salvador": "chava",
    "roberto": "beto", "alberto": "beto", "enrique": "kike", "rosario": "chayo", "dolores": "lola",
    "mercedes": "meche", "isabel": "chabela", "refugio": "cuca", "manuel": "manolo",
    "alejandro": "alex", "patricia": "paty", "juan": "john", "miguel": "mike", "jorge": "george",
    "pedro": "peter", "carlos": "charles", "ricardo": "richard",
}  # fmt: skip
_HEARD = (
    ("j", "h"), ("z", "s"), ("v", "b"), ("ll", "y"), ("qu", "k"), ("ñ", "ny"), ("h", ""),
    ("gue", "ge"), ("c", "k"), ("rr", "r"), ("ch", "sh"), ("i", "ee"), ("o", "u"), ("e", "i"),
)  # fmt: skip


def asked(made: Made, chance: random.Random) -> tuple[str, str]:
    """Give the line that an officer types for a person, and what went wrong with it."""
    case = chance.choice(list(CASES))
    form = chance.choice(made.portrait.names)
    words = CASES[case](_parts(form), chance)
    if chance.random() < 0.35:
        words = CASES[chance.choice(("heard", "slip", "order"))](words, chance)
    date = _date(made.portrait.births[0], case, chance) if made.portrait.births else ""
    known_number = case == "number" and made.portrait.identifiers
    number = chance.choice(made.portrait.identifiers)[1] if known_number else ""
    line = " ".join(word for word in words if word)
    return f"{line} {date if chance.random() < 0.7 else ''} {number}".strip(), case


def _parts(form: NameForm) -> Words:
    return [*form.given, form.first_surname, form.second_surname]


def _order(parts: Words, chance: random.Random) -> Words:
    return [*parts[-2:], *parts[:-2]] if chance.random() < 0.7 else parts[::-1]


def _without_second(parts: Words, _: random.Random) -> Words:
    return parts[:-1]


def _swapped(parts: Words, _: random.Random) -> Words:
    return [*parts[:-2], parts[-1], parts[-2]]


def _glued(parts: Words, _: random.Random) -> Words:
    return [*parts[:-2], "".join(parts[-2:]).replace(" ", "")]


def _hyphened(parts: Words, _: random.Random) -> Words:
    return [*parts[:-2], "-".join(part for part in parts[-2:] if part)]


def _without_particles(parts: Words, chance: random.Random) -> Words:
    if chance.random() < 0.4:
        return [part.replace(" ", "") for part in parts]
    return [part.rsplit(" ", maxsplit=1)[-1] for part in parts]


def _nicknamed(parts: Words, _: random.Random) -> Words:
    plain = [part.casefold().replace("é", "e").replace("ú", "u") for part in parts]
    return [_NICKNAMES.get(one, part) for one, part in zip(plain, parts, strict=True)]


def _heard(parts: Words, chance: random.Random) -> Words:
    return [_heard_one(part.casefold(), chance) for part in parts]


def _heard_one(word: str, chance: random.Random) -> str:
    fitting = [pair for pair in _HEARD if pair[0] in word]
    if not fitting or chance.random() < 0.4:
        return word
    said, written = chance.choice(fitting)
    return word.replace(said, written, 1)


def _slip(parts: Words, chance: random.Random) -> Words:
    place = chance.randrange(len(parts))
    word = parts[place]
    if len(word) < 4:
        return parts
    at = chance.randrange(1, len(word) - 1)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + chance.choice("aeionrst") + word[at + 1 :],
        word[:at] + word[at] + word[at:],
    )
    return [*parts[:place], chance.choice(slips), *parts[place + 1 :]]


def _without_given(parts: Words, chance: random.Random) -> Words:
    return [chance.choice(parts[:-2]), *parts[-2:]] if len(parts) > 3 else parts


def _initial(parts: Words, _: random.Random) -> Words:
    return [parts[0], *(part[:1] for part in parts[1:-2]), *parts[-2:]]


def _wrong_second(parts: Words, chance: random.Random) -> Words:
    return [*parts[:-1], chance.choice(SURNAMES)]


def _wrong_given(parts: Words, chance: random.Random) -> Words:
    return [chance.choice(GIVEN), *parts[1:]]


def _as_it_is(parts: Words, _: random.Random) -> Words:
    return parts


CASES: dict[str, Callable[[Words, random.Random], Words]] = {
    "as recorded": _as_it_is,
    "order": _order,
    "second surname missing": _without_second,
    "surnames swapped": _swapped,
    "glued": _glued,
    "hyphen": _hyphened,
    "particles": _without_particles,
    "nickname": _nicknamed,
    "heard": _heard,
    "slip": _slip,
    "given name missing": _without_given,
    "initial": _initial,
    "another second surname": _wrong_second,
    "another given name": _wrong_given,
    "day and month swapped": _as_it_is,
    "1 January": _as_it_is,
    "year off by one": _as_it_is,
    "year only": _as_it_is,
    "number": _heard,
}


def _date(birth: BirthDate, case: str, chance: random.Random) -> str:
    if not birth.is_whole or case == "year only":
        return str(birth.year)
    year, month, day = birth.year or 0, birth.month or 1, birth.day or 1
    if case == "day and month swapped":
        day, month = (month, day) if day <= 12 else (day, month)
    elif case == "1 January":
        day, month = 1, 1
    elif case == "year off by one":
        year += chance.choice((-1, 1))
    return chance.choice((f"{day:02}/{month:02}/{year}", f"{year}-{month:02}-{day:02}"))
