"""From which amount on a second person approves, by the dated table."""

from datetime import date
from enum import StrEnum

import pytest

from amparo.funds.rules import invoices, kinds
from amparo.funds.rules.approvals import approval_rules, needs_second
from amparo.funds.rules.invoices import fold_number
from amparo.funds.rules.kinds import Expense, Movement, PayeeKind, RequestKind
from amparo.funds.rules.words import WORDS
from amparo.kernel.money import Money
from tests.support.funds import usd

DAY = date(2017, 3, 20)
FAR = usd(1_000_000)
LISTS = [
    one
    for module in (invoices, kinds)
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
]


@pytest.mark.parametrize(("amount", "expected"), [(9_999.99, False), (10_000, True)])
def test_the_table_decides(amount: float, *, expected: bool):
    assert needs_second(usd(amount), DAY, FAR) is expected


def test_a_fund_may_ask_earlier():
    assert needs_second(usd(500), DAY, usd(500))


@pytest.mark.parametrize(("money", "day"), [(Money(100, "EUR"), DAY), (usd(1), date(2016, 12, 31))])
def test_where_no_row_holds_a_second_person_always_approves(money: Money, day: date):
    assert needs_second(money, day, Money(10**9, money.currency))


def test_no_row_has_been_reviewed_yet_and_none_says_it_was():
    assert all(not rule.review.reviewed_by for rule in approval_rules())


@pytest.mark.parametrize("number", ["F-0012", "f12", "F/12", "F.012"])
def test_one_number_written_in_several_ways_is_one(number: str):
    assert fold_number(number) == "F12"


def test_two_numbers_stay_two():
    assert fold_number("1-12") != fold_number("112-") != fold_number("11-2")


def test_every_word_of_ours_has_its_own_words_for_people():
    assert set(WORDS.lists) == set(LISTS)
    assert all(one in WORDS for members in LISTS for one in members)


def test_a_word_of_two_lists_has_two_wordings():
    assert WORDS[Expense.AID] != WORDS[PayeeKind.AID]
    assert WORDS[Expense.STAFF] != WORDS[PayeeKind.STAFF]
    assert WORDS[Movement.TRANSFER] != WORDS[RequestKind.TRANSFER]
