"""The pages of money in a referral: the ceiling in the offer, her invoice, the report beside it."""

from datetime import timedelta

from amparo.counsel.models import Bill, Offer
from amparo.funds.models import Invoice
from tests.support.bill_forms import day, document, key_of, reader_of, said
from tests.support.ceilings import NARRATIVE, REPORT, billed, running_purse, taken_by
from tests.support.counsel import on_panel, referred, work_off
from tests.support.days import today
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO, DANIEL, FERNANDA, IRENE, JACINTA

OFFER = {"about": "Fianza.", "reach": "Por su hermana.", "reason": ""}


def told(**other: object) -> dict[str, object]:
    when = today() - timedelta(days=3)
    return {
        "number": "B-7",
        **day("starts", when),
        **day("ends", when),
        **day("day_1", when),
        "code_1": "hearing",
        "unit_1": "hour",
        "quantity_1": "4",
        "rate_1": "150",
        "what_1": NARRATIVE,
        "total": "600.00",
        "words": REPORT,
        "document": document("bill"),
        **other,
    }


def test_a_head_reserves_a_ceiling_with_the_offer(database: str):
    purse = running_purse(1_000)
    with at_desk(FERNANDA) as head:
        lawyer, case = on_panel(head, DANIEL), referred(head)
    client, path = reader_of(FERNANDA), f"/cases/{case.id}/referral/offer/?lawyer={lawyer.id}"
    form = {
        **OFFER,
        **key_of(client, path),
        "allocation": str(purse.allocation),
        "payee": str(purse.payee),
        "contract": "ELP/1",
    }
    asked = client.post(path, {**form, "amount": "", "step": "check"})
    assert asked.status_code == 400
    shown = client.post(path, {**form, "amount": "800", "step": "check"})
    assert "800.00 USD" in said(shown)
    refused = client.post(path, {**form, "amount": "1,000.01", "step": "send"})
    assert refused.status_code == 400
    assert "only 1,000.00 USD is left" in said(refused)
    assert client.post(path, {**form, "amount": "800", "step": "send"}).status_code == 302
    assert purse.left == 20_000


def test_a_case_may_be_offered_without_fee(database: str):
    running_purse(1_000)
    with at_desk(FERNANDA) as head:
        lawyer, case = on_panel(head, DANIEL), referred(head)
    client, path = reader_of(FERNANDA), f"/cases/{case.id}/referral/offer/?lawyer={lawyer.id}"
    form = {**OFFER, **key_of(client, path), "allocation": "nothing", "step": "send"}
    assert client.post(path, form).status_code == 302
    with at_desk(FERNANDA):
        assert Offer.objects.count() == 1


def test_a_lawyer_sends_her_invoice_and_sees_where_it_stands(database: str):
    offer = taken_by(DANIEL, running_purse())
    daniel, path = reader_of(DANIEL), f"/counsel/mine/cases/{offer.id}/invoice/"
    wrong = daniel.post(path, {**told(total="601"), **key_of(daniel, path)})
    assert wrong.status_code == 400
    assert NARRATIVE in said(wrong)
    sent = {**told(), **key_of(daniel, path)}
    assert daniel.post(path, sent).status_code == 302
    assert daniel.post(path, told(sent_key=sent["sent_key"])).status_code == 302
    assert "On its way" in said(daniel.get("/counsel/mine/invoices/"))
    work_off(database)
    shown = said(daniel.get("/counsel/mine/invoices/"))
    assert "B-7" in shown
    assert "Waits to be certified" in shown
    assert reader_of(IRENE).get(path).status_code == 404
    with at_desk(ALICIA):
        assert Bill.objects.count() == Invoice.objects.count() == 1


def test_only_the_case_s_officers_read_what_was_done(database: str):
    offer = taken_by(DANIEL, running_purse())
    bill = billed(DANIEL, offer)
    work_off(database)
    page = f"/funds/invoices/{bill.id}/"
    assert NARRATIVE in said(reader_of(ALICIA).get(page))
    assert NARRATIVE in said(reader_of(ALICIA).get(f"{page}certify/"))
    shown = said(reader_of(JACINTA).get(page))
    assert "150.00" in shown
    for path in (page, "/funds/invoices/", "/funds/batches/new/", f"{page}attach/"):
        found = said(reader_of(JACINTA).get(path))
        assert NARRATIVE not in found
        assert REPORT not in found
    assert reader_of(BRUNO).get(page).status_code == 404


def test_an_officer_records_an_invoice_on_her_behalf(database: str):
    offer = taken_by(DANIEL, running_purse())
    work_off(database)
    alicia, path = reader_of(ALICIA), f"/counsel/offers/{offer.id}/invoice/"
    assert alicia.post(path, {**told(), **key_of(alicia, path)}).status_code == 302
    with at_desk(ALICIA):
        assert Invoice.objects.count() == 1
    assert reader_of(JACINTA).get(path).status_code in {403, 404}
