"""The story of the demonstration, played through the services: each step says its figure.

Steps are numbered as in the whole story; one that does not stand is left out. Twice is harmless.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid5

from amparo.cases.models import CaseEvent, Clock
from amparo.cases.rules.clocks.running import ClockState
from amparo.cases.rules.tasks import TaskState
from amparo.cases.rules.timeline import EventDraft, EventTold, Kind, Term
from amparo.cases.selectors.cases import find_sent_case
from amparo.cases.selectors.parts import list_counting_clocks, list_tasks
from amparo.cases.services.deadlines import set_deadline
from amparo.counsel.rules.offers import OfferState
from amparo.counsel.selectors.referrals import list_offers_of_case
from amparo.custody.models import Lead, Notice
from amparo.custody.rules.notices import Verdict
from amparo.custody.services.deciding import record_contact, register_from_notice
from amparo.demo.cases import ADVISER
from amparo.demo.counsel import HEAD
from amparo.demo.custody import OFFICER
from amparo.demo.figures import MISTAKEN, YEARS
from amparo.demo.money_story import account, ceiling, engaged, invoice, reserved
from amparo.demo.world import SPACE, at_work
from amparo.kernel.errors import Message
from amparo.reception.selectors.requests import find_sent_request, list_calls
from amparo.watch.nationals import ours
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.statements.reading import read_claim
from amparo.watch.rules.statements.verdicts import TITLES_OF_VERDICTS, Quantity
from amparo.watch.services.checking import check_claim

_MOTHERS_CALL, _REFERRED = uuid5(SPACE, "call 3"), uuid5(SPACE, "case 1")
_DAYS = 10
"""Working days that the deadline after the hearing is counted in."""


def play_story(at: datetime) -> Iterator[Message]:
    """Play each step and give what it came to."""
    steps = (
        _call,
        _list,
        _visit,
        _referral,
        reserved,
        ceiling,
        _hearing,
        _handed_on,
        invoice,
        engaged,
        account,
        _plan,
    )
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


def _handed_on(at: datetime) -> Message:
    with at_work(ADVISER, at) as pilar:
        case = find_sent_case(_REFERRED)
        if case is None or case.owner != pilar.person:
            raise LookupError(ADVISER)
        running = [one for one in list_counting_clocks(case) if one.state == ClockState.RUNNING]
        tasks = [one for one in list_tasks(case) if not TaskState(one.state).is_finished]
    return Message(
        "6. The hand-over: in El Paso the case passes from the duty officer to the legal adviser; "
        "clocks that run on: {clocks}; tasks still to be done: {tasks}.",
        {"clocks": len(running), "tasks": len(tasks)},
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
