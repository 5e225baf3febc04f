"""A ceiling is reserved with the offer; a lawyer's invoice reaches those who pay without a word."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections

from amparo.counsel.models import Bill, Offer
from amparo.counsel.rules.bills import BillDraft
from amparo.counsel.rules.errors import NoCeiling, NotPaidByUs, OfferUnknown
from amparo.counsel.rules.offers import Declined
from amparo.counsel.rules.panel import Arrangement
from amparo.counsel.services.answering import decline_offer
from amparo.counsel.services.billing import (
    open_narrative,
    open_own_bills,
    record_bill,
    send_bill,
)
from amparo.counsel.services.offering import offer_case, withdraw_offer
from amparo.database.services.capabilities import sign_crossing as sign
from amparo.funds.models import Invoice, InvoiceLine, Payee, Voucher
from amparo.funds.rules.errors import SentWithOtherContent, TooLittleLeft
from amparo.funds.rules.payable_errors import InvoiceUnclear
from amparo.funds.services import posting
from amparo.funds.services.invoices import open_invoice
from amparo.kernel.actor import PermissionMissing
from amparo.kernel.clock import utc_now
from tests.support import days
from tests.support.bills import approve, certify, gathered, now_of, pay
from tests.support.ceilings import (
    NARRATIVE,
    REPORT,
    bill_draft,
    billed,
    offered_for,
    running_purse,
    taken_by,
    terms,
)
from tests.support.counsel import (
    accept,
    accepted_by,
    offer_draft,
    offered,
    on_panel,
    referred,
    work_off,
)
from tests.support.people import at_desk
from tests.support.personas import ALICIA, DANIEL, FERNANDA, IRENE, JACINTA


def test_an_offer_reserves_its_ceiling_and_an_acceptance_needs_no_money(database: str):
    purse = running_purse(3_000)
    offer = offered_for(DANIEL, purse, 2_000)
    assert purse.left == 100_000
    accept(DANIEL, offer.id)
    work_off(database)
    assert purse.left == 100_000


def test_too_little_left_makes_no_offer_and_says_the_figures(database: str):
    purse = running_purse(1_500)
    with at_desk(FERNANDA) as head:
        lawyer, case = on_panel(head, DANIEL), referred(head)
    with at_desk(FERNANDA) as head, pytest.raises(TooLittleLeft) as refused:
        offered(head, case, lawyer, terms=terms(purse, 2_000))
    assert refused.value.data["left"] == 150_000
    with at_desk(FERNANDA):
        assert not Offer.objects.exists()
    assert purse.left == 150_000


def test_two_heads_race_for_the_last_two_thousand(database: str):
    purse = running_purse(2_000)
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, DANIEL)
        cases = [referred(head), referred(head)]

    def one(case: object) -> str:
        try:
            with at_desk(FERNANDA) as head:
                offered(head, case, lawyer, terms=terms(purse, 2_000))  # type: ignore[arg-type]
        except TooLittleLeft:
            return "refused"
        finally:
            connections.close_all()
        return "offered"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, cases)) == ["offered", "refused"]
    assert purse.left == 0


def test_what_nobody_takes_goes_back(database: str, monkeypatch: pytest.MonkeyPatch):
    # The offer was made last week, and the database's own clock does not go back with it.
    monkeypatch.setattr(posting, "sign_crossing", lambda told, key, _: sign(told, key, utc_now()))
    purse, week = running_purse(6_000), timedelta(days=7)
    with at_desk(FERNANDA) as head:
        taker, case = on_panel(head, DANIEL), referred(head)
        draft = offer_draft(taker.id, terms=terms(purse, 2_000))
        offer_case(actor=head, case_id=case.id, draft=draft, at=utc_now() - week)
    assert purse.left == 400_000
    work_off(database)
    assert purse.left == 600_000
    with at_desk(FERNANDA) as head:
        other = offered(head, referred(head), taker.id, terms=terms(purse, 1_000))
    with at_desk(DANIEL) as lawyer:
        decline_offer(actor=lawyer, offer_id=other.id, why=Declined.NO_TIME, words="", at=utc_now())
    assert purse.left == 500_000
    work_off(database)
    assert purse.left == 600_000
    with at_desk(FERNANDA) as head:
        third = offered(head, referred(head), taker.id, terms=terms(purse, 500))
        withdraw_offer(
            actor=head, offer_id=third.id, reason="Error", sent_key=uuid4(), at=utc_now()
        )
    assert purse.left == 600_000


def test_whoever_works_without_our_fee_has_no_ceiling(database: str):
    purse = running_purse()
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, DANIEL, arrangement=Arrangement.PRO_BONO)
        case = referred(head)
        with pytest.raises(NotPaidByUs):
            offered(head, case, lawyer, terms=terms(purse, 100))


def test_a_bill_reaches_those_who_pay_as_figures_and_is_paid(database: str):
    offer = taken_by(DANIEL, running_purse())
    bill = billed(DANIEL, offer)
    work_off(database)
    with at_desk(JACINTA) as clerk:
        opened = open_invoice(actor=clerk, invoice_id=bill.id)
        assert [one.row.code for one in opened.lines] == ["hearing"]
        with pytest.raises(PermissionMissing):
            open_narrative(actor=clerk, invoice_id=bill.id, at=utc_now())
    with at_desk(ALICIA) as officer:
        told = open_narrative(actor=officer, invoice_id=bill.id, at=utc_now())
        assert told is not None
        assert told.told is not None
        assert told.told.narratives == (NARRATIVE,)
        assert told.told.report == REPORT
    today = days.today()
    with at_desk(ALICIA):
        invoice = Invoice.objects.get(pk=bill.id)
    certify(invoice, day=today)
    approve(invoice)
    pay(gathered(invoice), day=today)
    assert now_of(invoice).state == "paid"
    with at_desk(DANIEL) as lawyer:
        (mine,) = open_own_bills(actor=lawyer)
        assert mine.invoice is not None
        assert mine.invoice.state == "paid"


def test_the_same_bill_twice_is_one(database: str):
    offer = taken_by(DANIEL, running_purse())
    draft: BillDraft = bill_draft()
    with at_desk(DANIEL) as lawyer:
        made = {
            send_bill(actor=lawyer, offer_id=offer.id, draft=draft, at=utc_now()).id
            for _ in range(2)
        }
        assert len(made) == 1
        for other in ({"report": "Otro informe."}, {"narratives": ("Otra cosa.",)}):
            changed = replace(draft, **other)
            with pytest.raises(SentWithOtherContent):
                send_bill(actor=lawyer, offer_id=offer.id, draft=changed, at=utc_now())
    work_off(database)
    work_off(database)
    with at_desk(JACINTA):
        assert Invoice.objects.count() == 1


def test_a_number_that_was_used_is_told_to_the_lawyer(database: str):
    offer = taken_by(DANIEL, running_purse())
    billed(DANIEL, offer, number="B-1")
    second = billed(DANIEL, offer, number="B-01")
    work_off(database)
    with at_desk(DANIEL) as lawyer:
        found = {one.bill.id: one for one in open_own_bills(actor=lawyer)}
    assert found[second.id].bill.refusal == "funds:invoice:duplicate"
    assert found[second.id].invoice is None


def test_what_does_not_add_up_is_refused_where_it_is_written(database: str):
    offer = taken_by(DANIEL, running_purse())
    for change in ({"total": 1}, {"report": ""}, {"number": "Rosa"}):
        with pytest.raises(InvoiceUnclear):
            billed(DANIEL, offer, **change)


def test_without_a_ceiling_nothing_is_billed(database: str):
    offer = accepted_by(DANIEL)
    with pytest.raises(NoCeiling):
        billed(DANIEL, offer)


def test_another_lawyer_bills_nothing_of_hers_and_reads_nothing(database: str):
    offer = taken_by(DANIEL, running_purse())
    bill = billed(DANIEL, offer)
    work_off(database)
    with pytest.raises(OfferUnknown):
        billed(IRENE, offer)
    with at_desk(IRENE) as stranger:
        assert open_own_bills(actor=stranger) == []
        assert not Bill.objects.exists()
        assert not Invoice.objects.filter(pk=bill.id).exists()
        assert not InvoiceLine.objects.exists()


def test_her_session_reads_her_invoices_and_no_other_table_of_money_behind_the_walls(
    database: str,
):
    offer = taken_by(DANIEL, running_purse())
    bill = billed(DANIEL, offer)
    work_off(database)
    with at_desk(DANIEL):
        assert Invoice.objects.filter(pk=bill.id).exists()
        assert InvoiceLine.objects.count() == 1
        assert not Payee.objects.exists()
        assert not Voucher.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE funds_invoiceline SET accepted = 1")
            assert cursor.rowcount == 0


def test_an_officer_records_it_on_her_behalf_and_does_not_certify_it(database: str):
    offer = taken_by(DANIEL, running_purse())
    work_off(database)
    with at_desk(ALICIA) as officer:
        bill = record_bill(actor=officer, offer_id=offer.id, draft=bill_draft(), at=utc_now())
        invoice = Invoice.objects.get(pk=bill.id)
    with pytest.raises(Exception, match="does not certify"):
        certify(invoice, ALICIA, day=days.today())
    certify(invoice, FERNANDA, day=days.today())
