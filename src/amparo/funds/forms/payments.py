"""What is sent to pay: which invoices, what the bank says, documents, addenda."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import offer
from amparo.funds.forms.fields import VoucherField
from amparo.funds.forms.invoices import SHORT, DayField
from amparo.funds.rules.invoices import PaymentDraft, VoucherKind
from amparo.funds.rules.words import WORDS
from amparo.kernel.money import Money, NotAnAmount
from amparo.people.forms.provenance import Line
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words


class BatchForm(SentOnceForm):
    """Which approved invoices go to the bank together."""

    invoices = forms.TypedMultipleChoiceField(
        label=_("Which invoices?"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one invoice.")},
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer what is approved."""
        super().__init__(*args, **kwargs)
        offer(self, "invoices", list(choices))


class PaymentForm(SentOnceForm):
    """What the bank says of a payment."""

    reference = Line(
        label=_("The bank's number for the payment"),
        max_length=40,
        error_messages={"required": _("Write the bank's number.")},
    )
    day = DayField(label=_("On which day was it paid?"))
    voucher = VoucherField(label=_("The bank's proof of payment"), required=False)

    def draft(self) -> PaymentDraft:
        """Give what paying takes."""
        told = self.cleaned_data
        return PaymentDraft(told["reference"], told["day"], told["sent_key"], told["voucher"])


class ReversalForm(SentOnceForm):
    """On which day and by which document a payment is reversed."""

    reference = Line(
        label=_("Number of the document"),
        help_text=_("Without anybody's name."),
        max_length=80,
        error_messages={"required": _("Write the number of the document.")},
    )
    day = DayField(label=_("On which day?"))


class VoucherForm(forms.Form):
    """A document to attach, and what it proves."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    document = VoucherField(
        label=_("Document"), error_messages={"required": _("Choose the document.")}
    )

    def __init__(self, *args: Any, kinds: Sequence[VoucherKind], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer what may be attached here."""
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(one.value, in_words(WORDS[one])) for one in kinds])
        if len(kinds) == 1:
            self.fields["kind"].initial = kinds[0].value


class AddendumForm(SentOnceForm):
    """An addendum to a commitment; without its document it waits."""

    amount = Line(
        label=_("By how much is the ceiling raised?"),
        widget=forms.TextInput(attrs=SHORT),
        error_messages={"required": _("Write the amount.")},
    )
    day = DayField(label=_("From which day?"))
    reference = Line(
        label=_("Number of the addendum"),
        help_text=_("As it stands on the document, without anybody's name."),
        max_length=40,
        error_messages={"required": _("Write the number of the addendum.")},
    )
    document = VoucherField(
        label=_("The addendum itself"),
        help_text=_("Without it the addendum is recorded, and raises nothing."),
        required=False,
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Know the currency."""
        super().__init__(*args, **kwargs)
        self.currency = currency

    def clean_amount(self) -> Money:
        """Read the amount."""
        try:
            found = Money.parsed(self.cleaned_data["amount"], self.currency)
        except NotAnAmount:
            raise forms.ValidationError(_("Write an amount such as 1,234.50.")) from None
        if not found:
            raise forms.ValidationError(_("Write an amount above nought."))
        return found
