"""Results reach headquarters in steps, by month, once; by the consulate or by a job."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from amparo.funds.models import PostedResults
from amparo.funds.rules.errors import PostingRefused
from amparo.funds.rules.figures import protected
from amparo.funds.services.accounts import open_consulates_account, open_network_account
from amparo.funds.services.results import post_results
from amparo.kernel.actor import PermissionMissing
from amparo.kernel.clock import utc_now
from tests.support.bill_forms import reader_of, said
from tests.support.days import today
from tests.support.people import at_desk
from tests.support.personas import FERNANDA, JACINTA, KARLA, consulate_of

pytestmark = pytest.mark.usefixtures("shared_database")
MONTH = date(2017, 3, 1)


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (4, 0), (5, 5), (9, 5), (1_234, 1_230)])
def test_a_count_is_cut_down_to_a_step(count: int, shown: int):
    assert protected(count) == shown


def test_a_month_is_posted_once_and_stays():
    with at_desk(FERNANDA) as head:
        first = post_results(actor=head, month=date(2017, 3, 9), at=utc_now())
        again = post_results(actor=head, month=MONTH, at=utc_now())
    assert first.id == again.id
    assert (first.month, first.office_id) == (MONTH, consulate_of(FERNANDA))
    with pytest.raises(DatabaseError), transaction.atomic():
        PostedResults.objects.filter(pk=first.id).update(people=5)
    with at_desk(KARLA) as karla:
        account = open_network_account(actor=karla, on=date(2017, 4, 1))
        early = open_network_account(actor=karla, on=date(2017, 3, 30))
        one = open_consulates_account(actor=karla, office=first.office_id, on=date(2017, 4, 1))
    assert [row.id for row in account.results] == [first.id]
    assert early.results == []
    assert one.posted == first
    assert one.results is None
    assert "fewer than 5" in said(reader_of(KARLA).get("/funds/network/"))


def test_a_month_that_is_not_over_is_not_posted():
    with at_desk(FERNANDA) as head, pytest.raises(PostingRefused):
        post_results(actor=head, month=today(), at=utc_now())


def test_whoever_keeps_the_money_posts_no_results():
    with at_desk(JACINTA) as clerk, pytest.raises(PermissionMissing):
        post_results(actor=clerk, month=MONTH, at=utc_now())


def test_the_database_takes_no_small_count():
    with at_desk(FERNANDA) as head, pytest.raises(DatabaseError), transaction.atomic():
        PostedResults.objects.create(
            id=uuid4(),
            office_id=head.office,
            month=date(2016, 1, 1),
            people=3,
            acts=0,
            cases=0,
            pending=0,
            favourable=0,
            partly=0,
            unfavourable=0,
            none=0,
            posted_at=utc_now(),
            posted_by=head.person,
        )
