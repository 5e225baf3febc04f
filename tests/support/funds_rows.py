"""Money for the permission walk: one's own consulate's, another's, the network's, none."""

from uuid import UUID, uuid4

from amparo.funds.models import Commitment, Invoice, PaymentBatch, Transaction
from amparo.funds.rules.kinds import AccountKind, Measure, Movement, Qualifier
from amparo.funds.selectors.accounts import account_of_allocation, account_of_line
from amparo.funds.selectors.invoices import list_vouchers
from amparo.funds.services.addenda import AddendumDraft, record_addendum
from amparo.funds.services.approving import ask_advance
from amparo.funds.services.requests import RequestDraft, ask_transfer
from amparo.funds.services.stating import StatementDraft, state_figure
from amparo.kernel.clock import utc_now
from tests.support.bills import line, received
from tests.support.funds import DAY, Purse, committed, funded, usd
from tests.support.people import at_desk
from tests.support.personas import BRUNO, JACINTA, JULIO, KARLA, consulate_of


def commitment_in(whose: str, asker: str) -> UUID:
    """Give a commitment: of the asker's consulate, of another, or none."""
    return uuid4() if whose == "missing" else _commitment(_clerk(whose, asker)).id


def transaction_in(whose: str, asker: str) -> UUID:
    """Give a transaction: of the asker's consulate, of another, or none."""
    if whose == "missing":
        return uuid4()
    if whose != "foreign" and consulate_of(asker) == consulate_of(KARLA):
        tranches = Transaction.objects.filter(kind=Movement.TRANCHE)
        return tranches.get(postings__account__allocation=_purse(JACINTA).allocation).id
    made = _commitment(_clerk(whose, asker))
    return Transaction.objects.get(postings__account__commitment=made).id


def spending_in(whose: str, asker: str) -> UUID:
    """Give a request for an advance: of the asker's consulate, of another, or none."""
    if whose == "missing":
        return uuid4()
    clerk = _clerk(whose, asker)
    made = _commitment(clerk)
    invoice = received(made, line(1, 15_000), name=clerk)
    with at_desk(clerk) as actor:
        return ask_advance(
            actor=actor,
            invoice_id=invoice.id,
            reference="Oficio inventado",
            sent_key=uuid4(),
            at=utc_now(),
        ).id


def fund_in(whose: str, asker: str) -> UUID:
    """Give a fund of the network, or none: there is no other network's."""
    return uuid4() if _is_absent(whose) else _purse(JACINTA).fund.id


def line_in(whose: str, asker: str) -> UUID:
    """Give a line of the network, or none."""
    return uuid4() if _is_absent(whose) else _purse(JACINTA).line.id


def office_in(whose: str, asker: str) -> UUID:
    """Give a consulate of the network, or none."""
    return uuid4() if _is_absent(whose) else consulate_of(JACINTA)


def transfer_in(whose: str, asker: str) -> UUID:
    """Give a transfer that headquarters asked for, or none."""
    if _is_absent(whose):
        return uuid4()
    purse = _purse(JACINTA)
    draft = RequestDraft(usd(1), "Oficio inventado", uuid4())
    with at_desk(KARLA) as karla:
        source = account_of_allocation(purse.allocation).id
        target = account_of_line(purse.line.id, AccountKind.UNALLOCATED).id
        return ask_transfer(actor=karla, source=source, target=target, draft=draft, at=utc_now()).id


def stated_in(whose: str, asker: str) -> UUID:
    """Give a figure that was stated in public, or none."""
    if _is_absent(whose):
        return uuid4()
    draft = StatementDraft(
        office=consulate_of(JACINTA),
        measure=Measure.PEOPLE,
        qualifier=Qualifier.ABOUT,
        amount=100,
        currency="",
        since=DAY,
        until=DAY,
        stated_on=DAY,
        source="Diario inventado",
        sent_key=uuid4(),
    )
    with at_desk(KARLA) as karla:
        return state_figure(actor=karla, draft=draft, at=utc_now()).id


def _is_absent(whose: str) -> bool:
    return whose in {"missing", "foreign"}


def _clerk(whose: str, asker: str) -> str:
    is_there = consulate_of(asker) == consulate_of(BRUNO)
    return JULIO if is_there == (whose != "foreign") else JACINTA


def _purse(clerk: str) -> Purse:
    return funded(1_000, clerk=clerk)


def _commitment(clerk: str) -> Commitment:
    return committed(_purse(clerk), 10, clerk)


def invoice_in(whose: str, asker: str) -> UUID:
    """Give an invoice: of the asker's consulate, of another, or none."""
    return uuid4() if whose == "missing" else _invoice(whose, asker).id


def voucher_in(whose: str, asker: str) -> UUID:
    """Give a document of an invoice: of the asker's consulate, of another, or none."""
    if whose == "missing":
        return uuid4()
    made = _invoice(whose, asker)
    with at_desk(_clerk(whose, asker)):
        return list_vouchers(made.id)[0].id


def batch_in(whose: str, asker: str) -> UUID:
    """Give a payment batch: of the asker's consulate, of another, or none."""
    if whose == "missing":
        return uuid4()
    with at_desk(_clerk(whose, asker)) as clerk:
        return PaymentBatch.objects.create(
            consulate_id=clerk.office,
            year=2017,
            number=uuid4().int % 10**9,
            currency="USD",
            sent_key=uuid4(),
            made_at=utc_now(),
            made_by=clerk.person,
        ).id


def addendum_in(whose: str, asker: str) -> UUID:
    """Give an addendum that waits for its document, or none."""
    if whose == "missing":
        return uuid4()
    clerk = _clerk(whose, asker)
    made = _commitment(clerk)
    with at_desk(clerk) as actor:
        draft = AddendumDraft(usd(1), DAY, "AD-1", uuid4())
        return record_addendum(actor=actor, commitment_id=made.id, draft=draft, at=utc_now()).id


def _invoice(whose: str, asker: str) -> Invoice:
    clerk = _clerk(whose, asker)
    return received(_commitment(clerk), line(1, 15_000), name=clerk)
