"""What is sent about an invoice: itself, what is accepted of it, reasons, what the bank says."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.cases.forms.fields import Words, day_of, offer
from amparo.funds.forms.fields import VoucherField
from amparo.funds.models import Invoice
from amparo.funds.rules.invoices import (
    BillLine,
    CertificationDraft,
    CutLine,
    InvoiceDraft,
    ServiceCode,
    Unit,
    VoucherDraft,
    VoucherKind,
)
from amparo.funds.rules.words import WORDS
from amparo.funds.services.invoices import OpenedLine
from amparo.kernel.money import Money, NotAnAmount
from amparo.people.forms.provenance import Line
from amparo.web.dates import DatePartsField
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words

FIRST_LINES, MORE_LINES, MOST_LINES = 3, 3, 30
SHORT = {"inputmode": "decimal", "class": "govuk-input--width-10"}


class DayField(DatePartsField):
    """A whole day, or none where none is asked for."""

    def clean(self, value: object) -> date | None:
        """Read the day."""
        parts = super().clean(value)
        if not any(parts) and not self.required:
            return None
        day = day_of(parts)
        if day is None:
            raise forms.ValidationError(_("Write a day, a month and a year."))
        return day


class BillForm(SentOnceForm):
    """An invoice with its lines. Empty lines are passed over; there is room for more on asking."""

    has_narratives = False

    number = Line(
        label=_("Number of the invoice"),
        help_text=_("As it stands on the invoice."),
        max_length=24,
        error_messages={"required": _("Write the number of the invoice.")},
    )
    starts = DayField(label=_("First day of the period"), help_text=_("For example 1 3 2017"))
    ends = DayField(label=_("Last day of the period"), help_text=_("For example 31 3 2017"))
    total = Line(
        label=_("Total of the invoice"),
        help_text=_("It must be what the lines add up to."),
        widget=forms.TextInput(attrs=SHORT),
        error_messages={"required": _("Write the total.")},
    )
    document = VoucherField(label=_("The invoice itself"), required=False)

    def __init__(self, *args: Any, currency: str = "USD", **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Make room for lines: those that were sent, and a few more."""
        super().__init__(*args, **kwargs)
        self.currency = currency
        self.lines: list[BillLine] = []
        self.narratives: list[str] = []
        self.room = self._room()
        for place in range(1, self.room + 1):
            self._add_line(place)
        self.order_fields(["number", "starts", "ends"])

    def groups(self) -> list[tuple[int, list[BoundField]]]:
        """Give the fields of each line together, for the page."""
        return [
            (place, [self[name] for name in self._names(place)])
            for place in range(1, self.room + 1)
        ]

    def others(self) -> list[BoundField]:
        """Give the fields that belong to no line, those before the lines first."""
        of_lines = {name for place in range(1, self.room + 1) for name in self._names(place)}
        return [self[name] for name in self.fields if name not in of_lines and name != "sent_key"]

    def clean(self) -> dict[str, Any]:
        """Read every line that has something in it."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        self.lines, self.narratives = [], []
        for place in range(1, self.room + 1):
            self._read_line(place, told)
        if not self.lines and not self.errors:
            self.add_error("day_1", gettext("Write at least one line."))
        return told

    def draft(self, commitment: UUID, *more: VoucherDraft) -> InvoiceDraft:
        """Give what taking in an invoice takes."""
        told = self.cleaned_data
        found = [VoucherDraft(VoucherKind.INVOICE, told["document"])] if told["document"] else []
        return InvoiceDraft(
            commitment=commitment,
            number=told["number"],
            starts=told["starts"],
            ends=told["ends"],
            lines=tuple(self.lines),
            total=told["total"].minor,
            sent_key=told["sent_key"],
            vouchers=(*found, *more),
        )

    def clean_total(self) -> Money:
        """Read the total; refuse one that is no amount."""
        try:
            return Money.parsed(self.cleaned_data["total"], self.currency)
        except NotAnAmount:
            raise forms.ValidationError(_("Write an amount such as 1,234.50.")) from None

    def _room(self) -> int:
        room = FIRST_LINES
        if self.is_bound:
            room = max((n for n in range(1, MOST_LINES + 1) if f"code_{n}" in self.data), default=3)
            room += MORE_LINES if self.data.get("step") == "more" else 0
        return min(room, MOST_LINES)

    def _names(self, place: int) -> list[str]:
        told = ["what"] if self.has_narratives else []
        return [f"{one}_{place}" for one in ("day", "code", "unit", "quantity", "rate", *told)]

    def _add_line(self, place: int) -> None:
        self.fields[f"day_{place}"] = DayField(label=_("Day"), required=False)
        self.fields[f"code_{place}"] = forms.ChoiceField(label=_("What was done"), required=False)
        self.fields[f"unit_{place}"] = forms.ChoiceField(label=_("Counted in"), required=False)
        words = [
            ("", gettext("Choose")),
            *((one.value, in_words(WORDS[one])) for one in ServiceCode),
        ]
        offer(self, f"code_{place}", words)
        offer(self, f"unit_{place}", [(one.value, in_words(WORDS[one])) for one in Unit])
        look = forms.TextInput(attrs=SHORT)
        self.fields[f"quantity_{place}"] = Line(label=_("How many"), required=False, widget=look)
        look = forms.TextInput(attrs=SHORT)
        self.fields[f"rate_{place}"] = Line(label=_("For each"), required=False, widget=look)
        if self.has_narratives:
            self.fields[f"what_{place}"] = Words(
                label=_("What it was, in words"),
                help_text=_("For the case's own officers. Whoever pays never sees it."),
                rows=2,
                required=False,
            )

    def _read_line(self, place: int, told: dict[str, Any]) -> None:
        names = [f"{one}_{place}" for one in ("day", "code", "quantity", "rate")]
        given = {name: told.get(name) for name in names}
        if not any(given.values()):
            return
        for name, value in given.items():
            if not value and name not in self.errors:
                self.add_error(name, gettext("Line %(place)s: fill this in.") % {"place": place})
        if all(given.values()):
            self._keep_line(place, told)

    def _keep_line(self, place: int, told: dict[str, Any]) -> None:
        try:
            quantity = Money.parsed(told[f"quantity_{place}"], "USD").minor
            rate = Money.parsed(told[f"rate_{place}"], self.currency)
        except NotAnAmount:
            words = gettext("Line %(place)s: write numbers such as 1.5 and 150.00.")
            self.add_error(f"quantity_{place}", words % {"place": place})
            return
        amount = (quantity * rate.minor + 50) // 100
        code, unit = ServiceCode(told[f"code_{place}"]), Unit(told[f"unit_{place}"])
        self.lines.append(BillLine(told[f"day_{place}"], code, unit, quantity, rate.minor, amount))
        self.narratives.append(told.get(f"what_{place}", ""))


class InvoiceForm(BillForm):
    """An invoice of any payee, for a commitment, with the report of what was delivered."""

    report = VoucherField(label=_("Report of activity or delivery"), required=False)

    def invoice(self, commitment: UUID) -> InvoiceDraft:
        """Give what taking it in takes."""
        found = self.cleaned_data["report"]
        more = [VoucherDraft(VoucherKind.REPORT, found)] if found else []
        return self.draft(commitment, *more)


class CommitmentForm(forms.Form):
    """For which commitment an invoice is."""

    commitment = forms.ChoiceField(
        label=_("Which commitment is it for?"),
        error_messages={"required": _("Choose the commitment.")},
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own form arguments
        """Offer the consulate's commitments."""
        super().__init__(*args, **kwargs)
        offer(self, "commitment", [("", gettext("Choose")), *choices])


