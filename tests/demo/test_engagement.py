"""The case that a paid lawyer took: reserved, billed, certified, paid, and handed on."""

import pytest
from django.conf import settings

from amparo.cases.selectors.parts import list_assignments
from amparo.counsel.models import Bill, Offer
from amparo.counsel.services.fees import fee_of
from amparo.demo.cases import ADVISER
from amparo.demo.counsel import CEILING
from amparo.demo.engagement import FIRST, NEXT, invoice_key
from amparo.demo.world import BILLED, fill_world
from amparo.funds.models import Commitment, InvoiceStep
from amparo.funds.selectors.invoices import find_sent_invoice
from amparo.kernel.clock import utc_now
from amparo.kernel.money import Money
from tests.support.people import at_desk
from tests.support.personas import ALICIA, FERNANDA, person


@pytest.fixture
def world(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(settings, "AMPARO_DEMONSTRATION", True)
    for _ in range(2):
        fill_world(utc_now())
    return database


def test_the_fee_goes_from_its_reservation_to_the_bank_once(world: str):
    with at_desk(FERNANDA):
        (offer,) = Offer.objects.filter(pk__in=Commitment.objects.values("subject"))
        fee = fee_of(offer.id)
        assert fee is not None
        assert (fee.ceiling, fee.accepted, fee.paid) == (CEILING, *[Money(825_00, "USD")] * 2)
        commitment = Commitment.objects.get(subject=offer.id)
        assert commitment.line.fiscal_year == offer.offered_at.year
        assert Bill.objects.count() == 2
        states = [
            found.state
            for number in (FIRST, NEXT)
            if (found := find_sent_invoice(invoice_key(BILLED, number)))
        ]
        assert states == ["paid", "received"]
        steps = InvoiceStep.objects.filter(invoice__number=FIRST)
        assert len({one.recorded_by for one in steps}) == 4


def test_the_case_went_from_the_duty_officer_to_the_legal_adviser(world: str):
    with at_desk(ADVISER) as pilar:
        (offer,) = Offer.objects.filter(pk__in=Commitment.objects.values("subject"))
        case = offer.case
        had = list_assignments(case)
    assert case.owner == pilar.person
    assert [one.owner for one in had] == [pilar.person, person(ALICIA).id]
    assert had[0].assigned_by == person(FERNANDA).id
