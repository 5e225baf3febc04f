"""Money: whole minor units of one currency. `Decimal` is for rates alone, never for amounts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

MINOR_DIGITS = {
    "CAD": 2,
    "COP": 2,
    "EUR": 2,
    "GBP": 2,
    "GTQ": 2,
    "HNL": 2,
    "JPY": 0,
    "MXN": 2,
    "USD": 2,
}
"""The currencies that we keep money in, by ISO 4217, and how many digits their minor unit has."""

LARGEST = 10**15
"""No amount is as large as this: ten million million dollars."""

_TYPED = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")


class OtherCurrency(ValueError):
    """Code of ours put two currencies together."""


class NotAnAmount(ValueError):
    """What was typed is no amount of money in this currency."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units: 1050 USD is ten dollars and fifty cents."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        """Refuse a currency that we do not know. Raises `OtherCurrency`."""
        if self.currency not in MINOR_DIGITS:
            raise OtherCurrency(self.currency)

    @classmethod
    def parsed(cls, typed: str, currency: str) -> "Money":
        """Read what somebody typed: `1,234.50` or `1234.5`. Raises `NotAnAmount`."""
        found = _TYPED.fullmatch(typed.strip())
        digits = MINOR_DIGITS.get(currency)
        if found is None or digits is None or len(found[2] or "") > digits:
            raise NotAnAmount(currency)
        minor = int(found[1].replace(",", "") + (found[2] or "").ljust(digits, "0"))
        if minor >= LARGEST:
            raise NotAnAmount(currency)
        return cls(minor, currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def at_rate(self, rate: Decimal) -> "Money":
        """Give this amount times a rate, rounded half to even, to the minor unit."""
        exact = Decimal(self.minor) * rate
        return Money(int(exact.to_integral_value(ROUND_HALF_EVEN)), self.currency)

    def per_cent_of(self, whole: "Money") -> Decimal | None:
        """Give this amount as per cent of another, to a tenth; none of nothing."""
        base = self._same(whole)
        return None if base == 0 else round(Decimal(self.minor * 100) / Decimal(base), 1)

    def shared(self, weights: Sequence[int]) -> list["Money"]:
        """Divide by weights, so that the shares are this amount: what is left goes by remainder."""
        total = sum(weights)
        if total <= 0 or min(weights) < 0:
            raise ValueError("weights")
        exact = [divmod(self.minor * weight, total) for weight in weights]
        left = self.minor - sum(share for share, _ in exact)
        by_rest = sorted(range(len(exact)), key=lambda place: (-exact[place][1], place))
        extra = set(by_rest[:left])
        return [
            Money(share + (place in extra), self.currency) for place, (share, _) in enumerate(exact)
        ]

    @property
    def figure(self) -> str:
        """Give the amount without its currency: `1,234.50`."""
        digits = MINOR_DIGITS[self.currency]
        whole, part = divmod(abs(self.minor), 10**digits)
        sign = "-" if self.minor < 0 else ""
        return f"{sign}{whole:,}" + (f".{part:0{digits}d}" if digits else "")

    def __str__(self) -> str:
        return f"{self.figure} {self.currency}"

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise OtherCurrency(other.currency)
        return other.minor


def total(amounts: Sequence[Money], currency: str) -> Money:
    """Give the sum of amounts in one currency; nothing of none. Raises `OtherCurrency`."""
    found = Money(0, currency)
    for one in amounts:
        found += one
    return found
