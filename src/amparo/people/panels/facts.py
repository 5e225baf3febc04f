"""What is known of a person, put into rows that a page shows: words, provenance, what was there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from amparo.kernel.errors import Message
from amparo.people.panels.dates import born_in_words
from amparo.people.rules.contacts import spoken
from amparo.people.rules.facts import (
    BirthDate,
    Consent,
    Contact,
    Flag,
    Identifier,
    Kind,
    Language,
    Name,
    Place,
    Provenance,
    RecordedSex,
    Relationship,
    Value,
)
from amparo.people.rules.words import WORDS
from amparo.people.services.sealing import OpenedFact, OpenedPerson
from amparo.web.days import date_words
from amparo.web.links import reverse
from amparo.web.translation import in_words


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact on a page; `url` corrects it, `other_url` leads to the person it names."""

    label: str
    text: str
    origin: str
    lines: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    url: str = ""
    other_url: str = ""
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts of one kind, and where another is added."""

    kind: str
    title: str
    rows: tuple[FactRow, ...]
    add_url: str


def fact_groups(opened: OpenedPerson, *, may_record: bool) -> list[FactGroup]:
    """Give every kind in order, the empty ones too: what is not known is asked for next."""
    return [_group(opened, kind, may_record=may_record) for kind in Kind]


def urgent_words(opened: OpenedPerson) -> list[str]:
    """Give what is to be minded before anything else, in words."""
    flags = (one.value for one in opened.of_kind(Kind.FLAG))
    return [in_words(WORDS[flag.what]) for flag in flags if isinstance(flag, Flag) and flag.holds]


def _group(opened: OpenedPerson, kind: Kind, *, may_record: bool) -> FactGroup:
    person = opened.person.id
    add = reverse("add-fact", args=[person, kind.value]) if may_record else ""
    rows = tuple(_row(one, may_record=may_record) for one in opened.of_kind(kind))
    return FactGroup(kind.value, in_words(WORDS[kind]), rows, add)


def _row(fact: OpenedFact, *, may_record: bool) -> FactRow:
    label, text, lines = in_parts(fact.value)
    url = reverse("correct-fact", args=[fact.id]) if may_record else ""
    other = fact.value.other if isinstance(fact.value, Relationship) else None
    return FactRow(
        label=label,
        text=text,
        origin=_origin(fact.provenance),
        lines=tuple(line for line in lines if line),
        earlier=tuple(_earlier(one) for one in fact.corrected),
        url=url,
        other_url=reverse("person", args=[other]) if other else "",
        is_urgent=isinstance(fact.value, Flag) and fact.value.holds,
    )


def in_parts(value: Value) -> tuple[str, str, Sequence[str]]:
    """Give a fact as a label, a text and further lines, in the reader's language."""
    return _PARTS[type(value)](value)


def _origin(told: Provenance) -> str:
    words = Message(
        "{source}; {confidence}; {day}",
        {
            "source": WORDS[told.source],
            "confidence": WORDS[told.confidence],
            "day": date_words(told.learnt_on),
        },
    )
    return f"{in_words(words)}. {told.detail}".strip()


def _earlier(fact: OpenedFact) -> str:
    _, text, lines = in_parts(fact.value)
    whole = ", ".join([text, *(line for line in lines if line)])
    return f"{whole} ({_origin(fact.provenance)})"


def _name(name: Name) -> tuple[str, str, Sequence[str]]:
    written = Message("As written: {name}", {"name": name.as_written})
    differs = name.as_written and name.as_written != name.whole
    return in_words(WORDS[Kind.NAME]), name.whole, [in_words(written)] if differs else []


def _birth_date(born: BirthDate) -> tuple[str, str, Sequence[str]]:
    return in_words(WORDS[Kind.BIRTH_DATE]), born_in_words(born.on), []


def _sex(sex: RecordedSex) -> tuple[str, str, Sequence[str]]:
    return in_words(WORDS[Kind.SEX]), in_words(WORDS[sex.value]), []


def _place(place: Place) -> tuple[str, str, Sequence[str]]:
    parts = (place.detail, place.town, place.state, place.country)
    return in_words(WORDS[place.role]), ", ".join(part for part in parts if part), []


def _identifier(number: Identifier) -> tuple[str, str, Sequence[str]]:
    return in_words(WORDS[number.kind]), number.value, [number.issuer]


def _contact(contact: Contact) -> tuple[str, str, Sequence[str]]:
    wording = Message("Say: {words}", {"words": contact.wording})
    lines = [in_words(WORDS[contact.safety]), contact.when, contact.how]
    return (
        in_words(WORDS[contact.kind]),
        spoken(contact),
        [*lines, in_words(wording) if contact.wording else ""],
    )


def _language(language: Language) -> tuple[str, str, Sequence[str]]:
    needs = in_words(Message("Needs an interpreter")) if language.needs_interpreter else ""
    return in_words(WORDS[Kind.LANGUAGE]), language.grouping, [language.variant, needs]


def _relationship(told: Relationship) -> tuple[str, str, Sequence[str]]:
    registered = in_words(Message("Registered here"))
    return in_words(WORDS[told.relation]), told.name or registered, []


def _flag(flag: Flag) -> tuple[str, str, Sequence[str]]:
    words = in_words(WORDS[flag.what])
    gone = in_words(Message("No longer: {what}", {"what": words}))
    return in_words(WORDS[Kind.FLAG]), words if flag.holds else gone, [flag.note]


def _consent(consent: Consent) -> tuple[str, str, Sequence[str]]:
    asked = Message("Asked in the words {version}", {"version": consent.wording})
    lines = [in_words(WORDS[consent.manner]), in_words(asked)]
    return in_words(WORDS[consent.purpose]), in_words(WORDS[consent.answer]), lines


_PARTS: dict[type[Value], Callable[[Any], tuple[str, str, Sequence[str]]]] = {
    Name: _name,
    BirthDate: _birth_date,
    RecordedSex: _sex,
    Place: _place,
    Identifier: _identifier,
    Contact: _contact,
    Language: _language,
    Relationship: _relationship,
    Flag: _flag,
    Consent: _consent,
}
