"""One form for each kind of fact, with the fields of its kind."""

import re
from abc import abstractmethod
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.people.forms.provenance import LONGEST_NOTE, FactForm, Line, choices_of
from amparo.people.rules.consents import wording_of
from amparo.people.rules.contacts import read_contact_value
from amparo.people.rules.dates import PartialDate, read_birth_date
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.facts import (
    Answer,
    BirthDate,
    Consent,
    Contact,
    ContactKind,
    Flag,
    Identifier,
    IdentifierKind,
    Kind,
    Language,
    Manner,
    Name,
    Place,
    PlaceRole,
    Purpose,
    RecordedSex,
    Relation,
    Relationship,
    Safety,
    Sex,
    Value,
    Vulnerability,
)
from amparo.people.rules.identifiers import check_identifier
from amparo.people.rules.words import GROUPINGS
from amparo.people.selectors.registry import find_numbered_person
from amparo.web.dates import DatePartsField
from amparo.web.languages import by_own_name
from amparo.web.translation import in_words

_REFERENCE = re.compile(r"(?:[A-Z]{3}-P-)?(\d{4})-(\d{1,9})", re.ASCII)
_RADIOS = {"class": "govuk-radios--inline"}


class KindForm(FactForm):
    """A form for one kind of fact: what can be chosen, and the value that it gives."""

    listed: ClassVar[dict[str, type[StrEnum]]] = {}
    """Fields that choose from a list, by name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer each list in the reader's language."""
        super().__init__(*args, **kwargs)
        for name, kind in self.listed.items():
            self.fields[name].choices = choices_of(kind)  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Ask the rules for the value, and say at its field what they refuse."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.made = self.value(told)
            except FactRefused as refusal:
                self.add_error(refusal.field, in_words(refusal.message))
        return told

    @abstractmethod
    def value(self, told: dict[str, Any]) -> Value:
        """Give the fact that was written. Raises `FactRefused`."""

    @staticmethod
    def initial_of(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- the kind's own value
        """Give what a correction starts from."""
        return {name: getattr(value, name) for name in value.__dataclass_fields__}


class NameForm(KindForm):
    """A name, taken apart as far as it can be, and as the source wrote it."""

    given = Line(label=_("Given names"), required=False)
    first_surname = Line(
        label=_("First surname"), required=False, help_text=_("With its particles: de la Cruz")
    )
    second_surname = Line(label=_("Second surname"), required=False)
    as_written = Line(
        label=_("As the source wrote it"),
        required=False,
        help_text=_("Only where it differs, or cannot be taken apart."),
    )

    def value(self, told: dict[str, Any]) -> Name:
        """Give the name. Somebody with one name only has it among the given names."""
        names = ("given", "first_surname", "second_surname", "as_written")
        name = Name(*(told[one] for one in names))
        if not name.whole:
            raise FactRefused("given", Message("Write at least one name."))
        return name


class BirthDateForm(KindForm):
    """A birth date as far as it is known."""

    born = DatePartsField(
        label=_("Birth date"),
        help_text=_("What is not known stays empty: the year alone is enough."),
        required=False,
    )
    is_approximate = forms.BooleanField(label=_("About then, not exactly"), required=False)

    def value(self, told: dict[str, Any]) -> BirthDate:
        """Give the date, or the part of it that is known."""
        return BirthDate(birth_date_of(told))

    @staticmethod
    def initial_of(value: BirthDate) -> dict[str, Any]:
        """Give the parts of the date."""
        on = value.on
        return {"born": (on.year, on.month, on.day), "is_approximate": on.is_approximate}


def birth_date_of(told: dict[str, Any]) -> PartialDate:
    """Give the birth date that a form was told, at its one field. Raises `FactRefused`."""
    year, month, day = told["born"]
    parts = PartialDate(year, month, day, told["is_approximate"])
    try:
        return read_birth_date(parts, localdate(utc_now()))
    except FactRefused as refusal:
        raise FactRefused("born", refusal.message) from None


class SexForm(KindForm):
    """A sex, as a document or the person says."""

    value_ = forms.ChoiceField(label=_("Sex"), widget=forms.RadioSelect(attrs=_RADIOS))
    listed: ClassVar = {"value_": Sex}

    def value(self, told: dict[str, Any]) -> RecordedSex:
        """Give what was chosen."""
        return RecordedSex(Sex(told["value_"]))

    @staticmethod
    def initial_of(value: RecordedSex) -> dict[str, Any]:
        """Give what stood there."""
        return {"value_": value.value.value}


class PlaceForm(KindForm):
    """A place and what it is to the person."""

    role = forms.ChoiceField(label=_("What is this place?"))
    country = Line(label=_("Country"), required=False)
    state = Line(label=_("State"), required=False)
    town = Line(label=_("Municipality or town"), required=False)
    about = Line(label=_("Street, settlement or what else is known"), required=False)
    listed: ClassVar = {"role": PlaceRole}

    def value(self, told: dict[str, Any]) -> Place:
        """Give the place. Something of it must be known."""
        parts = [told[name] for name in ("country", "state", "town", "about")]
        if not any(parts):
            raise FactRefused("country", Message("Write what is known of the place."))
        return Place(PlaceRole(told["role"]), *parts)

    @staticmethod
    def initial_of(value: Place) -> dict[str, Any]:
        """Give the parts of the place."""
        return {
            "role": value.role.value,
            "country": value.country,
            "state": value.state,
            "town": value.town,
            "about": value.detail,
        }


class IdentifierForm(KindForm):
    """The number of a document."""

    number_kind = forms.ChoiceField(label=_("Which number?"))
    number = Line(label=_("Number"), max_length=60)
    issuer = Line(label=_("Given out by"), required=False)
    listed: ClassVar = {"number_kind": IdentifierKind}

    def value(self, told: dict[str, Any]) -> Identifier:
        """Give the number in its kept form."""
        kind = IdentifierKind(told["number_kind"])
        try:
            checked = check_identifier(kind, told["number"])
        except FactRefused as refusal:
            raise FactRefused("number", refusal.message) from None
        return Identifier(kind, checked.value, told["issuer"])

    @staticmethod
    def initial_of(value: Identifier) -> dict[str, Any]:
        """Give the number as it is kept."""
        return {"number_kind": value.kind.value, "number": value.value, "issuer": value.issuer}


class ContactForm(KindForm):
    """How somebody can be reached, and whether that is safe."""

    way = forms.ChoiceField(label=_("How?"))
    address = Line(label=_("Number, address or name"))
    safety = forms.ChoiceField(
        label=_("Is it safe to use?"),
        help_text=_("Whoever shares the telephone may read or hear it."),
        widget=forms.RadioSelect,
        initial=Safety.UNKNOWN.value,
    )
    when = Line(label=_("When?"), required=False, help_text=_("After six, never on Sundays"))
    how = Line(label=_("How to speak"), required=False, help_text=_("Leave no message"))
    wording = Line(
        label=_("Say that you are"),
        required=False,
        help_text=_("Neutral words that tell nobody what it is about."),
    )
    listed: ClassVar = {"way": ContactKind, "safety": Safety}

    def value(self, told: dict[str, Any]) -> Contact:
        """Give the contact point in its kept form."""
        kind = ContactKind(told["way"])
        try:
            kept = read_contact_value(kind, told["address"])
        except FactRefused as refusal:
            raise FactRefused("address", refusal.message) from None
        words = (told["when"], told["how"], told["wording"])
        return Contact(kind, kept, Safety(told["safety"]), *words)

    @staticmethod
    def initial_of(value: Contact) -> dict[str, Any]:
        """Give the parts of the contact point."""
        return {
            "way": value.kind.value,
            "address": value.value,
            "safety": value.safety.value,
            "when": value.when,
            "how": value.how,
            "wording": value.wording,
        }


class LanguageForm(KindForm):
    """A language, its variant, and whether an interpreter is needed."""

    grouping = forms.ChoiceField(
        label=_("Language"), choices=[(one, one) for one in (*GROUPINGS, "Otra / Other")]
    )
    variant = Line(
        label=_("Variant"), required=False, help_text=_("In the person's own words, or the place.")
    )
    needs_interpreter = forms.BooleanField(label=_("Needs an interpreter"), required=False)

    def value(self, told: dict[str, Any]) -> Language:
        """Give the language."""
        return Language(told["grouping"], told["variant"], told["needs_interpreter"])


class RelationshipForm(KindForm):
    """Who somebody else is to the person: by reference if registered here, else by name."""

    relation = forms.ChoiceField(label=_("Who is it to the person?"))
    name = Line(label=_("Name"), required=False)
    reference = Line(
        label=_("Reference, if registered here"), required=False, help_text=_("ELP-P-2026-000012")
    )
    listed: ClassVar = {"relation": Relation}

    def value(self, told: dict[str, Any]) -> Relationship:
        """Give the relation. A name or a reference must be there."""
        if not told["name"] and not told["reference"]:
            raise FactRefused("name", Message("Write a name, or the reference of a record."))
        other = _person_of(told["reference"]) if told["reference"] else None
        return Relationship(Relation(told["relation"]), told["name"], other)

    @staticmethod
    def initial_of(value: Relationship) -> dict[str, Any]:
        """Give the relation and the name; a reference is written anew."""
        return {"relation": value.relation.value, "name": value.name}


class FlagForm(KindForm):
    """Something to mind, or that no longer is."""

    what = forms.ChoiceField(label=_("What is to be minded?"))
    holds = forms.TypedChoiceField(
        label=_("Is it so now?"),
        choices=[("yes", _("Yes")), ("no", _("No longer"))],
        coerce=lambda word: word == "yes",
        initial="yes",
        widget=forms.RadioSelect(attrs=_RADIOS),
    )
    note = Line(label=_("What colleagues should know"), required=False, max_length=LONGEST_NOTE)
    listed: ClassVar = {"what": Vulnerability}

    def value(self, told: dict[str, Any]) -> Flag:
        """Give the flag."""
        return Flag(Vulnerability(told["what"]), told["holds"], told["note"])

    @staticmethod
    def initial_of(value: Flag) -> dict[str, Any]:
        """Give what stood there."""
        holds = "yes" if value.holds else "no"
        return {"what": value.what.value, "holds": holds, "note": value.note}


class ConsentForm(KindForm):
    """An answer to one question; the version of its words is the one in force today."""

    purpose = forms.ChoiceField(label=_("What was the question?"))
    answer = forms.ChoiceField(label=_("What was the answer?"), widget=forms.RadioSelect)
    manner = forms.ChoiceField(label=_("How was it given?"), widget=forms.RadioSelect)
    asked_in = forms.ChoiceField(
        label=_("In which language was it asked?"),
        choices=by_own_name(),
        widget=forms.RadioSelect(attrs=_RADIOS),
    )
    listed: ClassVar = {"purpose": Purpose, "answer": Answer, "manner": Manner}

    def value(self, told: dict[str, Any]) -> Consent:
        """Give the answer with the version of the words in force on the day it was given."""
        purpose, on = Purpose(told["purpose"]), told["learnt_on"]
        return Consent(
            purpose,
            Answer(told["answer"]),
            Manner(told["manner"]),
            _version(purpose, on),
            told["asked_in"],
        )

    @staticmethod
    def initial_of(value: Consent) -> dict[str, Any]:
        """Give what stood there."""
        return {
            "purpose": value.purpose.value,
            "answer": value.answer.value,
            "manner": value.manner.value,
            "asked_in": value.language,
        }


def _person_of(reference: str) -> UUID:
    found = _REFERENCE.fullmatch(reference)
    person = find_numbered_person(int(found[1]), int(found[2])) if found else None
    if person is None:
        words = Message("Your consulate has no record of that reference. Check year and number.")
        raise FactRefused("reference", words)
    return person.id


def _version(purpose: Purpose, on: date) -> str:
    wording = wording_of(purpose, on)
    if wording is None:
        raise FactRefused("learnt_on", Message("On that day there were no words of ours yet."))
    return wording.version


FORMS: dict[Kind, type[KindForm]] = {
    Kind.NAME: NameForm,
    Kind.BIRTH_DATE: BirthDateForm,
    Kind.SEX: SexForm,
    Kind.PLACE: PlaceForm,
    Kind.IDENTIFIER: IdentifierForm,
    Kind.CONTACT: ContactForm,
    Kind.LANGUAGE: LanguageForm,
    Kind.RELATIONSHIP: RelationshipForm,
    Kind.FLAG: FlagForm,
    Kind.CONSENT: ConsentForm,
}
"""The one table of forms: which writes which kind."""
