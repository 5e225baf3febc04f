"""How well two names agree: which words meet, what is missing, what stands elsewhere."""

from dataclasses import dataclass
from enum import IntEnum

from amparo.kernel.errors import Message
from amparo.people.rules.search.evidence import Evidence
from amparo.people.rules.search.folding import PARTICLES, name_words, particles
from amparo.people.rules.search.likeness import Pairing, paired
from amparo.people.rules.search.parameters import rarity, weight
from amparo.people.rules.search.portraits import NameForm, Question


class Part(IntEnum):
    """Which part of a name a word belongs to."""

    GIVEN = 0
    FIRST_SURNAME = 1
    SECOND_SURNAME = 2
    UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Spelled:
    """The folded words of one name with their parts."""

    words: tuple[str, ...]
    parts: tuple[Part, ...]
    particles: frozenset[str]
    has_hyphen: bool


_HOW = {
    "sound": Message("A name is written as it sounds"),
    "nickname": Message("A nickname for a given name"),
    "english": Message("English form of a given name"),
    "abbreviation": Message("A name is abbreviated"),
    "typed": Message("A name differs by a slip of the keys"),
    "skeleton": Message("A name is spelled nearly alike"),
    "initial": Message("An initial stands for a name"),
    "glued": Message("Two names are written as one"),
    "particle": Message("A particle (de, la, del) is written into a name"),
}
_EVERY = Message("Every name agrees")
_SWAPPED = Message("Surnames swapped")
_ELSEWHERE = Message("A given name stands where the other side has a surname")
_NO_SECOND = Message("Second surname missing on one side")
_NO_FIRST = Message("First surname missing on one side")
_NO_GIVEN = Message("A given name missing on one side")
_DIFFERS = Message("A name differs")
_SECOND_DIFFERS = Message("Second surname differs")
_PARTICLE = Message("A particle (de, la, del) missing on one side")
_HYPHEN = Message("Surnames joined by a hyphen on one side")
_OTHER_FORM = Message("Agrees with another recorded name")
_SURNAMES = (Part.FIRST_SURNAME, Part.SECOND_SURNAME)
_SURNAMES_CROSSED = {_SURNAMES, _SURNAMES[::-1]}
_PARTS_CROSSED = {pair for one in _SURNAMES for pair in ((Part.GIVEN, one), (one, Part.GIVEN))}
_SURNAMES_FIRST = (*_SURNAMES, Part.GIVEN, Part.UNKNOWN)


def spelled_form(form: NameForm) -> Spelled:
    """Take a recorded name apart."""
    parts = [(given, Part.GIVEN) for given in form.given]
    parts += [(form.first_surname, Part.FIRST_SURNAME), (form.second_surname, Part.SECOND_SURNAME)]
    found = _spelled(parts)
    return found if found.words else _spelled([(form.as_written, Part.UNKNOWN)])


def spelled_question(question: Question) -> Spelled:
    """Take a question's names apart; typed words have no part."""
    if question.name is not None:
        return spelled_form(question.name)
    return _spelled([(word, Part.UNKNOWN) for word in question.words])


def weigh_names(evidence: Evidence, asked: Spelled, names: tuple[NameForm, ...]) -> None:
    """Weigh the recorded name that agrees best; without names on both sides, nothing."""
    if not asked.words or not names:
        return
    found = [_form_evidence(asked, spelled_form(form)) for form in names]
    best = max(found, key=lambda one: one.points)
    evidence.take_in(best)
    if best.points > found[0].points:
        evidence.add(0.0, _OTHER_FORM)


def _spelled(parts: list[tuple[str, Part]]) -> Spelled:
    words: list[str] = []
    places: list[Part] = []
    for text, part in parts:
        found = name_words(text) if text else ()
        words += found
        places += [part] * len(found)
    if len(words) > 1 and not PARTICLES.isdisjoint(words):
        kept = [
            (word, part) for word, part in zip(words, places, strict=True) if word not in PARTICLES
        ]
        words, places = [word for word, _ in kept], [part for _, part in kept]
    small = [particles(text) for text, _ in parts]
    has_hyphen = any("-" in text for text, _ in parts)
    return Spelled(tuple(words), tuple(places), frozenset().union(*small), has_hyphen)


