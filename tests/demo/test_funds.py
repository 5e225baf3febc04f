"""The demonstration's money: what the press stated, and the rest marked as invented."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from amparo.demo.world import fill_world
from amparo.funds.models import Account, Transaction
from amparo.funds.rules.figures import added
from amparo.funds.rules.kinds import FundSource
from amparo.funds.services.accounts import open_account, open_network_account
from amparo.funds.services.checks import INVARIANTS
from amparo.funds.services.invoice_checks import INVOICE_INVARIANTS
from amparo.kernel.clock import utc_now
from amparo.kernel.money import Money
from tests.support.people import at_desk
from tests.support.personas import JACINTA, JULIO, LEO


@pytest.fixture
def world(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(settings, "AMPARO_DEMONSTRATION", True)
    for _ in range(2):
        fill_world(utc_now())
    return database


def test_the_money_of_2017(world: str):
    _require_el_paso()
    _require_sacramento()
    _require_absorption()
    for invariant in (INVARIANTS | INVOICE_INVARIANTS).values():
        invariant()
    count = Transaction.objects.count()
    assert count == Transaction.objects.values("key").distinct().count()
    unmarked = Transaction.objects.exclude(reference__contains="inventado")
    assert not unmarked.exclude(reference__contains="inventada").exists()


def _require_el_paso() -> None:
    with at_desk(JACINTA) as jacinta:
        early = open_account(actor=jacinta, on=date(2017, 12, 21))
        late = open_account(actor=jacinta, on=date(2018, 1, 2))
    fund = next(one.fund for one in late.lines if one.fund.code == "FAMEU-2017")
    assert fund.last_day == date(2018, 3, 31)
    assert all(not one.fund.extensions for one in early.lines)
    spent = next(one.posted for one in late.stated if one.posted)
    assert spent == Money(12_048_000, "USD")
    assert Account.objects.get(
        office=late.office, kind="available", line__fund__code="FAMEU-2017"
    ).balance == 200_000  # fmt: skip


def _require_sacramento() -> None:
    with at_desk(JULIO) as julio:
        account = open_account(actor=julio, on=date(2018, 1, 2))
    posted = {one.stated.since.year: one.posted for one in account.stated}
    assert posted == {2017: Money(25_000_000, "USD"), 2016: Money(5_000_000, "USD")}
    assert {one.fund.source for one in account.lines} == set(FundSource)


def _require_absorption() -> None:
    with at_desk(LEO) as leo:
        account = open_network_account(actor=leo, on=date(2017, 3, 31))
    pesos = [one.ladder for one in account.lines if one.ladder.given.currency == "MXN"]
    assert added(pesos, "MXN").absorbed == Decimal("12.3")
