"""What a consulate types: a payee, a commitment, a release, a reversal."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import Words, offer
from amparo.funds.forms.fields import AmountField, DigestField, MoneyForm, document_number
from amparo.funds.rules.drafts import CommitmentDraft
from amparo.funds.rules.kinds import Expense, PayeeKind
from amparo.funds.rules.words import WORDS
from amparo.people.forms.provenance import Line
from amparo.web.dates import DatePartsField
from amparo.web.translation import in_words


class PayeeForm(MoneyForm):
    """Somebody whom the consulate pays, with the declaration."""

    kind = forms.ChoiceField(
        label=_("Who is paid?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who is paid.")},
    )
    name = Line(
        label=_("Name"),
        help_text=_("Of the firm, lawyer, organisation or employee. Never of a person helped."),
        max_length=120,
        error_messages={"required": _("Write the name.")},
    )
    is_related = forms.ChoiceField(
        label=_("Has the payee declared ties to somebody who works here?"),
        widget=forms.RadioSelect,
        choices=[("no", _("No ties")), ("yes", _("Ties: nothing will be committed"))],
        error_messages={"required": _("Choose what was declared.")},
    )
    declaration = Words(
        label=_("What was declared, and to whom"),
        rows=3,
        error_messages={"required": _("Write what was declared.")},
    )
    declared_on = DatePartsField(label=_("Declared on"))
    days = ("declared_on",)
    amounts = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the kinds."""
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(one.value, in_words(WORDS[one])) for one in PayeeKind])


class CommitmentForm(MoneyForm):
    """A new commitment."""

    allocation = forms.ChoiceField(
        label=_("Out of which money?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the money.")},
    )
    expense = forms.ChoiceField(
        label=_("What is it for?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is for.")},
    )
    payee = forms.ChoiceField(
        label=_("Who is paid?"), error_messages={"required": _("Choose the payee.")}
    )
    amount = AmountField(label=_("Ceiling"))
    day = DatePartsField(label=_("Committed on"))
    contract = document_number(
        label=_("Number of the contract"),
        max_length=40,
        error_messages={"required": _("Write the number of the contract.")},
    )
    evidence = DigestField(label=_("The contract as a file"), required=False)
    digest = forms.RegexField(
        r"\A[0-9a-f]{64}\Z",
        widget=forms.HiddenInput,
        required=False,
        error_messages={"invalid": _("Attach the contract again.")},
    )
    days = ("day",)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own form arguments
        allocations: list[tuple[str, str]],
        payees: list[tuple[str, str]],
        **kwargs: Any,  # noqa: ANN401 -- likewise
    ) -> None:
        """Offer the consulate's allocations and payees, and every kind of expense."""
        super().__init__(*args, **kwargs)
        self.payees = payees
        self.has_money, self.has_payees = bool(allocations), bool(payees)
        if self.data.get("digest"):
            self.fields["evidence"].help_text = _("It was read already. Another one replaces it.")
        offer(self, "allocation", allocations)
        offer(self, "payee", [("", ""), *payees])
        offer(self, "expense", [(one.value, in_words(WORDS[one])) for one in Expense])

    def draft(self) -> CommitmentDraft:
        """Give what committing takes; a contract that was read before is known by its digest."""
        told = self.cleaned_data
        return CommitmentDraft(
            allocation=UUID(told["allocation"]),
            expense=Expense(told["expense"]),
            payee=UUID(told["payee"]),
            money=self.money["amount"],
            day=self.read["day"],
            sent_key=told["sent_key"],
            contract=told["contract"],
            evidence=self.attached,
        )

    @property
    def payee_name(self) -> str:
        """Give who is paid, as the form offered it."""
        return dict(self.payees)[self.cleaned_data["payee"]]

    @property
    def attached(self) -> bytes | None:
        """Give the digest of the contract, if one was attached."""
        new: bytes | None = self.cleaned_data["evidence"]
        return new or bytes.fromhex(self.cleaned_data["digest"]) or None


class ReleaseForm(MoneyForm):
    """What is released of a commitment."""

    amount = AmountField(label=_("How much is released?"))
    day = DatePartsField(label=_("Released on"))
    reference = document_number()
    days = ("day",)


class ReversalForm(MoneyForm):
    """Why a transaction is reversed: by which document, on which day."""

    day = DatePartsField(label=_("Reversed on"))
    reference = document_number(label=_("Number of the document that corrects it"))
    days = ("day",)
    amounts = ()


class ClosingForm(MoneyForm):
    """The word that a month is complete."""

    is_complete = forms.BooleanField(
        label=_("Every document of the month is at hand, and it stays closed for ever"),
        error_messages={"required": _("Confirm that the month is complete.")},
    )
    amounts = ()