def _form_evidence(asked: Spelled, known: Spelled) -> Evidence:
    evidence, pairing = Evidence(), paired(asked.words, known.words)
    if not pairing.pairs:
        evidence.add(weight("name", "word_differs"), _DIFFERS)
        return evidence
    _weigh_agreement(evidence, asked, known, pairing)
    _weigh_order(evidence, asked, known, pairing)
    if pairing.asked_alone or pairing.known_alone:
        _weigh_left_over(evidence, asked, known, pairing)
    if asked.particles != known.particles:
        evidence.add(0.0, _PARTICLE)
    if asked.has_hyphen != known.has_hyphen:
        evidence.add(0.0, _HYPHEN)
    return evidence


def _weigh_agreement(evidence: Evidence, asked: Spelled, known: Spelled, pairing: Pairing) -> None:
    for i, j, level in pairing.pairs:
        shared = min(rarity(asked.words[i]), rarity(known.words[j]))
        evidence.add(shared * weight("name", level), _HOW.get(level))
    if not evidence.reasons and not pairing.asked_alone and not pairing.known_alone:
        evidence.add(0.0, _EVERY)


def _weigh_order(evidence: Evidence, asked: Spelled, known: Spelled, pairing: Pairing) -> None:
    crossed = {(asked.parts[i], known.parts[j]) for i, j, _ in pairing.pairs}
    if crossed & _SURNAMES_CROSSED or _is_typed_swapped(asked, known, pairing):
        evidence.add(weight("name", "surnames_swapped"), _SWAPPED)
    if crossed & _PARTS_CROSSED:
        evidence.add(weight("name", "other_part"), _ELSEWHERE)


def _is_typed_swapped(asked: Spelled, known: Spelled, pairing: Pairing) -> bool:
    """Whether words without parts hold the second surname before the first."""
    typed = {
        known.parts[j]: i
        for i, j, level in pairing.pairs
        if asked.parts[i] == Part.UNKNOWN and level != "glued"
    }
    first, second = typed.get(Part.FIRST_SURNAME), typed.get(Part.SECOND_SURNAME)
    return first is not None and second is not None and second < first


def _weigh_left_over(evidence: Evidence, asked: Spelled, known: Spelled, pairing: Pairing) -> None:
    """Weigh the words that nothing answers: two that face each other differ, others are missing."""
    met = {known.parts[j] for _, j, _ in pairing.pairs}
    answered = {asked.parts[i] for i, _, _ in pairing.pairs}
    ours = [asked.parts[i] for i in pairing.asked_alone]
    for part in sorted((known.parts[j] for j in pairing.known_alone), key=_SURNAMES_FIRST.index):
        facing = _facing(part, ours)
        if facing is None:
            _weigh_missing(evidence, part, met)
            continue
        ours.remove(facing)
        differs = _SECOND_DIFFERS if part == Part.SECOND_SURNAME else _DIFFERS
        evidence.add(weight("name", "word_differs"), differs)
    for part in ours:
        _weigh_missing(evidence, _guessed(part, known), answered | met)


def _facing(part: Part, ours: list[Part]) -> Part | None:
    return next((one for one in ours if one in {part, Part.UNKNOWN} or part == Part.UNKNOWN), None)


def _weigh_missing(evidence: Evidence, part: Part, met: set[Part]) -> None:
    if part == Part.SECOND_SURNAME or (part == Part.FIRST_SURNAME and part in met):
        evidence.add(weight("name", "second_surname_missing"), _NO_SECOND)
    elif part == Part.FIRST_SURNAME:
        evidence.add(weight("name", "first_surname_missing"), _NO_FIRST)
    elif part == Part.GIVEN and met & {Part.GIVEN, Part.UNKNOWN}:
        evidence.add(weight("name", "given_missing"), _NO_GIVEN)
    else:
        evidence.add(weight("name", "word_missing"), _NO_GIVEN)


def _guessed(part: Part, known: Spelled) -> Part:
    """Say what a typed word that nothing answers is likeliest to be."""
    if part != Part.UNKNOWN:
        return part
    has_second = Part.SECOND_SURNAME in known.parts or Part.FIRST_SURNAME not in known.parts
    return Part.GIVEN if has_second else Part.SECOND_SURNAME
