"""Money moves on the day that it is at the consulate: an evening in the West is no tomorrow."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from amparo.funds.models import InvoiceStep
from amparo.funds.rules.errors import PostingRefused
from amparo.funds.rules.payable_errors import InvoiceUnclear
from amparo.funds.services.approving import approve_invoice
from amparo.funds.services.certifying import certify_invoice
from amparo.funds.services.closing import close_period
from amparo.kernel.actor import Actor
from tests.support.bills import certification, certify, received
from tests.support.funds import committed, funded
from tests.support.people import at_desk
from tests.support.personas import ALICIA, FERNANDA, JACINTA

EVENING = datetime(2018, 1, 1, 3, 30, tzinfo=UTC)
"""Half past eight in El Paso, on the last evening of the year."""
LAST_DAY, TOMORROW = date(2017, 12, 31), date(2018, 1, 1)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("America/Denver", LAST_DAY),
        ("America/Los_Angeles", LAST_DAY),
        ("UTC", TOMORROW),
        ("Asia/Tokyo", TOMORROW),
    ],
)
def test_the_day_is_that_of_the_consulate(zone: str, expected: date):
    assert Actor("", frozenset(), time_zone=zone).day(EVENING) == expected


@pytest.mark.usefixtures("shared_database")
def test_an_approval_in_the_evening_counts_on_that_day():
    invoice = received(committed(funded(), 2_000))
    certify(invoice)
    with at_desk(FERNANDA) as approver:
        approve_invoice(actor=approver, invoice_id=invoice.id, sent_key=uuid4(), at=EVENING)
        step = InvoiceStep.objects.get(invoice=invoice, kind="approved")
    assert step.day == LAST_DAY


@pytest.mark.usefixtures("shared_database")
def test_nothing_is_received_tomorrow_though_it_is_tomorrow_in_utc():
    invoice = received(committed(funded(), 2_000))
    draft = certification(invoice, day=TOMORROW)
    with at_desk(ALICIA) as officer, pytest.raises(InvoiceUnclear):
        certify_invoice(actor=officer, invoice_id=invoice.id, draft=draft, at=EVENING)


@pytest.mark.usefixtures("shared_database")
def test_a_month_is_not_over_on_its_last_evening():
    with at_desk(JACINTA) as clerk, pytest.raises(PostingRefused) as refused:
        close_period(actor=clerk, month=LAST_DAY, at=EVENING)
    assert refused.value.data == {"rule": "not_over"}
