"""A form that comes again with something else in it is refused in words; the first one stands."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from amparo.funds.models import Addendum, Invoice, Payee, PaymentBatch
from amparo.funds.rules.drafts import PayeeDraft
from amparo.funds.rules.errors import SentWithOtherContent
from amparo.funds.rules.invoices import VoucherDraft, VoucherKind
from amparo.funds.rules.kinds import PayeeKind
from amparo.funds.services.addenda import AddendumDraft, record_addendum
from amparo.funds.services.batches import make_batch
from amparo.funds.services.invoices import record_invoice
from amparo.funds.services.payees import add_payee
from amparo.kernel.clock import utc_now
from tests.support.bill_forms import bill, key_of, reader_of, said
from tests.support.bills import PDF, approve, certify, invoice_draft, line, received
from tests.support.funds import committed, funded, usd
from tests.support.people import at_desk
from tests.support.personas import JACINTA

pytestmark = pytest.mark.usefixtures("shared_database")


@pytest.mark.parametrize(
    "other",
    [
        {"number": "F-OTHER"},
        {"ends": date(2017, 3, 16)},
        {"vouchers": (VoucherDraft(VoucherKind.INVOICE, PDF + b"another"),)},
        {"lines": (line(100), line(500, day=date(2017, 3, 11)))},
    ],
    ids=["number", "period", "document", "lines of the same sum"],
)
def test_an_invoice(other: dict[str, Any]):
    draft = invoice_draft(committed(funded(), 2_000))
    with at_desk(JACINTA) as clerk:
        first = record_invoice(actor=clerk, draft=draft, at=utc_now())
        assert record_invoice(actor=clerk, draft=draft, at=utc_now()).id == first.id
        with pytest.raises(SentWithOtherContent):
            record_invoice(actor=clerk, draft=replace(draft, **other), at=utc_now())
        assert Invoice.objects.filter(commitment=draft.commitment).count() == 1


def test_an_addendum():
    commitment = committed(funded(), 2_000)
    draft = AddendumDraft(usd(10), date(2017, 3, 6), "A-1", uuid4())
    with at_desk(JACINTA) as clerk:
        told = {"actor": clerk, "commitment_id": commitment.id, "at": utc_now()}
        first = record_addendum(**told, draft=draft)
        assert record_addendum(**told, draft=draft).id == first.id
        with pytest.raises(SentWithOtherContent):
            record_addendum(**told, draft=replace(draft, money=usd(11)))
        with pytest.raises(SentWithOtherContent):
            record_addendum(**told, draft=replace(draft, document=PDF))
        assert Addendum.objects.get(commitment=commitment).amount == 1_000


def test_a_batch():
    invoices = [received(committed(funded(), 2_000)) for _ in range(2)]
    for one in invoices:
        certify(one)
        approve(one)
    first, second = (one.id for one in invoices)
    with at_desk(JACINTA) as clerk:
        told = {"actor": clerk, "sent_key": uuid4(), "at": utc_now()}
        batch = make_batch(**told, invoices=[first])
        assert make_batch(**told, invoices=[first]).id == batch.id
        for other in ([first, second], [second]):
            with pytest.raises(SentWithOtherContent):
                make_batch(**told, invoices=other)
        assert PaymentBatch.objects.filter(sent_key=told["sent_key"]).count() == 1


def test_a_payee():
    draft = PayeeDraft(
        PayeeKind.FIRM,
        "Despacho Inventado",
        is_related=False,
        declaration="Nada que declarar.",
        declared_on=date(2017, 3, 6),
        sent_key=uuid4(),
    )
    with at_desk(JACINTA) as clerk:
        first = add_payee(actor=clerk, draft=draft, at=utc_now())
        assert add_payee(actor=clerk, draft=draft, at=utc_now()).id == first.id
        with pytest.raises(SentWithOtherContent):
            add_payee(actor=clerk, draft=replace(draft, name="Otro"), at=utc_now())
        assert Payee.objects.filter(sent_key=draft.sent_key).count() == 1


def test_whoever_goes_back_and_changes_a_figure_is_told_so():
    clerk = reader_of(JACINTA)
    path = f"/funds/commitments/{committed(funded(), 2_000).id}/invoice/"
    key = key_of(clerk, path)
    assert clerk.post(path, {**bill(number="F-1"), **key}).status_code == 302
    again = clerk.post(path, {**bill(number="F-2"), **key})
    assert again.status_code in {400, 409}
    assert "said something else then" in said(again)
