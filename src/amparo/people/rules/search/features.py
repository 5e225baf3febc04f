"""What can be looked up of a person: features that always combine two things she is known by.

Never a name alone: a thief who counts would know a surname by how many bear it. Pairs of words
are sorted, so that the order of names does not matter.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from amparo.people.rules.search.folding import PARTICLES, folded_words, name_words
from amparo.people.rules.search.numbers import births_of
from amparo.people.rules.search.portraits import BirthDate, Identifier, NameForm, Portrait, Question
from amparo.people.rules.search.sounds import skeleton, sound
from amparo.people.rules.search.variants import halves, stands_for, without_particle

MOST_PAIRED = 6
"""Words of one name that are paired; the fifteen pairs of a longer name find her all the same."""
MOST_ASKED = 160
"""Features that one question looks up at most."""
Words = tuple[str, ...]


def portrait_features(portrait: Portrait) -> frozenset[str]:
    """Give everything that a person can be found by."""
    births = births_of(portrait.births, portrait.identifiers)
    found = set(_identifier_features(portrait.identifiers))
    found.update(feature for birth in births for feature in _whole_date(birth))
    for form in portrait.names:
        spelled = [(word, *_formal(word)) for word in words_of(form)[:MOST_PAIRED]]
        found.update(_name_features(spelled))
        found.update(_dated(spelled, births))
    return frozenset(found)


def question_features(question: Question) -> tuple[str, ...]:
    """Give what to look up for a question, likeliest first: as typed, then what it may mean."""
    births = births_of(question.births, question.identifiers)
    words = words_asked(question)[:MOST_PAIRED]
    plain, meant = [(word,) for word in words], [_variants(word) for word in words]
    found = dict.fromkeys(_identifier_features(question.identifiers))
    found.update(dict.fromkeys(_looked_up(plain, births)))
    found.update(dict.fromkeys(_looked_up(meant, births)))
    found.update(dict.fromkeys(_of_parted_and_joined(question, words, births)))
    found.update(dict.fromkeys(_dated(plain, _years_beside(births))))
    return tuple(found)[:MOST_ASKED]


def words_of(form: NameForm) -> Words:
    """Give the folded words of a recorded name, particles left out."""
    parts = (*form.given, form.first_surname, form.second_surname)
    words = tuple(word for part in parts for word in name_words(part))
    kept = tuple(word for word in words if word not in PARTICLES)
    return kept or words or name_words(form.as_written)


def words_asked(question: Question) -> Words:
    """Give the folded words of a question's names, particles left out."""
    if question.name is not None:
        return words_of(question.name)
    words = tuple(word for typed in question.words for word in name_words(typed))
    return tuple(word for word in words if word not in PARTICLES) or words


def _looked_up(spelled: Sequence[Words], births: tuple[BirthDate, ...]) -> Iterator[str]:
    yield from (feature for birth in births for feature in _whole_date(birth))
    yield from _name_features(spelled)
    turned = tuple(two for birth in births if (two := _turned(birth)))
    yield from _dated(spelled, births + turned)
    yield from (feature for birth in turned for feature in _whole_date(birth))


def _name_features(spelled: Sequence[Words]) -> Iterator[str]:
    if len(spelled) == 1:
        yield from (f"one {sound(word)}" for word in spelled[0])
    for one, other in combinations(spelled, 2):
        for left, right in product(one, other):
            yield _pair("sounds", sound(left), sound(right))
            yield _pair("bones", skeleton(left), skeleton(right))


def _dated(spelled: Sequence[Words], births: tuple[BirthDate, ...]) -> Iterator[str]:
    for birth, words in product(births, spelled):
        for word in words:
            if birth.year is not None:
                yield f"year {birth.year} {sound(word)}"
            if birth.month is not None and birth.day is not None:
                yield f"day {birth.month}-{birth.day} {sound(word)}"


def _whole_date(birth: BirthDate) -> Iterator[str]:
    if birth.is_whole:
        yield f"date {birth.year}-{birth.month}-{birth.day}"


def _identifier_features(identifiers: tuple[Identifier, ...]) -> Iterator[str]:
    yield from (f"number {kind} {value}" for kind, value in identifiers)


def _pair(kind: str, one: str, other: str) -> str:
    return " ".join((kind, *sorted((one, other))))


def _formal(word: str) -> Words:
    return tuple(name for name, _ in stands_for(word))


def _variants(word: str) -> Words:
    rest = without_particle(word)
    return (word, *_formal(word), *((rest,) if rest else ()))


def _of_parted_and_joined(
    question: Question, words: Words, births: tuple[BirthDate, ...]
) -> Iterator[str]:
    """Give features of names that one side wrote as one: `garcialopez`, `de la cruz`."""
    for place, word in enumerate(words):
        for cut in halves(word):
            yield from _looked_up(_put(words, place, 1, cut), births)
    for place in range(len(words) - 1):
        joined = "".join(words[place : place + 2])
        yield from _looked_up(_put(words, place, 2, (joined,)), births)
    for joined in _with_particles(question):
        yield from _looked_up([(word,) for word in _replaced(words, joined)], births)


def _put(words: Words, place: int, taken: int, put: Words) -> list[Words]:
    return [(word,) for word in (*words[:place], *put, *words[place + taken :])]


def _with_particles(question: Question) -> Iterator[str]:
    """Give names joined to the particles before them, as `delacruz`."""
    held = ""
    for word in _all_words(question):
        if word in PARTICLES:
            held += word
        elif held:
            yield held + word
            held = ""


def _all_words(question: Question) -> Iterable[str]:
    if question.name is None:
        return [word for typed in question.words for word in folded_words(typed)]
    name = question.name
    parts = (*name.given, name.first_surname, name.second_surname)
    return [word for part in parts for word in folded_words(part)]


def _replaced(words: Words, joined: str) -> Words:
    return tuple(joined if joined.endswith(word) else word for word in words)


def _turned(birth: BirthDate) -> BirthDate | None:
    """Give the date with day and month changed over, where that is a date and another one."""
    if birth.day is None or birth.month is None or birth.day > 12 or birth.day == birth.month:
        return None
    return BirthDate(birth.year, birth.day, birth.month, birth.approximate)


def _years_beside(births: tuple[BirthDate, ...]) -> tuple[BirthDate, ...]:
    return tuple(BirthDate(birth.year + step) for birth in births if birth.year for step in (-1, 1))
