"""The story of the demonstration, played through the services: each step says its figure.

Steps are numbered as in the whole story; one that does not stand is left out. Twice is harmless.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import uuid5

from amparo.cases.models import CaseEvent, Clock
from amparo.cases.rules.timeline import EventDraft, EventTold, Kind, Term
from amparo.cases.selectors.cases import find_sent_case
from amparo.cases.services.deadlines import set_deadline
from amparo.counsel.rules.offers import OfferState
from amparo.counsel.selectors.referrals import list_offers_of_case
from amparo.custody.models import Lead, Notice
from amparo.custody.rules.notices import Verdict
from amparo.custody.services.deciding import record_contact, register_from_notice
from amparo.demo.counsel import HEAD
from amparo.demo.custody import OFFICER
from amparo.demo.figures import MISTAKEN, YEARS
from amparo.demo.rules import OverspendPosted
from amparo.demo.world import SPACE, at_work
from amparo.funds.models import Allocation, Invoice, InvoiceStep, Payee
from amparo.funds.rules.drafts import CommitmentDraft
from amparo.funds.rules.errors import TooLittleLeft
from amparo.funds.rules.invoices import InvoiceState, StepKind
from amparo.funds.rules.kinds import Expense
from amparo.funds.selectors.accounts import account_of_allocation
from amparo.funds.services.accounts import open_account
from amparo.funds.services.closing import list_lacking
from amparo.funds.services.committing import commit_funds
from amparo.kernel.errors import Message
from amparo.kernel.money import Money
from amparo.reception.selectors.requests import find_sent_request, list_calls
from amparo.watch.nationals import ours
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.statements.reading import read_claim
from amparo.watch.rules.statements.verdicts import TITLES_OF_VERDICTS, Quantity
from amparo.watch.services.checking import check_claim

EARMARK = "FAMEU-2017"
_MOTHERS_CALL, _REFERRED = uuid5(SPACE, "call 3"), uuid5(SPACE, "case 1")
_DAYS = 10
"""Working days that the deadline after the hearing is counted in."""


def play_story(at: datetime) -> Iterator[Message]:
    """Play each step and give what it came to."""
    steps = (_call, _list, _visit, _referral, _ceiling, _hearing, _invoice, _account, _plan)
    for step in steps:
        yield step(at)


def _call(at: datetime) -> Message:
    with at_work("gabriela.mia", at):
        request = find_sent_request(_MOTHERS_CALL)
        calls = list_calls([request.id] if request else [])
    return Message(
        "1. A call: a mother looks for her son, two others for the same person; {calls} calls, one "
        "request, two spellings, and a search that stands.",
        {"calls": len(calls)},
    )


def _list(at: datetime) -> Message:
    with at_work(OFFICER, at):
        rows = Counter(Notice.objects.values_list("verdict", flat=True))
        fired = Lead.objects.count()
    told = {one.value: rows[one.value] for one in Verdict}
    return Message(
        "2. A list: {all} rows; {known} known, {likely} likely, {new} new, {routed} for another "
        "consulate, {refused} of another nationality, {declined} who declined; searches that it "
        "answered: {fired}.",
        {**told, "all": sum(rows.values()) - rows["unreadable"], "fired": fired},
    )


def _visit(at: datetime) -> Message:
    key = uuid5(SPACE, "visit")
    with at_work(OFFICER, at) as ines:
        notice = Lead.objects.order_by("found_at").select_related("notice")[0].notice
        register_from_notice(actor=ines, notice_id=notice.id, at=at)
        draft = EventDraft(Kind.VISIT, at, EventTold("Visita en privado (inventada)."), key)
        case = record_contact(actor=ines, notice_id=notice.id, draft=draft, at=at)
        spoken = CaseEvent.objects.get(case=case, sent_key=key).happened_at
    return Message(
        "3. The visit: the case is open, first contact {hours} hours after the notice; the clock "
        "gives 24.",
        {"hours": _hours(spoken - notice.heard_at)},
    )


def _referral(at: datetime) -> Message:
    with at_work(HEAD, at):
        case = find_sent_case(_REFERRED)
        offers = list_offers_of_case(case.id) if case else []
        lapsed = [one for one in offers if one.state == OfferState.LAPSED]
        taken = [one for one in offers if one.state == OfferState.ACCEPTED]
    return Message(
        "5. Referral: offers made: {offers}; lapsed: {lapsed}, after {hours} hours; accepted: "
        "{taken}.",
        {
            "offers": len(offers),
            "lapsed": len(lapsed),
            "hours": _hours(lapsed[0].due_at - lapsed[0].offered_at) if lapsed else 0,
            "taken": len(taken),
        },
    )


def _ceiling(at: datetime) -> Message:
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


def _hearing(at: datetime) -> Message:
    key = uuid5(SPACE, "hearing")
    with at_work("alicia.elp", at) as alicia:
        case = find_sent_case(_REFERRED)
        if case is None:
            raise LookupError(_REFERRED)
        term = Term("America/Denver", amount=_DAYS, unit="working_days", calendar="US")
        draft = EventDraft(
            Kind.DEADLINE, at, EventTold("Escrito después de la audiencia", term=term), key
        )
        set_deadline(actor=alicia, case_id=case.id, draft=draft, at=at)
        clock = Clock.objects.get(case=case, line__sent_key=key, replaced_at=None)
        days = (clock.due_at.date() - clock.starts_at.date()).days
    return Message(
        "6. A hearing: what follows is due in {working} working days, which are {days} days with "
        "weekends and holidays.",
        {"working": _DAYS, "days": days},
    )


def _invoice(at: datetime) -> Message:
    with at_work("nadia.mia", at) as nadia:
        paid = Invoice.objects.filter(state=InvoiceState.PAID)[0]
        days = dict(InvoiceStep.objects.filter(invoice=paid).values_list("kind", "day"))
        waited = days[StepKind.PAID] - days[StepKind.RECEIVED]
        stages = Invoice.objects.values("state").distinct().count()
        lacking = list_lacking(nadia.office, date(2017, 3, 1))
    return Message(
        "7. The invoice: paid once, {days} days after it came; others stand at {stages} stages, "
        "and {lacking} things that are missing keep the month open.",
        {"days": waited.days, "stages": stages - 1, "lacking": len(lacking)},
    )


def _account(at: datetime) -> Message:
    with at_work("jacinta.elp", at) as jacinta:
        account = open_account(actor=jacinta, on=date(2018, 1, 2))
    spent = next(one.posted for one in account.stated if one.posted)
    last = max(one.fund.last_day for one in account.lines)
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


def _plan(at: datetime) -> Message:
    del at
    both = (Measure.ARRESTS, Measure.REMOVALS)
    checked = check_claim(read_claim(MISTAKEN, YEARS), ours())
    return Message(
        "9. The plan: a published sentence is checked: {verdict}. Arrests {arrests} %, with "
        "removals {both} %, of own nationals {own} %.",
        {
            "verdict": TITLES_OF_VERDICTS[checked.judgement.verdict],
            "arrests": checked.figures[Quantity(both[:1])].percent,
            "both": checked.figures[Quantity(both)].percent,
            "own": checked.figures[Quantity(both[:1], own=True)].percent,
        },
    )


def _hours(time: timedelta) -> int:
    return round(time.total_seconds() / 3600)
