"""What headquarters types: a fund, a line, an extension, a tranche, a transfer."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import offer
from amparo.funds.forms.fields import AmountField, MoneyForm, document_number
from amparo.funds.rules.drafts import Answer
from amparo.funds.rules.kinds import Expense, FundSource, Grounds
from amparo.funds.rules.words import WORDS
from amparo.kernel.money import MINOR_DIGITS
from amparo.people.forms.provenance import Line
from amparo.web.dates import DatePartsField
from amparo.web.translation import in_words


class FundForm(MoneyForm):
    """A new fund."""

    code = Line(
        label=_("Code"),
        help_text=_("Short, as it is named in decisions: FAMEU-2017"),
        max_length=24,
        error_messages={"required": _("Write the code.")},
    )
    name = Line(label=_("Name"), max_length=120, error_messages={"required": _("Write the name.")})
    source = forms.ChoiceField(
        label=_("Where does the money come from?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the source.")},
    )
    currency = forms.ChoiceField(label=_("Currency"))
    starts = DatePartsField(label=_("First day"))
    ends = DatePartsField(label=_("Last day"))
    approval_from = AmountField(label=_("From which payment on does a second person approve?"))
    decision = document_number(label=_("Number of the decision"))
    decided_on = DatePartsField(label=_("Decided on"))
    cited = Line(
        label=_("Public source"),
        help_text=_("Where the decision can be read, if it is public."),
        required=False,
        max_length=300,
    )
    days = ("starts", "ends", "decided_on")
    amounts = ("approval_from",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer sources and currencies."""
        super().__init__(*args, **kwargs)
        offer(self, "source", [(one.value, in_words(WORDS[one])) for one in FundSource])
        offer(self, "currency", [("USD", "USD"), *((one, one) for one in MINOR_DIGITS)])


class LineForm(MoneyForm):
    """A new line of a fund."""

    fiscal_year = forms.IntegerField(
        label=_("Fiscal year"),
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={
            "required": _("Write the fiscal year."),
            "invalid": _("Write the year in four digits."),
            "min_value": _("Write the year in four digits."),
            "max_value": _("Write the year in four digits."),
        },
    )
    purpose = Line(
        label=_("Purpose"), max_length=120, error_messages={"required": _("Write the purpose.")}
    )
    permitted = forms.MultipleChoiceField(
        label=_("Which kinds of expense does it permit?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one kind at least.")},
    )
    amount = AmountField(label=_("Amount authorised"))
    day = DatePartsField(label=_("Authorised on"))
    decision = document_number(label=_("Number of the decision"))
    days = ("day",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the kinds of expense."""
        super().__init__(*args, **kwargs)
        offer(self, "permitted", [(one.value, in_words(WORDS[one])) for one in Expense])


class ExtensionForm(MoneyForm):
    """A decision that a fund goes on."""

    until = DatePartsField(label=_("New last day"))
    decision = document_number(label=_("Number of the decision"))
    decided_on = DatePartsField(label=_("Decided on"))
    amount = AmountField(label=_("Money that comes with it"), required=False)
    line = forms.ChoiceField(label=_("On which line?"), required=False)
    days = ("until", "decided_on")

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the fund's lines."""
        super().__init__(*args, **kwargs)
        offer(self, "line", [("", ""), *lines])

    def clean(self) -> dict[str, Any]:
        """Ask for the line where there is money."""
        told = super().clean()
        if "amount" in self.money and not told.get("line"):
            self.add_error("line", gettext("Choose the line that the money goes to."))
        return told


class TrancheForm(MoneyForm):
    """A tranche for a consulate."""

    office = forms.ChoiceField(
        label=_("Which consulate?"), error_messages={"required": _("Choose the consulate.")}
    )
    amount = AmountField(label=_("Amount"))
    day = DatePartsField(label=_("Allocated on"))
    reference = document_number()
    days = ("day",)

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the consulates."""
        super().__init__(*args, **kwargs)
        offer(self, "office", [("", ""), *offices])


class TransferForm(MoneyForm):
    """Money from one account of a line to another."""

    source = forms.ChoiceField(
        label=_("From"), error_messages={"required": _("Choose where it comes from.")}
    )
    target = forms.ChoiceField(
        label=_("To"), error_messages={"required": _("Choose where it goes.")}
    )
    amount = AmountField(label=_("Amount"))
    reference = document_number()

    def __init__(self, *args: Any, accounts: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the accounts of the line."""
        super().__init__(*args, **kwargs)
        offer(self, "source", [("", ""), *accounts])
        offer(self, "target", [("", ""), *accounts])

    def clean(self) -> dict[str, Any]:
        """Refuse to move money to where it is."""
        told = super().clean()
        if told.get("source") and told.get("source") == told.get("target"):
            self.add_error("target", gettext("Choose another account than the first."))
        return told


class DecisionForm(MoneyForm):
    """A decision about a request."""

    decision = forms.ChoiceField(
        label=_("Your decision"),
        widget=forms.RadioSelect,
        choices=[("approved", _("Approve")), ("refused", _("Refuse"))],
        error_messages={"required": _("Choose your decision.")},
    )
    grounds = forms.ChoiceField(
        label=_("If you refuse it, why?"), required=False, widget=forms.RadioSelect
    )
    document = document_number(
        label=_("Number of the document that says why in full"),
        help_text=_("If there is one. Without anybody's name."),
        required=False,
    )
    amounts = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the grounds on which something is refused."""
        super().__init__(*args, **kwargs)
        why = [one for one in Grounds if one is not Grounds.IN_ORDER]
        offer(self, "grounds", [(one.value, in_words(WORDS[one])) for one in why])

    def clean(self) -> dict[str, Any]:
        """Ask for the grounds of a refusal."""
        told = super().clean()
        if told.get("decision") == "refused" and not told.get("grounds"):
            self.add_error("grounds", gettext("Choose why you refuse it."))
        return told

    def answer(self) -> Answer:
        """Give what deciding takes; what is approved is in order."""
        told = self.cleaned_data
        if told["decision"] == "approved":
            return Answer(is_approved=True, document=told["document"])
        return Answer(
            is_approved=False, grounds=Grounds(told["grounds"]), document=told["document"]
        )
