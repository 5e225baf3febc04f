"""A place where people are held, and where somebody is held."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import offer
from amparo.custody.forms.notices import county_of
from amparo.custody.rules.facilities import (
    LONGEST_NAME,
    Authority,
    FacilityDraft,
    FacilityKind,
    FacilityTold,
)
from amparo.custody.rules.placements import PlacementDraft, PlacementTold
from amparo.custody.rules.words import WORDS
from amparo.custody.services.facilities import OpenedFacility
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.people.forms.provenance import Line, choices_of
from amparo.people.rules.dates import PartialDate, read_birth_date
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.facts import Confidence, Source
from amparo.web.dates import DatePartsField
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words

_INLINE = {"class": "govuk-radios--inline"}
_NO_DAY = (None, None, None)


class FacilityForm(SentOnceForm):
    """A place that is not on the list yet."""

    name = Line(label=_("What is the place called?"), max_length=LONGEST_NAME)
    kind = forms.ChoiceField(label=_("What kind of place is it?"))
    authority = forms.ChoiceField(label=_("Who holds people there?"))
    county = Line(
        label=_("In which county?"),
        help_text=_("Its five digits, or its name and state: Miami-Dade, FL."),
    )
    place = Line(label=_("Address, or how to find it"), required=False)
    source = Line(label=_("How do we know?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer kinds and authorities in the reader's language."""
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(one.value, in_words(WORDS[one])) for one in FacilityKind])
        offer(self, "authority", [(one.value, in_words(WORDS[one])) for one in Authority])

    def clean_county(self) -> str:
        """Give the five digits of the county."""
        return county_of(self.cleaned_data["county"])

    def draft(self) -> FacilityDraft:
        """Give what adding it takes."""
        told = self.cleaned_data
        return FacilityDraft(
            FacilityTold(told["name"], told["place"], told["source"]),
            told["county"],
            FacilityKind(told["kind"]),
            Authority(told["authority"]),
        )


class PlacementForm(SentOnceForm):
    """Where somebody is or was held, as far as it is known."""

    facility = forms.ChoiceField(label=_("Which place?"), required=False)
    place = Line(label=_("Or the place in words"), required=False)
    begins = DatePartsField(
        label=_("From"), help_text=_("Leave out what is not known."), required=False
    )
    ends = DatePartsField(
        label=_("Until"), help_text=_("Leave it empty while the person is there."), required=False
    )
    is_approximate = forms.BooleanField(label=_("The days are about right"), required=False)
    source = forms.ChoiceField(label=_("Who or what says so?"))
    confidence = forms.ChoiceField(
        label=_("How sure is it?"),
        widget=forms.RadioSelect(attrs=_INLINE),
        initial=Confidence.STATED.value,
    )
    detail = Line(label=_("A word on where it comes from"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own form arguments
        places: list[OpenedFacility],
        **kwargs: Any,  # noqa: ANN401 -- likewise
    ) -> None:
        """Offer the consulate's places."""
        super().__init__(*args, **kwargs)
        own = [(str(one.facility.id), one.told.name) for one in places if one.facility]
        offer(self, "facility", [("", in_words(Message("A place not on the list"))), *own])
        offer(self, "source", choices_of(Source))
        offer(self, "confidence", choices_of(Confidence))
        self.days: dict[str, PartialDate | None] = {"begins": None, "ends": None}

    def clean(self) -> dict[str, Any]:
        """Ask for a place, and the rules for the days."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(told.get("facility")) == bool(told.get("place")):
            words = gettext("Choose a place, or write it in words: one of them.")
            self.add_error("place", words)
        for name in self.days:
            parts = told.get(name, _NO_DAY)
            if parts != _NO_DAY:
                self._read_day(name, parts, is_approximate=bool(told.get("is_approximate")))
        return told

    def draft(self, replaces: UUID | None = None) -> PlacementDraft:
        """Give what recording it takes."""
        told = self.cleaned_data
        placement = PlacementTold(
            told["place"],
            self.days["begins"],
            self.days["ends"],
            Source(told["source"]),
            Confidence(told["confidence"]),
            told["detail"],
        )
        facility = UUID(told["facility"]) if told["facility"] else None
        return PlacementDraft(placement, told["sent_key"], facility, replaces)

    def _read_day(
        self, name: str, parts: tuple[int | None, int | None, int | None], *, is_approximate: bool
    ) -> None:
        try:
            day = PartialDate(*parts, is_approximate=is_approximate)
            self.days[name] = read_birth_date(day, localdate(utc_now()))
        except FactRefused as refusal:
            self.add_error(name, in_words(refusal.message))
