"""What headquarters types of a figure that was stated in public, and why one is withdrawn."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import offer
from amparo.funds.forms.fields import AmountField, MoneyForm
from amparo.funds.rules.kinds import Measure, Qualifier
from amparo.funds.rules.words import WORDS
from amparo.funds.services.stating import StatementDraft
from amparo.kernel.money import MINOR_DIGITS
from amparo.people.forms.provenance import Line
from amparo.web.dates import DatePartsField
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words

_LARGEST = 10**12


class StatementForm(MoneyForm):
    """A figure that was stated in public, with the place where it was said."""

    office = forms.ChoiceField(
        label=_("Of which consulate?"), error_messages={"required": _("Choose the consulate.")}
    )
    measure = forms.ChoiceField(
        label=_("What was counted?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was counted.")},
    )
    qualifier = forms.ChoiceField(
        label=_("How exactly was it said?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how exactly it was said.")},
    )
    amount = AmountField(
        label=_("Figure"), error_messages={"required": _("Write the figure that was stated.")}
    )
    currency = forms.ChoiceField(
        label=_("Currency"), help_text=_("For money alone."), required=False
    )
    since = DatePartsField(label=_("First day that it covers"))
    until = DatePartsField(label=_("Last day that it covers"))
    stated_on = DatePartsField(label=_("Day on which it was stated"))
    source = Line(
        label=_("Source"),
        help_text=_("Who said it and where: newspaper, title, page. Nobody who was helped."),
        max_length=300,
        error_messages={"required": _("Write who said it and where.")},
    )
    address = forms.URLField(
        label=_("Address"),
        help_text=_("Where it can be read, if it stands on the web."),
        required=False,
        assume_scheme="https",
        max_length=300,
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
        error_messages={"invalid": _("Write a whole address, as https://example.org/page.")},
    )
    days = ("since", "until", "stated_on")
    amounts = ()

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer consulates, measures, and how exactly a figure may be said."""
        super().__init__(*args, **kwargs)
        offer(self, "office", [("", ""), *offices])
        offer(self, "measure", [(one.value, in_words(WORDS[one])) for one in Measure])
        offer(self, "qualifier", [(one.value, in_words(WORDS[one])) for one in Qualifier])
        offer(self, "currency", [("", ""), *((one, one) for one in MINOR_DIGITS)])

    def clean(self) -> dict[str, Any]:
        """Read the figure: money in its currency, a count as a whole number."""
        told = super().clean()
        if told.get("amount") and told.get("measure"):
            if told["measure"] != Measure.SPENT:
                told["counted"] = self._count(told["amount"])
            elif not told.get("currency"):
                self.add_error("currency", gettext("Choose the currency of the sum."))
            else:
                self._read_amount("amount", told["amount"], told["currency"])
        return told

    def draft(self) -> StatementDraft:
        """Give what keeping it takes."""
        told = self.cleaned_data
        measure = Measure(told["measure"])
        is_money = measure is Measure.SPENT
        return StatementDraft(
            office=UUID(told["office"]),
            measure=measure,
            qualifier=Qualifier(told["qualifier"]),
            amount=self.money["amount"].minor if is_money else told["counted"],
            currency=told["currency"] if is_money else "",
            since=self.read["since"],
            until=self.read["until"],
            stated_on=self.read["stated_on"],
            source=told["source"],
            sent_key=told["sent_key"],
            address=told["address"],
        )

    def _count(self, typed: str) -> int:
        digits = typed.replace(",", "").replace(" ", "")
        if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(_LARGEST)):
            self.add_error("amount", gettext("Write a whole number, as 1,234."))
            return 0
        return int(digits)


class StatementWithdrawalForm(SentOnceForm):
    """Why a figure is withdrawn."""

    reason = Line(
        label=_("Why is it withdrawn?"),
        help_text=_("Everybody who sees the network's account reads it. Without anybody's name."),
        max_length=300,
        error_messages={"required": _("Write why it is withdrawn.")},
    )
