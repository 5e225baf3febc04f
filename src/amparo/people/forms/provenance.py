"""What every fact says of itself: from whom, how sure, since when."""

from datetime import date
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from amparo.kernel.clock import utc_now
from amparo.kernel.text import is_storable, tidy
from amparo.people.rules.facts import Confidence, Provenance, Source
from amparo.people.rules.words import WORDS
from amparo.web.dates import DatePartsField
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words

EARLIEST = date(1900, 1, 1)
LONGEST_LINE = 200
LONGEST_NOTE = 1_000


def choices_of(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Give the members of a list with their words, for a field to offer."""
    return [(one.value, in_words(WORDS[one])) for one in kind]


class Line(forms.CharField):
    """A line of text, made fit to be kept."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 -- Django's own field arguments
        """Bound its length, and say so."""
        longest = {"max_length": LONGEST_LINE, **given}
        super().__init__(**longest)
        self.error_messages["max_length"] = _(
            "Use at most %(limit_value)d characters; it has %(show_value)d."
        )

    def to_python(self, value: object) -> str:
        """Compose letters, fold spaces, leave out marks that nobody sees."""
        text = str(super().to_python(value) or "")
        if not is_storable(text):
            raise forms.ValidationError(_("It holds a sign that cannot be kept. Type it anew."))
        return tidy(text)


class FactForm(SentOnceForm):
    """What stands below every kind of fact. A kind adds its own fields and `value`."""

    source = forms.ChoiceField(label=_("Who or what says so?"))
    confidence = forms.ChoiceField(
        label=_("How sure is it?"),
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
        initial=Confidence.STATED.value,
    )
    learnt_on = DatePartsField(label=_("When was it learnt?"), initial=lambda: localdate(utc_now()))
    detail = Line(label=_("A word on where it comes from"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the sources in the reader's language, behind the fields of the kind."""
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = choices_of(Source)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["confidence"].choices = choices_of(Confidence)  # type: ignore[attr-defined]  # likewise
        self.order_fields([name for name in self.fields if name not in _SHARED])

    def clean_learnt_on(self) -> date:
        """Refuse a day that is none, or that has not come."""
        try:
            year, month, day = (part or 0 for part in self.cleaned_data["learnt_on"])
            learnt = date(year, month, day)
        except (ValueError, OverflowError):
            raise forms.ValidationError(_("Write a day, a month and a year.")) from None
        if not EARLIEST <= learnt <= localdate(utc_now()):
            raise forms.ValidationError(_("Write a day that has been: today or before."))
        return learnt

    def provenance(self) -> Provenance:
        """Give where the fact came from."""
        told = self.cleaned_data
        return Provenance(
            Source(told["source"]),
            Confidence(told["confidence"]),
            told["learnt_on"],
            told["detail"],
        )


_SHARED = ("source", "confidence", "learnt_on", "detail", "sent_key")
