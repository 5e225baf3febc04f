"""Months of a book: complete, hashed, closed for ever."""

from datetime import date

import psycopg
import pytest

from amparo.funds.rules.errors import PostingRefused
from amparo.funds.services.budgeting import allocate_tranche
from amparo.funds.services.closing import close_period
from amparo.kernel.clock import utc_now
from tests.support.databases import superuser
from tests.support.days import today
from tests.support.funds import DAY, committed, funded, tranche_draft
from tests.support.people import at_desk
from tests.support.personas import JACINTA, KARLA


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def test_a_closed_month_takes_nothing_and_nobody_changes_it(database: str):
    purse = funded()
    committed(purse, 100)
    with at_desk(JACINTA) as clerk, pytest.raises(PostingRefused) as refused:
        close_period(actor=clerk, month=today().replace(day=1), at=utc_now())
    assert refused.value.data == {"rule": "not_over"}
    with at_desk(JACINTA) as clerk:
        period = close_period(actor=clerk, month=DAY, at=utc_now())
    assert period.transactions == 1
    with pytest.raises(PostingRefused) as refused:
        committed(purse, 100)
    assert refused.value.data == {"rule": "closed"}
    with (
        superuser(database) as administrator,
        pytest.raises(psycopg.Error, match="nothing that was"),
    ):
        administrator.execute("UPDATE funds_period SET transactions = 2")


def test_a_tranche_does_not_reach_back_into_a_month_that_the_consulate_closed():
    purse = funded()
    with at_desk(JACINTA) as clerk:
        close_period(actor=clerk, month=date(2017, 1, 1), at=utc_now())
    draft = tranche_draft(5)
    with pytest.raises(PostingRefused) as refused, at_desk(KARLA) as karla:
        allocate_tranche(actor=karla, line_id=purse.line.id, draft=draft, at=utc_now())
    assert refused.value.data == {"rule": "closed"}
