"""A published statement: typed as it stands, and put right where it was read wrongly."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import offer
from amparo.people.forms.provenance import Line
from amparo.watch.rules.areas import HEADQUARTERS, NATION, names
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.methods import SHORT
from amparo.watch.rules.statements.claims import (
    LONGEST_SENTENCE,
    LONGEST_SOURCE,
    RELATIONS,
    SIDES,
    TAKING_A_VALUE,
    Claim,
    Relation,
    Side,
)
from amparo.watch.rules.years import EARLIEST, LATEST
from amparo.watch.services.checking import StatementDraft
from amparo.web.dates import DatePartsField
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words

_BOTH = "both"
_MEASURES = {
    "": (),
    Measure.ARRESTS.value: (Measure.ARRESTS,),
    Measure.REMOVALS.value: (Measure.REMOVALS,),
    _BOTH: (Measure.ARRESTS, Measure.REMOVALS),
}
_MOST = 10**9


def _short() -> forms.NumberInput:
    return forms.NumberInput(attrs={"class": "govuk-input--width-10"})


class SentenceForm(forms.Form):
    """The statement as it was published."""

    sentence = Line(
        label=_("The sentence, as it was published"),
        help_text=_(
            "In Spanish or English: what was counted, where, from how many to how many. "
            "Never a person's name."
        ),
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClaimForm(SentenceForm):
    """How the sentence was read, to be put right part by part."""

    event = forms.ChoiceField(label=_("What is counted?"))
    own = forms.BooleanField(label=_("Of own nationals alone"), required=False)
    area = forms.ChoiceField(label=_("Where?"))
    method = forms.ChoiceField(label=_("Which way of arrest?"), required=False)
    first_year = forms.IntegerField(
        label=_("First fiscal year"), min_value=EARLIEST, max_value=LATEST, widget=_short()
    )
    second_year = forms.IntegerField(
        label=_("Second fiscal year"), min_value=EARLIEST, max_value=LATEST, widget=_short()
    )
    relation = forms.ChoiceField(label=_("What does it say of the change?"))
    value = forms.DecimalField(
        label=_("By how many times, by how many per cent, or in which place"),
        help_text=_("For example, 2 for “more than doubled”"),
        required=False,
        max_digits=8,
        decimal_places=3,
        widget=_short(),
    )
    first = forms.IntegerField(
        label=_("First figure that it gives"),
        required=False,
        min_value=0,
        max_value=_MOST,
        widget=_short(),
    )
    second = forms.IntegerField(
        label=_("Second figure that it gives"),
        required=False,
        min_value=0,
        max_value=_MOST,
        widget=_short(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer what can be asked, in the reader's language."""
        super().__init__(*args, **kwargs)
        offer(
            self,
            "event",
            [
                (Measure.ARRESTS.value, _("Administrative arrests")),
                (Measure.REMOVALS.value, _("Removals")),
                (_BOTH, _("Both together")),
            ],
        )
        areas = sorted((name, code) for code, name in names().items() if code != HEADQUARTERS)
        whole = [(NATION, _("The whole country"))]
        offer(self, "area", whole + [(code, name) for name, code in areas])
        methods = [(words, words) for words in SHORT.values()]
        offer(self, "method", [("", _("Every way")), *methods])
        offer(self, "relation", [(one.value, in_words(RELATIONS[one])) for one in Relation])

    def clean(self) -> dict[str, Any]:
        """Ask for the number that some relations are about, and for years in order."""
        told = super().clean() or {}
        relation = told.get("relation")
        if relation in TAKING_A_VALUE and told.get("value") is None:
            self.add_error("value", _("Say how many times, how many per cent, or which place."))
        first, second = told.get("first_year"), told.get("second_year")
        if first and second and first >= second:
            self.add_error("second_year", _("The second year comes after the first."))
        return told

    def claim(self) -> Claim:
        """Give what is claimed."""
        told = self.cleaned_data
        relation = Relation(told["relation"])
        value: Decimal | None = told["value"] if relation in TAKING_A_VALUE else None
        return Claim(
            _MEASURES[told["event"]],
            told["area"],
            told["first_year"],
            told["second_year"],
            relation,
            value,
            told["first"],
            told["second"],
            told["own"],
            told["method"],
        )


def parts_of(claim: Claim, sentence: str) -> dict[str, object]:
    """Give a claim as the form has it."""
    event = _BOTH if len(claim.measures) > 1 else claim.measures[0].value
    return {**claim.facts(), "sentence": sentence, "event": event}


class KeepForm(SentOnceForm, ClaimForm):
    """A statement to be kept: its parts travel along, who said it and where is asked."""

    side = forms.ChoiceField(label=_("Who said it?"))
    source = Line(
        label=_("Where was it published?"),
        help_text=_("Title, publisher and day, as one cites it. Never a person's name."),
        max_length=LONGEST_SOURCE,
    )
    said_on = DatePartsField(label=_("On which day was it published?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Hide what was read already."""
        super().__init__(*args, **kwargs)
        for name in ClaimForm.base_fields:
            self.fields[name].widget = forms.HiddenInput()
        offer(self, "side", [(one.value, in_words(SIDES[one])) for one in Side])

    def clean_said_on(self) -> date | None:
        """Give the whole day, or none."""
        parts = self.cleaned_data["said_on"]
        if parts == (None, None, None):
            return None
        try:
            return date(*parts)
        except (TypeError, ValueError):
            raise forms.ValidationError(gettext("Write a whole day, or leave it empty.")) from None

    def draft(self) -> StatementDraft:
        """Give what keeping it takes."""
        told = self.cleaned_data
        return StatementDraft(
            told["sentence"],
            Side(told["side"]),
            told["source"],
            told["said_on"],
            self.claim(),
            told["sent_key"],
        )