class CertifyForm(SentOnceForm):
    """What is accepted of each line; each is accepted whole until somebody writes less."""

    day = DayField(label=_("On which day was it accepted?"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own form arguments
        invoice: Invoice,
        lines: Sequence[OpenedLine],
        **kwargs: Any,  # noqa: ANN401 -- likewise
    ) -> None:
        """Make two fields a line."""
        super().__init__(*args, **kwargs)
        self.invoice, self.rows = invoice, [one.row for one in lines]
        for row in self.rows:
            whole = Money(row.amount, invoice.currency).figure
            look = forms.TextInput(attrs=SHORT)
            self.fields[f"accepted_{row.place}"] = Line(
                label=_("Amount accepted"),
                widget=look,
                initial=whole,
                error_messages={"required": _("Write what is accepted, or 0.")},
            )
            self.fields[f"reason_{row.place}"] = Line(
                label=_("Why is it cut?"),
                help_text=_("The payee and whoever pays read it. Nothing about the case."),
                required=False,
                max_length=200,
            )

    def groups(self) -> list[tuple[int, list[BoundField]]]:
        """Give the two fields of each line together, for the page."""
        return [
            (row.place, [self[f"accepted_{row.place}"], self[f"reason_{row.place}"]])
            for row in self.rows
        ]

    def others(self) -> list[BoundField]:
        """Give the fields that belong to no line."""
        return [self["day"]]

    def clean(self) -> dict[str, Any]:
        """Read each amount."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.rows:
            name = f"accepted_{row.place}"
            if name in told:
                self._read(name, told)
        return told

    def draft(self) -> CertificationDraft:
        """Give what certifying takes."""
        told = self.cleaned_data
        lines = tuple(
            CutLine(row.id, told[f"accepted_{row.place}"], told[f"reason_{row.place}"])
            for row in self.rows
        )
        return CertificationDraft(told["day"], lines, told["sent_key"])

    def _read(self, name: str, told: dict[str, Any]) -> None:
        try:
            told[name] = Money.parsed(told[name], self.invoice.currency).minor
        except NotAnAmount:
            self.add_error(name, gettext("Write an amount such as 1,234.50."))


class ReturnForm(SentOnceForm):
    """Why an invoice is returned."""

    reason = Line(
        label=_("Why is it returned?"),
        help_text=_("The payee reads it. Nothing about the case."),
        max_length=200,
        error_messages={"required": _("Write why it is returned.")},
    )


class AdvanceForm(SentOnceForm):
    """On which document's number an advance is asked for."""

    reference = Line(
        label=_("Number of the document that asks for it"),
        help_text=_("Without anybody's name."),
        max_length=80,
        error_messages={"required": _("Write the number of the document.")},
    )
