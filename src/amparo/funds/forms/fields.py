"""The fields of money: an amount, a day, the number of a document, the document itself."""

import hashlib
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import day_of
from amparo.funds.services.vouchers import LARGEST
from amparo.kernel.errors import Message
from amparo.kernel.money import Money, NotAnAmount
from amparo.people.forms.provenance import Line
from amparo.web.dates import DatePartsField, Parts
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words


class AmountField(Line):
    """An amount as people write it: 1,234.50. The form says in which currency."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 -- Django's own field arguments
        """Show a box as wide as an amount, with the keys of numbers on a phone."""
        attrs = {"inputmode": "decimal", "class": "govuk-input--width-10"}
        words = {"required": _("Write the amount.")}
        super().__init__(
            **{"widget": forms.TextInput(attrs=attrs), "error_messages": words, **given}
        )


class DocumentField(forms.FileField):
    """A document that is attached; each kind says how large it may be and what is taken of it."""

    largest: int
    too_large: Message

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401 -- Django's own arguments
        """Give what is taken of the document, or none; refuse what is too large before reading."""
        found = super().clean(data, initial)
        if not found:
            return None
        if found.size > self.largest:
            raise forms.ValidationError(in_words(self.too_large))
        return self.taken(found)

    def taken(self, found: "UploadedFile[bytes]") -> bytes:
        """Give what is taken of the document: all of it."""
        return bytes(found.read())


class DigestField(DocumentField):
    """A document of which the SHA-256 is kept; the file itself stays where it is kept."""

    largest = 20 * 1024 * 1024
    too_large = Message("The document is larger than 20 megabytes.")

    def taken(self, found: "UploadedFile[bytes]") -> bytes:
        """Give the digest."""
        digest = hashlib.sha256()
        for part in found.chunks():
            digest.update(part)
        return digest.digest()


class VoucherField(DocumentField):
    """A document that is kept itself, sealed, as evidence."""

    largest = LARGEST
    too_large = Message("The document is larger than 900 kB.")

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 -- Django's own field arguments
        """Say what is taken."""
        told = {"help_text": _("A PDF, PNG or JPEG of at most 900 kB."), "allow_empty_file": True}
        super().__init__(**{**told, **given})


def document_number(**given: Any) -> Line:  # noqa: ANN401 -- Django's own field arguments
    """Give the field of a document's number."""
    told = {
        "label": _("Number of the document"),
        "help_text": _("As it stands on the document, without anybody's name: SRE/DGP/123/2017"),
        "max_length": 80,
        "error_messages": {"required": _("Write the number of the document.")},
    }
    return Line(**{**told, **given})


class MoneyForm(SentOnceForm):
    """A form whose amounts are in one currency and whose days are days that calendars know."""

    days: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ("amount",)

    def __init__(self, *args: Any, currency: str = "USD", **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Take the currency, which a form may also ask for."""
        super().__init__(*args, **kwargs)
        self.in_currency = currency
        self.read: dict[str, date] = {}
        self.money: dict[str, Money] = {}

    def clean(self) -> dict[str, Any]:
        """Read every amount and every day."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        currency = told.get("currency", self.in_currency)
        for name in self.amounts:
            if told.get(name):
                self._read_amount(name, told[name], currency)
        for name in self.days:
            self._read_day(name, told)
        return told

    def _read_amount(self, name: str, typed: str, currency: str) -> None:
        try:
            self.money[name] = Money.parsed(typed, currency)
        except NotAnAmount:
            words = gettext("Write an amount in %(currency)s, as 1,234.50.")
            self.add_error(name, words % {"currency": currency})
            return
        if not self.money[name]:
            self.add_error(name, gettext("Write an amount above nought."))

    def _read_day(self, name: str, told: dict[str, Any]) -> None:
        parts = told.get(name)
        day = day_of(parts) if parts and any(parts) else None
        if day is not None:
            self.read[name] = day
        elif name not in self.errors and (self.fields[name].required or (parts and any(parts))):
            self.add_error(name, gettext("Write a day, a month and a year."))


class AsOfForm(forms.Form):
    """The day that an account is shown as of."""

    on = DatePartsField(
        label=_("Day"), help_text=_("What was posted until then, for example 31 3 2017"),
        required=False,
    )  # fmt: skip

    def clean_on(self) -> Parts:
        """Refuse a day that no calendar knows: an account of today would pass for one of then."""
        parts: Parts = self.cleaned_data["on"]
        if any(parts) and day_of(parts) is None:
            raise forms.ValidationError(gettext("Write a day, a month and a year."))
        return parts

    def day(self, today: date) -> date:
        """Give the day that was asked for; today where none was, or where the form says why not."""
        if not self.is_bound or not self.is_valid():
            return today
        parts = self.cleaned_data["on"]
        return (day_of(parts) if any(parts) else None) or today
