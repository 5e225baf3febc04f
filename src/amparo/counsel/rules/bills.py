"""A lawyer's invoice with her activity report, as it is sealed with the case."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from amparo.funds.rules.invoices import BillLine, ServiceCode, Unit
from amparo.kernel.money import Money


@dataclass(frozen=True, slots=True)
class TermsDraft:
    """What is reserved for a case when it is offered: out of which allocation, for whom, how much.

    Where the consulate does not pay there is none.
    """

    allocation: UUID
    payee: UUID
    money: Money
    contract: str = ""


@dataclass(frozen=True, slots=True)
class BillDraft:
    """An invoice as a lawyer writes it, each line with what she did, and her report in words."""

    number: str
    starts: date
    ends: date
    lines: tuple[BillLine, ...]
    narratives: tuple[str, ...]
    total: int
    report: str
    sent_key: UUID
    document: bytes | None = None
    invoice: UUID | None = None
    """Which invoice it corrects, where that was returned."""


@dataclass(frozen=True, slots=True)
class BillTold:
    """What is sealed of a bill under the referral's key; `lines` is JSON."""

    number: str
    starts: date
    ends: date
    lines: str
    total: int
    report: str

    @property
    def figures(self) -> tuple[BillLine, ...]:
        """Give the lines as whoever pays is told them."""
        return tuple(
            BillLine(
                date.fromisoformat(one["day"]),
                ServiceCode(one["code"]),
                Unit(one["unit"]),
                one["quantity"],
                one["rate"],
                one["amount"],
            )
            for one in json.loads(self.lines)
        )

    @property
    def narratives(self) -> tuple[str, ...]:
        """Give what was done, line by line, in words."""
        return tuple(one["what"] for one in json.loads(self.lines))


def lines_told(lines: Sequence[BillLine], narratives: Sequence[str]) -> str:
    """Give lines with their narratives as one text."""
    return json.dumps(
        [
            {
                "day": one.day.isoformat(),
                "code": one.code.value,
                "unit": one.unit.value,
                "quantity": one.quantity,
                "rate": one.rate,
                "amount": one.amount,
                "what": what,
            }
            for one, what in zip(lines, narratives, strict=True)
        ],
        ensure_ascii=False,
    )
