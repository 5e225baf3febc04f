"""Bringing in a list, writing one notice, noting contact and what the person wants."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import MomentForm, TimeField, Words, day_of, offer
from amparo.cases.rules.timeline import EventDraft, EventTold, Kind
from amparo.cases.rules.words import WORDS as CASES
from amparo.custody.rules.facilities import counties_named
from amparo.custody.rules.lists.decoding import LARGEST_FILE
from amparo.custody.rules.lists.formats import FORMATS, channel_of
from amparo.custody.rules.lists.names import name_of
from amparo.custody.rules.notices import (
    LONGEST_NOTE,
    ListDraft,
    ListTold,
    NoticeDraft,
    NoticeTold,
    Wish,
)
from amparo.custody.rules.words import WORDS
from amparo.custody.services.facilities import OpenedFacility
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.network.rules.territory.errors import CountyUnknown
from amparo.people.forms.kinds import birth_date_of
from amparo.people.forms.provenance import Line
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.facts import IdentifierKind, Sex
from amparo.people.rules.identifiers import check_identifier
from amparo.people.rules.words import WORDS as PEOPLE
from amparo.web.dates import DatePartsField
from amparo.web.translation import in_words

_CONTACTS = (Kind.CONTACT, Kind.VISIT, Kind.INTERVIEW, Kind.ACKNOWLEDGED)
LONGEST_PASTED = 900_000


class HeardForm(MomentForm):
    """Who told us, and when it reached the consulate."""

    moments: ClassVar[tuple[str, ...]] = ("heard",)

    source = Line(
        label=_("Which authority does it come from?"),
        help_text=_("As it calls itself."),
        error_messages={"required": _("Write which authority it comes from.")},
    )
    heard = DatePartsField(label=_("On which day did it reach us?"))
    heard_time = TimeField(label=_("At what time, here?"), help_text="17:00")

    def clean(self) -> dict[str, Any]:
        """Refuse a moment that has not come."""
        told = super().clean()
        moment = self.found.get("heard")
        if moment is not None and (moment > utc_now() or moment.year < utc_now().year - 1):
            words = gettext("Write a day and a time that have been: now or before.")
            self.add_error("heard", words)
        return told


class ListForm(HeardForm):
    """A file, or rows pasted."""

    file = forms.FileField(
        label=_("The list as a file"),
        help_text=", ".join(sorted(one.suffix for one in FORMATS)),
        required=False,
        allow_empty_file=True,
    )
    pasted = forms.CharField(
        label=_("Or its rows, pasted here"),
        help_text=_("With the heads of the columns in the first row."),
        required=False,
        max_length=LONGEST_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    county = Line(
        label=_("County of the rows that name none"),
        help_text=_("Its five digits, or its name and state: Miami-Dade, FL."),
        required=False,
    )
    note = Line(label=_("A note on it"), required=False, max_length=LONGEST_NOTE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Ask for the list first."""
        super().__init__(*args, **kwargs)
        self.order_fields(["file", "pasted", "source", "heard", "heard_time", "county", "note"])

    def clean_file(self) -> Any:  # noqa: ANN401 -- an uploaded file, or none
        """Refuse a file that is larger than anything that is read."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise forms.ValidationError(gettext("The file is too large. Split it."))
        return file

    def clean_county(self) -> str:
        """Give the five digits of the county."""
        return county_of(self.cleaned_data["county"])

    def clean(self) -> dict[str, Any]:
        """Ask for a file or for rows, and not for both."""
        told = super().clean()
        if bool(told.get("file")) == bool(str(told.get("pasted", "")).strip()):
            self.add_error("file", gettext("Choose a file, or paste its rows: one of them."))
        return told

    def draft(self) -> ListDraft:
        """Give what bringing it in takes."""
        told = self.cleaned_data
        file = told["file"]
        content = file.read() if file else told["pasted"].encode()
        name = str(file.name)[:100] if file else ""
        return ListDraft(
            content=content,
            channel=channel_of(name, content),
            told=ListTold(told["source"], name, "", told["note"]),
            heard_at=self.found["heard"] or utc_now(),
            county=told["county"],
        )


class NoticeForm(HeardForm):
    """One notice: who, where, what the person wants."""

    surnames = Line(label=_("Surnames"), required=False)
    given = Line(label=_("Given names"), required=False)
    born = DatePartsField(label=_("Birth date"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    nationality = Line(label=_("Nationality, as the authority says"), required=False)
    a_number = Line(label=_("A-number"), required=False)
    booking = Line(label=_("Booking number"), required=False)
    facility = forms.ChoiceField(label=_("Where is the person held?"), required=False)
    place = Line(label=_("Or the place in words, as the authority calls it"), required=False)
    county = Line(
        label=_("Its county, when the place is in words"),
        help_text=_("Its five digits, or its name and state: Miami-Dade, FL."),
        required=False,
    )
    held_since = DatePartsField(label=_("Held since"), required=False)
    wish = forms.ChoiceField(
        label=_("What does the person want?"),
        widget=forms.RadioSelect,
        initial=Wish.UNKNOWN.value,
    )
    remark = Words(label=_("Anything else"), required=False, rows=3, max_length=LONGEST_NOTE)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own form arguments
        places: list[OpenedFacility],
        **kwargs: Any,  # noqa: ANN401 -- likewise
    ) -> None:
        """Offer the consulate's places, and every list in the reader's language."""
        super().__init__(*args, **kwargs)
        own = [(str(one.facility.id), one.told.name) for one in places if one.facility]
        offer(self, "facility", [("", in_words(Message("A place not on the list"))), *own])
        offer(self, "sex", [("", ""), *((one.value, in_words(PEOPLE[one])) for one in Sex)])
        offer(self, "wish", [(one.value, in_words(WORDS[one])) for one in Wish])
        first = ["surnames", "given", "born", "facility", "place", "county", "held_since", "wish"]
        self.order_fields([*first, "source", "heard", "heard_time"])

    def clean_county(self) -> str:
        """Give the five digits of the county."""
        return county_of(self.cleaned_data["county"])

    def clean_a_number(self) -> str:
        """Give the number in its kept form."""
        written = self.cleaned_data["a_number"]
        try:
            return check_identifier(IdentifierKind.A_NUMBER, written).value if written else ""
        except FactRefused as refusal:
            raise forms.ValidationError(in_words(refusal.message)) from None

    def clean(self) -> dict[str, Any]:
        """Ask for a name and a place, and the rules for the dates."""
        told = super().clean()
        if not (told.get("surnames") or told.get("given")):
            self.add_error("surnames", gettext("Write at least one name of the person."))
        if not told.get("facility") and not (told.get("county") or self.errors.get("county")):
            self.add_error("county", gettext("Choose a place, or write the county."))
        self._read_dates(told)
        return told

    def draft(self) -> NoticeDraft:
        """Give what writing it takes."""
        told = self.cleaned_data
        notice = NoticeTold(
            name=name_of(told["surnames"], told["given"]),
            born=told.get("birth_date"),
            sex=Sex(told["sex"]) if told["sex"] else None,
            nationality=told["nationality"],
            a_number=told["a_number"],
            booking=told["booking"],
            facility=told["place"],
            county=told["county"],
            held_since=told.get("since"),
            remark=told["remark"],
        )
        facility = UUID(told["facility"]) if told["facility"] else None
        heard = self.found["heard"] or utc_now()
        return NoticeDraft(notice, Wish(told["wish"]), told["source"], heard, facility)

    def _read_dates(self, told: dict[str, Any]) -> None:
        if told.get("born", (None, None, None)) != (None, None, None):
            try:
                told["birth_date"] = birth_date_of(told | {"is_approximate": False})
            except FactRefused as refusal:
                self.add_error("born", in_words(refusal.message))
        parts = told.get("held_since", (None, None, None))
        if parts != (None, None, None):
            day = day_of(parts)
            if day is None or day > localdate(utc_now()):
                words = gettext("Write a day that has been: today or before.")
                self.add_error("held_since", words)
            else:
                told["since"] = PartialDate(day.year, day.month, day.day)


class ContactForm(MomentForm):
    """Contact with the person: how, when, in a few words."""

    moments: ClassVar[tuple[str, ...]] = ("happened",)

    kind = forms.ChoiceField(label=_("What happened?"), widget=forms.RadioSelect)
    happened = DatePartsField(label=_("When did it happen?"))
    happened_time = TimeField(label=_("At what time, here?"), help_text="17:00")
    words = Words(label=_("In a few words"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer what counts as contact."""
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(one.value, in_words(CASES[one])) for one in _CONTACTS])
        self.fields["kind"].initial = Kind.CONTACT.value

    def draft(self) -> EventDraft:
        """Give what recording it takes."""
        told = self.cleaned_data
        moment = self.found["happened"] or utc_now()
        return EventDraft(Kind(told["kind"]), moment, EventTold(told["words"]), told["sent_key"])


class WishForm(forms.Form):
    """What the person wants, as far as it is known now."""

    wish = forms.ChoiceField(label=_("What does the person want?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer yes and no."""
        super().__init__(*args, **kwargs)
        answers = (Wish.ASKED, Wish.DECLINED)
        offer(self, "wish", [(one.value, in_words(WORDS[one])) for one in answers])


def county_of(written: str) -> str:
    """Give the five digits of the one county that somebody wrote; nothing for nothing."""
    if not written:
        return ""
    try:
        found = counties_named(written, "")
    except CountyUnknown:
        found = []
    if len(found) != 1:
        words = gettext("Write five digits, or the county with its state: Miami-Dade, FL.")
        raise forms.ValidationError(words)
    return found[0].fips
