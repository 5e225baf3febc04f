"""From which amount on a second person approves a payment: our own dated table, unreviewed."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from amparo.cases.rules.basis import Basis, Review, reviewed_by
from amparo.kernel.money import Money

_FILE = Path(__file__).parent / "approvals.yaml"


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """From which amount on two people approve, in one currency and period."""

    begins: date
    ends: date | None
    second_from: Money
    review: Review

    def holds(self, currency: str, on: date) -> bool:
        """Answer whether the row is in force for a currency on a day."""
        in_time = self.begins <= on and (self.ends is None or on < self.ends)
        return in_time and self.second_from.currency == currency


@cache
def approval_rules() -> tuple[ApprovalRule, ...]:
    """Give every row of the table."""
    return tuple(_rule(row) for row in yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def needs_second(money: Money, on: date, fund_from: Money) -> bool:
    """Answer whether a second person approves a payment on a day.

    From the fund's own threshold on, or from the table's; in a currency or a time for which the
    table has no row, always.
    """
    if fund_from <= money:
        return True
    rows = [one for one in approval_rules() if one.holds(money.currency, on)]
    return not rows or any(one.second_from <= money for one in rows)


def _rule(row: dict[str, Any]) -> ApprovalRule:
    return ApprovalRule(
        begins=row["from"],
        ends=row["to"],
        second_from=Money.parsed(f"{row['second_from']:.2f}", row["currency"]),
        review=Review(
            Basis(row["basis"]), row["source"], row["checked"], reviewed_by(row["reviewed_by"])
        ),
    )
