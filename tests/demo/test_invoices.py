"""Invoices of the consulates told at length: believable on any day, and the same each time."""

from collections import Counter
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from amparo.demo.billing import Course, InventedBill
from amparo.demo.counsel import CEILING
from amparo.demo.invoices import DESKS, InventedYear, drawn_years
from amparo.demo.more_personas import all_personas, invented_staff
from amparo.demo.network import SEED
from amparo.demo.posts import DEEP
from amparo.demo.workdays import day_of
from amparo.demo.yearly import GIVEN, tranches_of
from amparo.funds.rules.approvals import needs_second
from amparo.funds.rules.invoices import InvoiceDraft, fold_number, what_is_wrong
from amparo.kernel.identifiers import new_id
from amparo.kernel.money import Money
from amparo.network.rules.roles import ROLES

DAYS = ((1, 1), (1, 5), (2, 20), (6, 30), (9, 7), (11, 27), (12, 31))
MOMENTS = [datetime(2026, month, day, 9, tzinfo=UTC) for month, day in DAYS]


def steps_of(course: Course) -> list[datetime]:
    """Give the moments of the steps that were taken."""
    steps = (course.sent, course.certified, course.approved, course.paid)
    return [one for one in steps if one is not None]


def bills_of(code: str, at: datetime) -> list[InventedBill]:
    """Give every invoice of a consulate by a moment."""
    return [bill for year in drawn_years(SEED, code, at) for bill in year.bills]


def test_every_consulate_told_at_length_has_a_desk_of_three():
    assert set(DESKS) == set(GIVEN) == set(DEEP)
    roles = {one.sign_in_name: one.role for one in (*all_personas(), *invented_staff(SEED))}
    for desk in DESKS.values():
        assert len({desk.clerk, desk.certifier, desk.head}) == 3
        may = [ROLES[roles[name]].permissions for name in (desk.clerk, desk.certifier, desk.head)]
        for held, word in zip(
            may, ("payment:make", "service:certify", "request:decide"), strict=True
        ):
            assert f"funds:{word}" in held


@pytest.mark.parametrize("code", DEEP)
@pytest.mark.parametrize("at", MOMENTS, ids=str)
def test_each_invoice_adds_up_and_takes_its_steps_in_order(code: str, at: datetime):
    assert bills_of(code, at) == bills_of(code, at)
    for bill in bills_of(code, at):
        told = InvoiceDraft(
            new_id(), bill.number, bill.starts, bill.ends, bill.lines, bill.total, new_id()
        )
        assert what_is_wrong(told, "USD") is None
        assert not needs_second(Money(bill.total, "USD"), day_of(at), Money(100_000_00, "USD"))
        assert 0 <= bill.cut < bill.lines[-1].amount
        steps = steps_of(bill.course)
        assert steps == sorted(steps)
        assert bill.ends <= steps[0].date()
        assert steps[-1] <= at
        assert all(one.weekday() < 5 for one in steps)
        assert "inventada" in bill.number


@pytest.mark.parametrize("code", DEEP)
@pytest.mark.parametrize("at", MOMENTS, ids=str)
def test_no_year_spends_what_had_not_come(code: str, at: datetime):
    for told in drawn_years(SEED, code, at):
        for signed in {one.day for one in told.contracts}:
            came = sum(amount for _, _, amount in tranches_of(told.year, {code}, signed)) * 100
            bound = sum(one.ceiling for one in told.contracts if one.day <= signed) * 100
            # A lawyer's fee is reserved beside them: of last year's money, once all of it had come.
            is_beside = code == "ELP" and (told.year == at.year or signed.month == 7)
            assert bound + is_beside * CEILING.minor <= came
        _require_within(told)


def _require_within(told: InventedYear) -> None:
    ceilings = {one.name: one.ceiling * 100 for one in told.contracts}
    asked: Counter[str] = Counter()
    for bill in told.bills:
        assert date(told.year, 1, 2) <= bill.starts
        asked[bill.contract] += bill.total
    assert set(asked) == set(ceilings)
    assert all(asked[name] <= ceiling for name, ceiling in ceilings.items())


@pytest.mark.parametrize("code", DEEP)
def test_this_year_is_in_progress_and_last_year_is_paid(code: str):
    last, this = drawn_years(SEED, code, datetime(2026, 11, 27, 9, tzinfo=UTC))
    assert (last.year, this.year) == (2025, 2026)
    assert [len(steps_of(one.course)) for one in last.bills] == [4, 4, 4]
    far = Counter(len(steps_of(one.course)) for one in this.bills)
    assert far == {4: 3, 3: 1, 2: 1, 1: 1}


@pytest.mark.parametrize("code", DEEP)
def test_no_two_invoices_of_a_contract_ask_for_the_same_day(code: str):
    for at in MOMENTS:
        by_contract: dict[str, list[InventedBill]] = {}
        for bill in bills_of(code, at):
            by_contract.setdefault(bill.contract, []).append(bill)
        for bills in by_contract.values():
            in_order = sorted(bills, key=lambda one: one.starts)
            assert all(before.ends < after.starts for before, after in pairwise(in_order))
            assert len({fold_number(one.number) for one in bills}) == len(bills)
