"""Money: whole minor units, one currency, nothing lost in dividing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.kernel.money import LARGEST, Money, NotAnAmount, OtherCurrency, total


@pytest.mark.parametrize(
    ("typed", "minor"),
    [("0", 0), ("12", 1200), ("12.5", 1250), ("1,234.56", 123456), (" 1234.5 ", 123450)],
)
def test_what_people_type_is_read(typed: str, minor: int):
    assert Money.parsed(typed, "USD") == Money(minor, "USD")


@pytest.mark.parametrize(
    "typed",
    ["", "-1", "1.234", "1,23", "12,345,6", "1e3", "uno", "1 000", "٣", "9" * 40, "1.", "\0"],
)
def test_what_is_no_amount_is_refused(typed: str):
    with pytest.raises(NotAnAmount):
        Money.parsed(typed, "USD")


def test_a_currency_without_cents_has_none():
    assert Money.parsed("1,500", "JPY") == Money(1500, "JPY")
    assert str(Money(1500, "JPY")) == "1,500 JPY"
    with pytest.raises(NotAnAmount):
        Money.parsed("1.5", "JPY")


def test_two_currencies_never_meet():
    for act in (Money.__add__, Money.__sub__, Money.__lt__, Money.__le__):
        with pytest.raises(OtherCurrency):
            act(Money(1, "USD"), Money(1, "MXN"))
    with pytest.raises(OtherCurrency):
        Money(1, "XXX")


def test_figures_as_people_read_them():
    assert str(Money(-123456, "USD")) == "-1,234.56 USD"
    assert str(Money(5, "USD")) == "0.05 USD"


def test_the_figures_of_2017_agree_with_each_other():
    whole = Money(1_070_049_000_00, "MXN")
    assert Money(131_763_000_00, "MXN").per_cent_of(whole) == Decimal("12.3")
    assert Money(1, "USD").per_cent_of(Money(0, "USD")) is None


def test_a_rate_rounds_half_to_even():
    assert Money(5, "USD").at_rate(Decimal("0.5")) == Money(2, "USD")
    assert Money(7, "USD").at_rate(Decimal("0.5")) == Money(4, "USD")


@given(st.integers(0, LARGEST), st.lists(st.integers(0, 10_000), min_size=1).filter(sum))
def test_shares_are_the_whole_and_fair_to_a_cent(minor: int, weights: list[int]):
    shares = Money(minor, "USD").shared(weights)
    assert total(shares, "USD") == Money(minor, "USD")
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share.minor * sum(weights) - minor * weight) < sum(weights)


@given(st.integers(0, LARGEST - 1))
def test_what_is_written_is_read_again(minor: int):
    money = Money(minor, "USD")
    assert Money.parsed(money.figure, "USD") == money
