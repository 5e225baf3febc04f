"""Paid cases for tests: offered with a ceiling, taken, billed."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from amparo.counsel.models import Bill, Offer
from amparo.counsel.rules.bills import BillDraft, TermsDraft
from amparo.counsel.services.billing import send_bill, take_in_bills
from amparo.funds.rules.invoices import BillLine, ServiceCode, Unit
from amparo.funds.services.budgeting import allocate_tranche, authorise_line, found_fund
from amparo.funds.services.certifying import return_invoice
from amparo.kernel.clock import utc_now
from tests.support import days
from tests.support.bills import PDF
from tests.support.counsel import accept, offered, on_panel, referred
from tests.support.counsel_rows import on_panel_once
from tests.support.funds import Purse, fund_draft, line_draft, payee, tranche_draft, usd
from tests.support.people import at_desk
from tests.support.personas import ALICIA, DANIEL, FERNANDA, KARLA

NARRATIVE = "Preparé la audiencia sobre su fianza con la hermana."
REPORT = "Dos audiencias; el juez fijó fianza."


def running_purse(amount: float = 10_000) -> Purse:
    """Give El Paso money of a fund that runs today, and a payee."""
    today = days.today()
    starts, ends = today - timedelta(days=60), date(today.year + 1, 12, 31)
    with at_desk(KARLA) as karla:
        fund = found_fund(actor=karla, draft=fund_draft(starts=starts, ends=ends), at=utc_now())
        line = authorise_line(actor=karla, fund_id=fund.id, draft=line_draft(100_000), at=utc_now())
        allocate_tranche(actor=karla, line_id=line.id, draft=tranche_draft(amount), at=utc_now())
        allocation = line.allocations.get().id
    return Purse(fund, line, allocation, payee().id)


def terms(purse: Purse, amount: float) -> TermsDraft:
    """Give a ceiling."""
    return TermsDraft(purse.allocation, purse.payee, usd(amount), "ELP/8/2026")


def offered_for(name: str, purse: Purse, amount: float) -> Offer:
    """Offer a persona a case with a ceiling, as Fernanda."""
    with at_desk(FERNANDA) as head:
        lawyer = on_panel(head, name)
        return offered(head, referred(head), lawyer, terms=terms(purse, amount))


def taken_by(name: str, purse: Purse, amount: float = 2_000) -> Offer:
    """Have a persona take a case with a ceiling."""
    offer = offered_for(name, purse, amount)
    accept(name, offer.id)
    return offer


def bill_draft(**other: Any) -> BillDraft:
    """Give an invoice of four hours, three days ago."""
    day = days.today() - timedelta(days=3)
    given: dict[str, Any] = {
        "number": f"B-{uuid4().int % 10**9 + 10**9}",
        "starts": day - timedelta(days=5),
        "ends": day,
        "lines": (BillLine(day, ServiceCode.HEARING, Unit.HOUR, 400, 15_000, 60_000),),
        "narratives": (NARRATIVE,),
        "total": 60_000,
        "report": REPORT,
        "sent_key": uuid4(),
        "document": PDF + b"bill",
    }
    return BillDraft(**(given | other))


def billed(name: str, offer: Offer, **other: Any) -> Bill:
    """Have a lawyer send her invoice."""
    with at_desk(name) as lawyer:
        return send_bill(actor=lawyer, offer_id=offer.id, draft=bill_draft(**other), at=utc_now())


def billable_case() -> UUID:
    """Give a case that a lawyer took, with a ceiling."""
    lawyer = on_panel_once(ALICIA, DANIEL)
    money = terms(running_purse(), 2_000)
    with at_desk(FERNANDA) as head:
        offer = offered(head, referred(head), lawyer, reason="x", terms=money).id
    accept(DANIEL, offer)
    return offer


def returned_bill() -> UUID:
    """Give an invoice that its lawyer has to correct."""
    offer = billable_case()
    with at_desk(DANIEL) as daniel:
        bill = send_bill(actor=daniel, offer_id=offer, draft=bill_draft(), at=utc_now())
    with at_desk(FERNANDA) as head:
        take_in_bills(Offer.objects.get(pk=offer), utc_now())
        number, key = bill.invoice, uuid4()
        return_invoice(actor=head, invoice_id=number, reason="x", sent_key=key, at=utc_now())
    return bill.id
