"""Asking the network about somebody, and answering another consulate that asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.kernel.errors import Message
from amparo.people.forms.kinds import birth_date_of
from amparo.people.forms.provenance import Line, choices_of
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.errors import FactRefused, NothingAsked
from amparo.people.rules.facts import Identifier, IdentifierKind, Name
from amparo.people.rules.identifiers import check_identifier
from amparo.people.rules.inquiries import (
    LONGEST_WORDS,
    InquiryAnswer,
    InquiryDraft,
    InquiryPurpose,
    Sought,
)
from amparo.web.dates import DatePartsField
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words

_ANSWERS = {
    InquiryAnswer.ASK_US: Message("Yes: they should ask us"),
    InquiryAnswer.NOT_OURS: Message("No: it is not the person whom we know"),
    InquiryAnswer.CANNOT_SAY: Message("We cannot say"),
}
_FOR_ANOTHER = {
    InquiryAnswer.ASK_US: Message("Yes: they should ask that consulate"),
    InquiryAnswer.NOT_OURS: Message("No: it is not the person whom it knows"),
    InquiryAnswer.CANNOT_SAY: Message("Nobody there could say"),
}

_NEEDED = _("Write whom they should call, or what became of it.")


class InquiryForm(SentOnceForm):
    """Who is asked about, and what for. A name, a birth date or a number is enough."""

    purpose = forms.ChoiceField(
        label=_("What do you ask for?"),
        error_messages={"required": _("Choose what you ask for.")},
    )
    why = Line(
        label=_("Why do you ask, in your own words?"),
        help_text=_("Whoever answers decides by this. It is kept with the inquiry."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why you ask.")},
    )
    given = Line(label=_("Given names"), required=False)
    first_surname = Line(
        label=_("First surname"), required=False, help_text=_("With its particles: de la Cruz")
    )
    second_surname = Line(label=_("Second surname"), required=False)
    as_written = Line(
        label=_("As you heard it"),
        required=False,
        max_length=300,
        help_text=_("In one line, where you cannot take the name apart."),
    )
    born = DatePartsField(
        label=_("Birth date"),
        help_text=_("What is not known stays empty: the year alone is enough."),
        required=False,
    )
    is_approximate = forms.BooleanField(label=_("About then, not exactly"), required=False)
    number_kind = forms.ChoiceField(label=_("Which number?"), required=False)
    number = Line(label=_("Number"), required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the lists in the reader's language."""
        super().__init__(*args, **kwargs)
        choose = [("", in_words(Message("Choose one")))]
        none = [("", in_words(Message("No number known")))]
        fields: dict[str, Any] = self.fields
        fields["purpose"].choices = choose + choices_of(InquiryPurpose)
        fields["number_kind"].choices = none + choices_of(IdentifierKind)

    def clean(self) -> dict[str, Any]:
        """Ask the rules, and say at its field what they refuse."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.sought = _sought(told)
            except FactRefused as refusal:
                self.add_error(refusal.field, in_words(refusal.message))
        return told

    def draft(self) -> InquiryDraft:
        """Give what asking takes."""
        told = self.cleaned_data
        return InquiryDraft(InquiryPurpose(told["purpose"]), self.sought, told["sent_key"])


class InquiryAnswerForm(forms.Form):
    """What is answered. Nothing about the person: that is for a call between two people."""

    answer = forms.ChoiceField(
        label=_("Does this consulate know the person?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    words = Line(
        label=_("Whom should they call, and when?"),
        help_text=_(
            "Needed with a yes. Never a name, a place or a number of the person: say that when you "
            "speak with whoever asks."
        ),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        error_messages={"required": _NEEDED},
    )

    def __init__(self, *args: Any, for_another: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the answers in the reader's language; the network's officer speaks for another."""
        super().__init__(*args, **kwargs)
        self.for_another = for_another
        fields: dict[str, Any] = self.fields
        offered = _FOR_ANOTHER if for_another else _ANSWERS
        fields["answer"].choices = [(one.value, in_words(words)) for one, words in offered.items()]
        if for_another:
            fields["answer"].label = _("What did that consulate say when you called?")
            fields["words"].label = _("What became of it?")
            fields["words"].help_text = _("Whoever asked reads this. Never anything of the person.")
            fields["words"].required = True

    def clean(self) -> dict[str, Any]:
        """Ask for words wherever the other side could do nothing without them."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        is_yes = told.get("answer") == InquiryAnswer.ASK_US
        if is_yes and not told.get("words") and "words" not in self.errors:
            self.add_error("words", _NEEDED)
        return told


def _sought(told: dict[str, Any]) -> Sought:
    parts = ("given", "first_surname", "second_surname", "as_written")
    sought = Sought(Name(*(told[part] for part in parts)), _born(told), _number(told), told["why"])
    if sought.is_empty:
        raise FactRefused("given", NothingAsked().message)
    return sought


def _born(told: dict[str, Any]) -> PartialDate | None:
    return None if told["born"] == (None, None, None) else birth_date_of(told)


def _number(told: dict[str, Any]) -> Identifier | None:
    if not told["number"]:
        return None
    if not told["number_kind"]:
        raise FactRefused("number_kind", Message("Choose which number this is."))
    kind = IdentifierKind(told["number_kind"])
    try:
        return Identifier(kind, check_identifier(kind, told["number"]).value)
    except FactRefused as refusal:
        raise FactRefused("number", refusal.message) from None
