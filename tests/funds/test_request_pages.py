"""What takes another person: asked where it can be used, decided with its figures, withdrawn."""

from datetime import timedelta

import pytest

from amparo.funds.models import Account, Invoice, SpendingRequest, Transaction
from amparo.funds.rules.drafts import Answer
from amparo.funds.rules.errors import AnswerUnclear, OwnRequest, RequestDecided
from amparo.funds.rules.kinds import Grounds
from amparo.funds.rules.payable_errors import InvoiceRefused
from amparo.funds.services.approving import decide_spending
from amparo.kernel.clock import utc_now
from tests.support.bill_forms import day, key_of, reader_of, said
from tests.support.bills import (
    ENDS,
    approve,
    certify,
    gathered,
    line,
    now_of,
    pay,
    received,
)
from tests.support.funds import committed, funded
from tests.support.people import at_desk
from tests.support.personas import ALICIA, FERNANDA, JACINTA, KARLA, LEO, MANUEL

pytestmark = pytest.mark.usefixtures("shared_database")
ROOT = "/funds/requests"
DOCUMENT = "Oficio 11"


def waiting_for_a_second() -> Invoice:
    """Give an invoice so large that two people approve it, of whom one has."""
    invoice = received(committed(funded(50_000), 20_000), line(10_000, 12_000))
    certify(invoice)
    return approve(invoice)


def sent(client, path: str, **told: object):
    return client.post(path, {**key_of(client, path), **told})


def test_an_advance_is_asked_for_an_invoice_approved_by_another_and_used_once():
    invoice = received(committed(funded(), 2_000))
    clerk, head = reader_of(JACINTA), reader_of(FERNANDA)
    assert f"/funds/invoices/{invoice.id}/advance/" in said(
        clerk.get(f"/funds/invoices/{invoice.id}/")
    )
    path = f"/funds/invoices/{invoice.id}/advance/"
    told = {**key_of(clerk, path), "reference": DOCUMENT}
    for _ in range(2):
        assert clerk.post(path, told).status_code == 302
    again = sent(clerk, path, reference="Oficio 12")
    assert again.status_code == 400
    assert "was asked for already" in said(again)
    request = SpendingRequest.objects.get(about=invoice.id)
    page = said(head.get(f"{ROOT}/{request.id}/decide/"))
    for words in ("900.00 USD", "2,000.00 USD", "1,100.00 USD", "Before", "After"):
        assert words in page
    assert sent(head, f"{ROOT}/{request.id}/decide/", decision="approved").status_code == 302
    assert "Not yet" in said(clerk.get(f"{ROOT}/{request.id}/"))
    early = ENDS - timedelta(days=1)
    assert certify(invoice, day=early).state == "certified"
    assert "By transaction No." in said(clerk.get(f"{ROOT}/{request.id}/"))
    assert Transaction.objects.get(kind="certify", about=invoice.id).request_id == request.id


def test_an_advance_is_for_the_whole_invoice_as_it_stands():
    invoice = received(committed(funded(), 2_000))
    clerk, head, officer = reader_of(JACINTA), reader_of(FERNANDA), reader_of(ALICIA)
    sent(clerk, f"/funds/invoices/{invoice.id}/advance/", reference=DOCUMENT)
    request = SpendingRequest.objects.get(about=invoice.id)
    sent(head, f"{ROOT}/{request.id}/decide/", decision="approved")
    told = {
        **day("day", ENDS - timedelta(days=1)),
        "accepted_1": "600.00",
        "reason_1": "",
        "accepted_2": "100.00",
        "reason_2": "Dos horas menos.",
    }
    refused = sent(officer, f"/funds/invoices/{invoice.id}/certify/", **told)
    assert refused.status_code == 400
    assert "no line of it is cut" in said(refused)


def test_a_refusal_says_why_and_may_name_its_document():
    invoice = received(committed(funded(), 2_000))
    clerk, head = reader_of(JACINTA), reader_of(FERNANDA)
    sent(clerk, f"/funds/invoices/{invoice.id}/advance/", reference=DOCUMENT)
    request = SpendingRequest.objects.get(about=invoice.id)
    path = f"{ROOT}/{request.id}/decide/"
    bare = sent(head, path, decision="refused", document="Oficio 13")
    assert bare.status_code == 400
    assert 'value="Oficio 13"' in said(bare)
    told = {"decision": "refused", "grounds": "wait", "document": "Oficio 13"}
    for _ in range(2):
        assert sent(head, path, **told).status_code == 302
    # Another document would be another answer: it is not swallowed.
    assert sent(head, path, **{**told, "document": "Oficio 14"}).status_code == 400
    page = said(clerk.get(f"{ROOT}/{request.id}/"))
    for words in ("Refused", "It can wait", "Oficio 13"):
        assert words in page
    with pytest.raises(InvoiceRefused):
        certify(invoice, day=ENDS - timedelta(days=1))
    # Refused, it can be asked for anew.
    assert sent(clerk, f"/funds/invoices/{invoice.id}/advance/", reference="X-1").status_code == 302


