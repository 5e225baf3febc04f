"""An invoice from the payee to the bank: what holds, what is refused and why, what happens once."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from amparo.audit.models import Entry
from amparo.funds.models import Invoice, InvoiceLine, InvoiceStep, Transaction
from amparo.funds.rules.drafts import Answer
from amparo.funds.rules.errors import TooLittleLeft
from amparo.funds.rules.invoices import CutLine, InvoiceState, VoucherDraft, VoucherKind
from amparo.funds.rules.kinds import AccountKind
from amparo.funds.rules.payable_errors import (
    DuplicateNumber,
    EvidenceMissing,
    InvoiceRefused,
    InvoiceUnclear,
    InvoiceUnknown,
    NotADocument,
)
from amparo.funds.selectors.invoices import get_invoice, list_lines
from amparo.funds.services.approving import ask_advance
from amparo.funds.services.batches import reverse_payment
from amparo.funds.services.certifying import return_invoice
from amparo.funds.services.completeness import list_lacking_of_invoices
from amparo.funds.services.invoice_steps import keep
from amparo.funds.services.invoices import correct_invoice, open_invoice, record_invoice
from amparo.funds.services.requests import decide_approval
from amparo.funds.services.reversing import reverse_transaction
from amparo.funds.services.vouchers import add_voucher, open_voucher
from amparo.kernel.actor import PermissionMissing
from amparo.kernel.clock import utc_now
from tests.support.bills import (
    ENDS,
    VOUCHERS,
    approve,
    certify,
    gathered,
    invoice_draft,
    line,
    now_of,
    pay,
    received,
    settled,
)
from tests.support.funds import committed, funded, standing
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO, DANIEL, FERNANDA, JACINTA, MANUEL, consulate_of

pytestmark = pytest.mark.usefixtures("shared_database")


def returned(invoice: Invoice, name: str = FERNANDA) -> None:
    with at_desk(name) as officer:
        return_invoice(
            actor=officer,
            invoice_id=invoice.id,
            reason="Falta detalle.",
            sent_key=uuid4(),
            at=utc_now(),
        )


def test_an_invoice_is_paid_once_and_every_step_is_kept():
    commitment = committed(funded(), 2_000)
    invoice = settled(commitment)
    assert invoice.state == InvoiceState.PAID
    assert standing(commitment, AccountKind.PAID) == invoice.accepted == 90_000
    assert standing(commitment, AccountKind.COMMITTED) == 110_000
    with at_desk(JACINTA):
        steps = InvoiceStep.objects.filter(invoice=invoice).order_by("number")
        kinds = list(steps.values_list("kind", flat=True))
        told = Entry.objects.order_by("-at").first()
    assert kinds == ["received", "certified", "approved", "gathered", "paid"]
    assert told is not None
    assert told.event == "funds:batch:paid"


def test_the_same_forms_twice_do_everything_once():
    commitment = committed(funded(), 2_000)
    draft = invoice_draft(commitment)
    with at_desk(JACINTA) as irene:
        made = [record_invoice(actor=irene, draft=draft, at=utc_now()) for _ in range(2)]
    assert made[0].id == made[1].id
    with at_desk(ALICIA):
        cuts = tuple(CutLine(one.id, one.amount) for one in list_lines(made[0]))
    key = uuid4()
    for _ in range(2):
        certify(made[0], lines=cuts, sent_key=key)
    approve(made[0])
    batch = gathered(made[0])
    for _ in range(2):
        pay(batch)
    with pytest.raises(InvoiceRefused) as refused:
        pay(batch, reference="TRX-OTHER")
    assert refused.value.data["rule"] == "paid_already"
    assert Transaction.objects.filter(about=made[0].id).count() == 2


@pytest.mark.parametrize("number", ["F-12", "f12", "F-0012", "F/12"])
def test_a_number_of_a_payee_is_taken_once(number: str):
    commitment = committed(funded(), 2_000)
    received(commitment, number="F-12")
    with pytest.raises(DuplicateNumber):
        received(commitment, number=number)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("number", {"number": "Rosa Quintero"}),
        ("number", {"number": "1" * 25}),
        ("total", {"total": 1}),
        ("ends", {"ends": date(2017, 2, 1)}),
        ("lines", {"lines": ()}),
        ("lines", {"lines": (line(amount=1),), "total": 1}),
        ("lines", {"lines": (line(day=date(2017, 4, 1)),), "total": 60_000}),
    ],
)
def test_what_does_not_add_up_is_refused(field: str, change: dict[str, object]):
    with pytest.raises(InvoiceUnclear) as refused:
        received(committed(funded(), 2_000), **change)
    assert refused.value.data["field"] == field


def test_whoever_sent_it_does_not_certify_it():
    invoice = received(committed(funded(), 2_000), name=ALICIA)
    with pytest.raises(InvoiceRefused) as refused:
        certify(invoice, ALICIA)
    assert refused.value.data["rule"] == "one_person"
    assert now_of(invoice).state == InvoiceState.RECEIVED


def test_whoever_certified_it_does_not_approve_it():
    invoice = received(committed(funded(), 2_000))
    certify(invoice, FERNANDA)
    with pytest.raises(InvoiceRefused) as refused:
        approve(invoice, FERNANDA)
    assert refused.value.data["rule"] == "one_person"


def test_an_officer_approves_nothing_and_a_lawyer_certifies_nothing():
    invoice = received(committed(funded(), 2_000))
    with pytest.raises(PermissionMissing):
        approve(invoice, ALICIA)
    with pytest.raises(PermissionMissing):
        certify(invoice, DANIEL, lines=())


def test_nothing_is_certified_before_its_period_is_over():
    invoice = received(committed(funded(), 2_000))
    with pytest.raises(InvoiceRefused) as refused:
        certify(invoice, day=ENDS - timedelta(days=1))
    assert refused.value.data["rule"] == "not_over"


def test_an_advance_takes_another_person():
    invoice = received(committed(funded(), 2_000))
    with at_desk(JACINTA) as clerk:
        request = ask_advance(
            actor=clerk,
            invoice_id=invoice.id,
            reference="Oficio inventado 9",
            sent_key=uuid4(),
            at=utc_now(),
        )
    with pytest.raises(InvoiceRefused):
        certify(invoice, day=ENDS - timedelta(days=1))
    with at_desk(FERNANDA) as head:
        decide_approval(
            actor=head, request_id=request.id, answer=Answer(is_approved=True), at=utc_now()
        )
    assert certify(invoice, day=ENDS - timedelta(days=1)).state == InvoiceState.CERTIFIED


@pytest.mark.parametrize("kept", [VOUCHERS[:1], VOUCHERS[1:], ()])
def test_nothing_is_certified_without_its_documents(kept: tuple[VoucherDraft, ...]):
    invoice = received(committed(funded(), 2_000), vouchers=kept)
    with pytest.raises(EvidenceMissing):
        certify(invoice)
    with at_desk(JACINTA) as officer:
        for one in VOUCHERS:
            add_voucher(
                actor=officer,
                invoice_id=invoice.id,
                kind=one.kind,
                content=one.content,
                at=utc_now(),
            )
    assert certify(invoice).state == InvoiceState.CERTIFIED


def test_only_a_document_is_a_document():
    with pytest.raises(NotADocument):
        received(
            committed(funded(), 2_000),
            vouchers=(VoucherDraft(VoucherKind.INVOICE, b"<script>alert(1)</script>"),),
        )


def test_a_document_opens_for_its_consulate_alone():
    invoice = received(committed(funded(), 2_000))
    with at_desk(ALICIA) as officer:
        opened = open_invoice(actor=officer, invoice_id=invoice.id)
        found = open_voucher(actor=officer, voucher_id=opened.vouchers[0].id)[1]
    assert found in {one.content for one in VOUCHERS}
    with at_desk(BRUNO) as stranger:
        with pytest.raises(InvoiceUnknown):
            open_voucher(actor=stranger, voucher_id=opened.vouchers[0].id)
        with pytest.raises(InvoiceUnknown):
            open_invoice(actor=stranger, invoice_id=invoice.id)


def test_a_cut_has_its_reason_and_lowers_what_is_paid():
    commitment = committed(funded(), 2_000)
    invoice = received(commitment)
    with at_desk(ALICIA):
        first, second = list_lines(invoice)
    with pytest.raises(InvoiceUnclear):
        certify(invoice, lines=(CutLine(first.id, 10_000), CutLine(second.id, 30_000)))
    with pytest.raises(InvoiceUnclear):
        certify(invoice, lines=(CutLine(first.id, 60_001), CutLine(second.id, 30_000)))
    cut = (CutLine(first.id, 10_000, "Una hora sin informe."), CutLine(second.id, 30_000))
    assert certify(invoice, lines=cut).accepted == 40_000
    with at_desk(JACINTA) as clerk:
        opened = open_invoice(actor=clerk, invoice_id=invoice.id)
    assert opened.lines[0].cut == "Una hora sin informe."


def test_more_than_the_ceiling_is_not_certified():
    invoice = received(committed(funded(), 500))
    with pytest.raises(TooLittleLeft) as refused:
        certify(invoice)
    assert "addendum" in str(refused.value.remedy)
    assert now_of(invoice).state == InvoiceState.RECEIVED


def test_a_returned_invoice_is_corrected_and_goes_on():
    commitment = committed(funded(), 2_000)
    invoice = received(commitment, number="F-77")
    certify(invoice)
    returned(invoice)
    assert standing(commitment, AccountKind.CERTIFIED) == 0
    draft = invoice_draft(commitment, line(), number="F-77")
    with at_desk(JACINTA) as clerk:
        for _ in range(2):
            correct_invoice(actor=clerk, invoice_id=invoice.id, draft=draft, at=utc_now())
        assert get_invoice(invoice.id).version == 2
    certify(now_of(invoice))
    approve(invoice)
    pay(gathered(invoice))
    assert now_of(invoice).accepted == 60_000


def test_nothing_unapproved_is_paid():
    invoice = received(committed(funded(), 2_000))
    certify(invoice)
    with pytest.raises(InvoiceRefused) as refused:
        gathered(invoice)
    assert refused.value.data["rule"] == "not_approved"


def test_a_large_amount_takes_a_second_person():
    big = line(10_000, 12_000)
    commitment = committed(funded(50_000), 20_000)
    invoice = received(commitment, big, name=JACINTA)
    certify(invoice)
    approve(invoice)
    with pytest.raises(InvoiceRefused):
        gathered(now_of(invoice))
    with pytest.raises(InvoiceRefused) as refused:
        approve(invoice, FERNANDA)
    assert refused.value.data["rule"] == "one_person"
    approve(invoice, MANUEL)
    pay(gathered(now_of(invoice)))
    assert standing(commitment, AccountKind.PAID) == 1_200_000


def test_a_payment_is_reversed_with_its_invoice_alone():
    commitment = committed(funded(), 2_000)
    invoice = settled(commitment)
    payment = Transaction.objects.get(about=invoice.id, kind="pay")
    with at_desk(JACINTA) as clerk:
        with pytest.raises(InvoiceRefused):
            reverse_transaction(
                actor=clerk,
                transaction_id=payment.id,
                day=date(2017, 4, 1),
                reference="Error",
                sent_key=uuid4(),
                at=utc_now(),
            )
        reverse_payment(
            actor=clerk,
            invoice_id=invoice.id,
            day=date(2017, 4, 1),
            reference="Banco: devuelto",
            sent_key=uuid4(),
            at=utc_now(),
        )
    assert standing(commitment, AccountKind.PAID) == 0
    assert now_of(invoice).state == InvoiceState.APPROVED
    pay(gathered(invoice), reference="TRX-2", day=date(2017, 4, 3))
    assert standing(commitment, AccountKind.PAID) == 90_000


def test_the_database_itself_holds_the_order_of_steps():
    invoice = received(committed(funded(), 2_000))
    with at_desk(JACINTA):
        found = get_invoice(invoice.id)
        found.state, found.accepted = InvoiceState.APPROVED, found.amount
        with pytest.raises(InvoiceRefused) as refused:
            keep(found)
    assert refused.value.data["rule"] == "step"


def test_a_month_lacks_its_vouchers_until_they_are_there():
    invoice = received(committed(funded(), 2_000), vouchers=())
    with at_desk(JACINTA):
        lacking = list_lacking_of_invoices(consulate_of(JACINTA), date(2017, 3, 1))
    named = [one for one in lacking if one.params.get("number") == invoice.number]
    assert len(named) == 1


def test_finance_is_told_hours_codes_and_amounts_and_nothing_else():
    columns = {field.name for field in InvoiceLine._meta.get_fields()}
    assert columns == {
        "id",
        "consulate",
        "invoice",
        "version",
        "place",
        "day",
        "code",
        "unit",
        "quantity",
        "rate",
        "amount",
        "accepted",
        "cut_sealed",
    }


def test_a_payer_who_certified_is_refused():
    invoice = received(committed(funded(), 2_000), name=JACINTA)
    certify(invoice, ALICIA)
    approve(invoice)
    batch = gathered(invoice)
    with pytest.raises(PermissionMissing):
        pay(batch, ALICIA)
