"""Invoices: what one says, what adds up, where it stands, who may do what with it next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from amparo.kernel.errors import Message
from amparo.kernel.money import Money

MOST_LINES = 60
_NUMBER = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9][A-Za-z0-9./-]{0,23}", re.ASCII)


class Unit(StrEnum):
    """What a line counts."""

    HOUR = "hour"
    PIECE = "piece"


class ServiceCode(StrEnum):
    """What was done, in one word: all that whoever pays is told of it."""

    ADVICE = "advice"
    AID = "aid"
    COSTS = "costs"
    FILING = "filing"
    GOODS = "goods"
    HEARING = "hearing"
    TRANSLATION = "translation"
    TRAVEL = "travel"
    VISIT = "visit"
    WORK = "work"


class InvoiceState(StrEnum):
    """Where an invoice stands."""

    RECEIVED = "received"
    RETURNED = "returned"
    CERTIFIED = "certified"
    APPROVED = "approved"
    PAID = "paid"


class StepKind(StrEnum):
    """What was done with an invoice; each is kept with who did it and when."""

    RECEIVED = "received"
    CORRECTED = "corrected"
    RETURNED = "returned"
    CERTIFIED = "certified"
    APPROVED = "approved"
    SECONDED = "seconded"
    GATHERED = "gathered"
    PAID = "paid"
    REVERSED = "reversed"
    RETRACTED = "retracted"


class VoucherKind(StrEnum):
    """What a document proves."""

    ADDENDUM = "addendum"
    INVOICE = "invoice"
    REPORT = "report"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of an invoice. The quantity is in hundredths, the money in minor units."""

    day: date
    code: ServiceCode
    unit: Unit
    quantity: int
    rate: int
    amount: int

    @property
    def is_right(self) -> bool:
        """Answer whether the amount is quantity times rate, to the minor unit."""
        return self.quantity > 0 and abs(self.amount * 100 - self.quantity * self.rate) <= 50


@dataclass(frozen=True, slots=True)
class VoucherDraft:
    """A document, as it came."""

    kind: VoucherKind
    content: bytes


@dataclass(frozen=True, slots=True)
class InvoiceDraft:
    """An invoice, as whoever is paid says it.

    `report` is the digest of an activity report that is kept elsewhere, with the case.
    """

    commitment: UUID
    number: str
    starts: date
    ends: date
    lines: tuple[BillLine, ...]
    total: int
    sent_key: UUID
    vouchers: tuple[VoucherDraft, ...] = ()
    report: bytes | None = None


@dataclass(frozen=True, slots=True)
class CutLine:
    """What is accepted of a line, in minor units; whatever is cut has its reason."""

    line: UUID
    accepted: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CertificationDraft:
    """What the officer who received the service says of each line, and on which day."""

    day: date
    lines: tuple[CutLine, ...]
    sent_key: UUID


@dataclass(frozen=True, slots=True)
class PaymentDraft:
    """What the bank says: its number for the payment, the day, perhaps the document."""

    reference: str
    day: date
    sent_key: UUID
    voucher: bytes | None = None


def fold_number(number: str) -> str:
    """Give a number as duplicates are looked for: `F-0012` and `f12` are the same."""
    runs = re.findall(r"[A-Z]+|[0-9]+", number.upper())
    parts = [run.lstrip("0") or "0" if run.isdigit() else run for run in runs]
    return re.sub(r"(?<=[0-9]) (?=[0-9])", ".", " ".join(parts)).replace(" ", "")


def what_is_wrong(draft: InvoiceDraft, currency: str) -> tuple[str, Message] | None:
    """Give the first thing that does not hold in an invoice, with the field it stands in."""
    if not _NUMBER.fullmatch(draft.number):
        return "number", Message(
            "Write the invoice's number with letters, digits, dots and dashes, at most 24."
        )
    if draft.ends < draft.starts:
        return "ends", Message("The period ends before it begins.")
    if not draft.lines or len(draft.lines) > MOST_LINES:
        return "lines", Message("An invoice has between 1 and {most} lines.", {"most": MOST_LINES})
    return _wrong_line(draft) or _wrong_total(draft, currency)


def accepted_total(cuts: Sequence[CutLine]) -> int:
    """Give what is accepted of an invoice in all."""
    return sum(one.accepted for one in cuts)


def _wrong_line(draft: InvoiceDraft) -> tuple[str, Message] | None:
    for place, one in enumerate(draft.lines, 1):
        if not one.is_right:
            return "lines", Message(
                "Line {place}: the amount is not quantity times rate.", {"place": place}
            )
        if not draft.starts <= one.day <= draft.ends:
            return "lines", Message(
                "Line {place}: its day lies outside the period.", {"place": place}
            )
    return None


def _wrong_total(draft: InvoiceDraft, currency: str) -> tuple[str, Message] | None:
    found = sum(one.amount for one in draft.lines)
    if found == draft.total and found > 0:
        return None
    told = {"total": Money(draft.total, currency), "sum": Money(found, currency)}
    return "total", Message("The total says {total}, its lines add up to {sum}.", told)
