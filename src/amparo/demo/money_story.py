"""The steps of the story that move money, or are refused it: each gives what it came to."""

from contextlib import suppress
from datetime import date, datetime
from uuid import UUID, uuid5

from amparo.counsel.models import Offer
from amparo.counsel.selectors.bills import find_ceiling
from amparo.counsel.selectors.referrals import find_sent_offer
from amparo.counsel.services.fees import FeeTold, fee_of
from amparo.demo.bills import BILLS, DESK
from amparo.demo.counsel import HEAD
from amparo.demo.engagement import FIRST, LAWYER, invoice_key
from amparo.demo.rules import OverspendPosted
from amparo.demo.world import BILLED, REFERRED, SPACE, at_work
from amparo.funds.models import Allocation, Invoice, InvoiceStep, Payee
from amparo.funds.rules.drafts import CommitmentDraft
from amparo.funds.rules.errors import TooLittleLeft
from amparo.funds.rules.invoices import StepKind
from amparo.funds.rules.kinds import Expense
from amparo.funds.selectors.accounts import account_of_allocation
from amparo.funds.selectors.invoices import find_sent_invoice
from amparo.funds.services.accounts import open_account
from amparo.funds.services.closing import list_lacking
from amparo.funds.services.committing import commit_funds
from amparo.kernel.errors import Message
from amparo.kernel.money import Money

EARMARK = "FAMEU-2017"


def reserved(at: datetime) -> Message:
    """Say what was reserved with the offer to a lawyer whom the consulate pays."""
    with at_work(HEAD, at):
        offer, fee = _paid_offer()
        commitment = find_ceiling(offer.id)
        if commitment is None:
            raise LookupError(offer.id)
        left = account_of_allocation(commitment.allocation_id)
    return Message(
        "5. The reservation: {ceiling} are reserved with the offer to a lawyer whom the consulate "
        "pays, before any answer; {left} of {fund} are left for others.",
        {
            "ceiling": fee.ceiling,
            "left": Money(left.balance, left.currency),
            "fund": commitment.line.fund.code,
        },
    )


def ceiling(at: datetime) -> Message:
    """Ask for one cent more than is left, and be refused."""
    with at_work("jacinta.elp", at) as jacinta:
        allocation = Allocation.objects.get(line__fund__code=EARMARK, office=jacinta.office)
        left = account_of_allocation(allocation.id)
        one_cent_more = Money(left.balance + 1, left.currency)
        draft = CommitmentDraft(
            allocation=allocation.id,
            expense=Expense.LEGAL,
            payee=Payee.objects.order_by("number")[0].id,
            money=one_cent_more,
            day=date(2018, 1, 2),
            sent_key=uuid5(SPACE, "one cent more"),
            contract="(inventado)",
        )
        with suppress(TooLittleLeft):
            commit_funds(actor=jacinta, draft=draft, at=at)
            raise OverspendPosted
    return Message(
        "5. The ceiling: {left} are left to El Paso; {more} were asked for and refused, and "
        "nothing was posted.",
        {"left": Money(left.balance, left.currency), "more": one_cent_more},
    )


def invoice(at: datetime) -> Message:
    """Say how an invoice was paid once, and what keeps its month open."""
    with at_work(DESK.clerk, at) as nadia:
        paid = _sent(uuid5(uuid5(SPACE, "bills"), BILLS[0].number))
        days = dict(InvoiceStep.objects.filter(invoice=paid).values_list("kind", "day"))
        waited = days[StepKind.PAID] - days[StepKind.RECEIVED]
        stages = Invoice.objects.values("state").distinct().count()
        lacking = list_lacking(nadia.office, date(2017, 3, 1))
    return Message(
        "7. The invoice: paid once, {days} days after it came; others stand at {stages} stages, "
        "and {lacking} things that are missing keep the month open.",
        {"days": waited.days, "stages": stages - 1, "lacking": len(lacking)},
    )


def engaged(at: datetime) -> Message:
    """Say how what the lawyer asked for her case was certified, approved and paid."""
    with at_work(HEAD, at):
        _, fee = _paid_offer()
        paid = _sent(invoice_key(BILLED, FIRST))
        people = paid.steps.values("recorded_by").distinct().count()
    return Message(
        "7. The lawyer's invoice: {asked} asked for, {accepted} accepted and paid, by the hands of "
        "{people} people; {left} of what was reserved are left to the case.",
        {
            "asked": Money(paid.amount, paid.currency),
            "accepted": fee.paid,
            "people": people,
            "left": fee.ceiling - fee.accepted,
        },
    )


def account(at: datetime) -> Message:
    """Say what the account answers of what the press asked."""
    with at_work("jacinta.elp", at) as jacinta:
        account = open_account(actor=jacinta, on=date(2018, 1, 2))
    spent = next(one.posted for one in account.stated if one.posted)
    last = next(one.fund.last_day for one in account.lines if one.fund.code == EARMARK)
    results = account.results
    if results is None:
        raise LookupError("results")
    return Message(
        "8. The account: El Paso paid {spent} from March 2017, until {last}; cases: {cases}, in "
        "favour: {favourable}, not in favour: {unfavourable}, pending: {pending}.",
        {
            "spent": spent,
            "last": last.isoformat(),
            "cases": results.cases,
            "favourable": results.favourable,
            "unfavourable": results.unfavourable,
            "pending": results.pending,
        },
    )


def _paid_offer() -> tuple[Offer, FeeTold]:
    offer = find_sent_offer(uuid5(REFERRED, LAWYER))
    fee = fee_of(offer.id) if offer else None
    if offer is None or fee is None:
        raise LookupError(REFERRED)
    return offer, fee


def _sent(key: UUID) -> Invoice:
    found = find_sent_invoice(key)
    if found is None:
        raise LookupError(key)
    return found
