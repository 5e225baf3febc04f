"""Notices that wait to be decided: they stand in the sealed lists beside people and requests.

So somebody newly registered, or something newly learnt of her, is proposed to the notices that may
mean her, and a call about her finds the notice, each in the transaction in which it happens.
"""

from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.custody.models import Candidate, Lead, Notice
from amparo.custody.rules.matching import Likeness, agrees_surely, judge, limit
from amparo.custody.rules.notices import NoticeTold, Standing, Verdict
from amparo.custody.selectors.notices import (
    find_notice,
    list_led,
    list_notices_by_id,
    list_paired,
)
from amparo.custody.services.facilities import directory
from amparo.custody.services.importing import NOTICE, propose, settle
from amparo.custody.services.matching import (
    candidates_of,
    find_alike,
    leads_of,
    portrait_of_notice,
)
from amparo.custody.services.sealing import OpenedNotice, open_notices
from amparo.kernel.actor import NOBODY
from amparo.kernel.events import Event
from amparo.network.models import Consulate
from amparo.people.rules.access import Compartment
from amparo.people.rules.search.asking import questions_about
from amparo.people.rules.search.portraits import Portrait
from amparo.people.rules.search.scoring import score
from amparo.people.selectors.postings import list_candidates
from amparo.people.services.news import Learnt
from amparo.people.services.postings import forget_person, index_person
from amparo.reception.models import HelpRequest

_MORE_LIKELY = {Verdict.NEW: 0, Verdict.LIKELY: 1, Verdict.KNOWN: 2}


def wait_for(notice: Notice, told: NoticeTold) -> None:
    """Let a notice wait in the lists."""
    index_person(notice.consulate_id, notice.id, portrait_of_notice(told))


def wait_no_longer(notice: Notice) -> None:
    """Take a notice out of the lists: it was decided, or nobody is to be contacted."""
    forget_person(notice.consulate_id, notice.id)


def take_up(*, notice_id: UUID, at: datetime) -> None:
    """Compare a notice that arrived from another consulate with everybody known; twice is once.

    For the worker's job, in the consulate that it was delivered to. One that was known already was
    not added, and there is nothing to take up.
    """
    with recording(Event.CUSTODY_NOTICE_TAKEN_UP) as entry:
        notice = find_notice(notice_id)
        if notice is None or notice.standing != Standing.ARRIVED:
            return
        entry.about(NOTICE, notice.id)
        compare(notice, NOBODY, at)


def compare(notice: Notice, staff: UUID, at: datetime) -> None:
    """Compare a notice with everybody known, and let it wait."""
    (opened,) = open_notices([notice])
    if opened.told.facility and notice.county and notice.facility_id is None:
        places = directory(notice.consulate_id, staff, at)
        notice.facility = places.take(opened.told.facility, notice.county)
    alike = find_alike(notice.consulate_id, opened.told)
    zone = Consulate.objects.only("time_zone").get(pk=notice.consulate_id).time_zone
    settle(notice, alike.judged, zone)
    notice.save(update_fields=["verdict", "reason", "standing", "facility", "due_at"])
    propose(candidates_of(notice, alike, at), leads_of(notice, alike.requests, at))
    wait_for(notice, opened.told)


def try_news(learnt: Learnt) -> None:
    """Try every notice that waits on somebody of whom something was learnt."""
    person = learnt.person
    fitting = [
        (opened, found)
        for opened in _waiting_like(person.consulate_id, learnt.portrait)
        if (found := _likeness(opened, learnt)) is not None
    ]
    known = list_paired(one.notice.id for one, _ in fitting) if fitting else set()
    new = [(one, found) for one, found in fitting if (one.notice.id, person.id) not in known]
    propose([_candidate(one.notice, found, learnt.at) for one, found in new], [])
    if person.compartment == Compartment.OPEN:
        for one, found in new:
            _make_likelier(one.notice, found)


def try_request(request: HelpRequest, portrait: Portrait) -> None:
    """Lead a request that waits to the notices that may answer it."""
    fitting = [
        one
        for one in _waiting_like(request.consulate_id, portrait)
        if _points(portrait, portrait_of_notice(one.told)) >= limit("lead_from")
    ]
    known = list_led(one.notice.id for one in fitting) if fitting else set()
    leads: list[Lead] = [
        lead
        for one in fitting
        if (one.notice.id, request.id) not in known
        for lead in leads_of(one.notice, [request.id], request.received_at)
    ]
    propose([], leads)


def _waiting_like(consulate: UUID, portrait: Portrait) -> list[OpenedNotice]:
    questions = questions_about(portrait)
    named = {one for asked in questions for one, _ in list_candidates(consulate, asked)}
    notices = list_notices_by_id(named) if named else []
    return open_notices(notices) if notices else []


def _likeness(opened: OpenedNotice, learnt: Learnt) -> Likeness | None:
    asked = portrait_of_notice(opened.told)
    points = _points(asked, learnt.portrait)
    if points < limit("likely_from"):
        return None
    is_certain = points >= limit("certain_from") and agrees_surely(asked, learnt.portrait)
    return Likeness(learnt.person.id, points, is_certain)


def _points(asked: Portrait, known: Portrait) -> float:
    return max(score(question, known).points for question in questions_about(asked))


def _candidate(notice: Notice, found: Likeness, at: datetime) -> Candidate:
    return Candidate(
        consulate_id=notice.consulate_id,
        notice=notice,
        person_id=found.person,
        rank=0 if found.is_certain else int(limit("proposed_at_most")),
        found_at=at,
    )


def _make_likelier(notice: Notice, found: Likeness) -> None:
    """Say that a notice which nobody was like is likelier now; what was more stays."""
    now = judge([found])
    if _MORE_LIKELY[now.verdict] > _MORE_LIKELY[Verdict(notice.verdict)]:
        notice.verdict, notice.reason = now.verdict, now.reason
        notice.save(update_fields=["verdict", "reason"])