def test_whoever_asked_withdraws_and_nobody_decides_it_then():
    invoice = received(committed(funded(), 2_000))
    clerk, head = reader_of(JACINTA), reader_of(FERNANDA)
    sent(clerk, f"/funds/invoices/{invoice.id}/advance/", reference=DOCUMENT)
    request = SpendingRequest.objects.get(about=invoice.id)
    page = said(clerk.get(f"{ROOT}/{request.id}/"))
    assert "Withdraw it" in page
    assert "Decide it" not in page
    path = f"{ROOT}/{request.id}/withdraw/"
    assert head.get(path).status_code == 403
    told = key_of(clerk, path)
    for _ in range(2):
        assert clerk.post(path, told).status_code == 302
    assert "Withdrawn" in said(clerk.get(f"{ROOT}/{request.id}/"))
    assert sent(head, f"{ROOT}/{request.id}/decide/", decision="approved").status_code == 400


def test_a_large_payment_is_decided_on_the_page_of_its_request_as_by_a_second_person():
    invoice = waiting_for_a_second()
    request = SpendingRequest.objects.get(about=invoice.id)
    first, consul = reader_of(FERNANDA), reader_of(MANUEL)
    own = sent(first, f"{ROOT}/{request.id}/decide/", decision="approved")
    assert own.status_code == 400
    page = said(consul.get(f"{ROOT}/{request.id}/decide/"))
    assert "12,000.00 USD" in page
    assert sent(consul, f"{ROOT}/{request.id}/decide/", decision="approved").status_code == 302
    pay(gathered(now_of(invoice)))
    assert now_of(invoice).state == "paid"
    with at_desk(JACINTA):
        assert invoice.steps.filter(kind="seconded").count() == 1


def test_a_large_payment_that_is_refused_is_not_paid_and_is_returned():
    invoice = waiting_for_a_second()
    request = SpendingRequest.objects.get(about=invoice.id)
    consul = reader_of(MANUEL)
    told = {"decision": "refused", "grounds": "amount"}
    assert sent(consul, f"{ROOT}/{request.id}/decide/", **told).status_code == 302
    assert "Refused by the second person" in said(consul.get(f"/funds/invoices/{invoice.id}/"))
    with pytest.raises(InvoiceRefused):
        gathered(now_of(invoice))
    officer = reader_of(ALICIA)
    path = f"/funds/invoices/{invoice.id}/return/"
    assert sent(officer, path, reason="El importe no es correcto.").status_code == 302


def test_the_first_person_takes_the_approval_back_while_nobody_has_decided():
    invoice = waiting_for_a_second()
    first, consul = reader_of(FERNANDA), reader_of(MANUEL)
    path = f"/funds/invoices/{invoice.id}/retract/"
    assert sent(consul, path).status_code == 400
    told = key_of(first, path)
    for _ in range(2):
        assert first.post(path, told).status_code == 302
    assert now_of(invoice).state == "certified"
    assert approve(now_of(invoice), MANUEL).state == "approved"


def test_nobody_decides_what_she_asked_and_a_refusal_has_its_grounds():
    invoice = waiting_for_a_second()
    request = SpendingRequest.objects.get(about=invoice.id)
    yes = Answer(is_approved=True)
    with at_desk(FERNANDA) as head, pytest.raises((OwnRequest, InvoiceRefused)):
        decide_spending(actor=head, request_id=request.id, answer=yes, at=utc_now())
    unclear = Answer(is_approved=False, grounds=Grounds.IN_ORDER)
    with at_desk(MANUEL) as consul:
        with pytest.raises(AnswerUnclear):
            decide_spending(actor=consul, request_id=request.id, answer=unclear, at=utc_now())
        for _ in range(2):
            decide_spending(actor=consul, request_id=request.id, answer=yes, at=utc_now())
        no = Answer(is_approved=False, grounds=Grounds.WAIT)
        with pytest.raises(RequestDecided):
            decide_spending(actor=consul, request_id=request.id, answer=no, at=utc_now())


def test_a_transfer_shows_before_and_after_and_is_withdrawn_by_whoever_asked():
    purse = funded(1_000)
    karla, leo = reader_of(KARLA), reader_of(LEO)
    unallocated = Account.objects.get(line=purse.line, kind="unallocated")
    available = Account.objects.get(allocation=purse.allocation, commitment=None)
    told = {"source": str(available.id), "target": str(unallocated.id), "amount": "250"}
    path = f"/funds/network/lines/{purse.line.id}/transfer/"
    assert sent(karla, path, reference=DOCUMENT, **told).status_code == 302
    request = SpendingRequest.objects.latest("asked_at")
    page = said(leo.get(f"/funds/network/transfers/{request.id}/decide/"))
    for words in ("1,000.00 USD", "750.00 USD", "El Paso"):
        assert words in page
    path = f"/funds/network/transfers/{request.id}/withdraw/"
    assert leo.get(path).status_code == 403
    assert sent(karla, path).status_code == 302
    decided = sent(leo, f"/funds/network/transfers/{request.id}/decide/", decision="approved")
    assert decided.status_code == 400
    assert purse.left == 100_000
