"""Deciding whom a notice means: then she has a case, and her clocks run."""

from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.cases.models import Case
from amparo.cases.rules.clocks.book import Origin
from amparo.cases.rules.drafts import CaseDraft
from amparo.cases.rules.states import OVER
from amparo.cases.rules.timeline import EventDraft
from amparo.cases.selectors.cases import list_cases_of_person
from amparo.cases.services.acting import CASE, cases_open_to
from amparo.cases.services.starting import start_case
from amparo.cases.services.timeline import note_notice, record_event
from amparo.custody.models import Candidate, Notice, Placement
from amparo.custody.rules.errors import ContactDeclined, NoticeMoved, NoticeUnknown
from amparo.custody.rules.facilities import HELD_KINDS, case_kind
from amparo.custody.rules.notices import NoticeTold, Standing, Wish
from amparo.custody.rules.placements import PlacementTold
from amparo.custody.selectors.notices import lock_candidate, lock_notice
from amparo.custody.selectors.placements import find_placement_of
from amparo.custody.services.importing import NOTICE
from amparo.custody.services.placements import place_from, withdraw
from amparo.custody.services.sealing import notice_reference, open_notices
from amparo.custody.services.waiting import compare, wait_no_longer
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.people.models import Person
from amparo.people.rules.access import Way
from amparo.people.rules.drafts import PersonDraft
from amparo.people.rules.facts import BirthDate, Confidence, Provenance, Source, Value
from amparo.people.selectors.registry import get_person, lock_person
from amparo.people.services.access import PERSON, require_way, way_for
from amparo.people.services.registry import register_person


@transaction.atomic
def confirm_person(*, actor: Actor, notice_id: UUID, person_id: UUID, at: datetime) -> Notice:
    """Say that a notice means somebody registered; twice is harmless.

    Her case opens, or the one that is open goes on; its clocks run from when the notice came.
    Raises `NoticeUnknown`, `NoticeMoved`, `PersonUnknown`, `CompartmentClosed`.
    """
    actor.require(Permission.CUSTODY_NOTICE_DECIDE)
    with recording(Event.CUSTODY_NOTICE_CONFIRMED) as entry:
        notice = lock_notice(notice_id)
        entry.about(NOTICE, notice.id)
        # Before anything else: what comes back must not tell that a closed record is meant.
        require_way(actor, get_person(person_id), at)
        if notice.person_id == person_id:
            entry.add(again=True)
            return notice
        _require_open(notice)
        _tie(actor, notice, lock_person(person_id), entry, at)
    return notice


@transaction.atomic
def register_from_notice(*, actor: Actor, notice_id: UUID, at: datetime) -> Notice:
    """Say that none of those known is meant: the person is registered as the notice tells.

    Twice is once. Raises `NoticeUnknown`, `NoticeMoved`.
    """
    actor.require(Permission.CUSTODY_NOTICE_DECIDE)
    with recording(Event.CUSTODY_NOTICE_CONFIRMED) as entry:
        notice = lock_notice(notice_id)
        entry.about(NOTICE, notice.id)
        if notice.standing == Standing.DECIDED:
            entry.add(again=True)
            return notice
        _require_open(notice)
        # First out of the lists: whoever is registered from it needs not be proposed to it.
        wait_no_longer(notice)
        (opened,) = open_notices([notice])
        facts = _facts(opened.told, notice_reference(notice), actor.day(at))
        draft = PersonDraft(facts, sent_key=uuid5(notice.id, f"person {_times(notice)}"))
        person = register_person(actor=actor, draft=draft, at=at)
        entry.add(registered=True)
        _tie(actor, notice, person, entry, at)
    return notice


@transaction.atomic
def turn_down(*, actor: Actor, candidate_id: UUID, at: datetime) -> Candidate:
    """Say that somebody proposed is not meant; twice is harmless.

    Whoever may not open her record was never shown that she is proposed: for them there is no such
    proposal. Raises `NoticeUnknown`.
    """
    actor.require(Permission.CUSTODY_NOTICE_DECIDE)
    with recording(Event.CUSTODY_NOTICE_TURNED_DOWN) as entry:
        candidate = lock_candidate(candidate_id)
        if way_for(actor, get_person(candidate.person_id), at) is not Way.FREE:
            raise NoticeUnknown
        entry.about(PERSON, candidate.person_id)
        entry.add(notices=[candidate.notice_id])
        if candidate.is_it is None:
            candidate.is_it, candidate.decided_at = False, at
            candidate.decided_by = actor.person
            candidate.save(update_fields=["is_it", "decided_at", "decided_by"])
    return candidate


@transaction.atomic
def take_back(*, actor: Actor, notice_id: UUID, at: datetime) -> Notice:
    """Take back whom a notice means: it waits again, and where she was held is withdrawn.

    The case stays, since what was done in it was done; close it as a mistake, or name the right
    person in it. Raises `NoticeUnknown`, `NoticeMoved`.
    """
    actor.require(Permission.CUSTODY_NOTICE_DECIDE)
    with recording(Event.CUSTODY_NOTICE_TAKEN_BACK) as entry:
        notice = lock_notice(notice_id)
        entry.about(NOTICE, notice.id)
        if notice.standing == Standing.OPEN:
            return notice
        if notice.standing != Standing.DECIDED or notice.person_id is None:
            raise NoticeMoved
        require_way(actor, get_person(notice.person_id), at)
        lock_person(notice.person_id)
        entry.about(PERSON, notice.person_id)
        placement = find_placement_of(notice)
        if placement is not None:
            withdraw(actor, placement, at)
        decided = {"is_it": False, "decided_at": at, "decided_by": actor.person}
        notice.candidates.filter(person=notice.person_id).update(**decided)
        notice.person, notice.case, notice.standing = None, None, Standing.OPEN
        notice.decided_at, notice.decided_by = None, None
        notice.save(update_fields=_DECISION)
        compare(notice, actor.person, at)
    return notice


@transaction.atomic
def record_wish(*, actor: Actor, notice_id: UUID, wish: Wish, at: datetime) -> Notice:
    """Record whether the person wants the consulate told; twice is harmless.

    Who declines is contacted by nobody from then on; who asks after all waits to be decided.
    Raises `NoticeUnknown`, `NoticeMoved`, `CompartmentClosed`.
    """
    actor.require(Permission.CUSTODY_NOTICE_DECIDE)
    with recording(Event.CUSTODY_WISH_RECORDED) as entry:
        notice = lock_notice(notice_id)
        entry.about(NOTICE, notice.id)
        if notice.person_id is not None:
            require_way(actor, get_person(notice.person_id), at)
        entry.add(before=str(notice.wish), now=wish.value)
        if notice.wish == wish:
            return notice
        if notice.standing not in {Standing.OPEN, Standing.DECIDED, Standing.DECLINED}:
            raise NoticeMoved
        notice.wish = wish
        notice.save(update_fields=["wish"])
        if notice.standing == Standing.OPEN and wish is Wish.DECLINED:
            _stop(notice)
        elif notice.standing == Standing.DECLINED and wish is Wish.ASKED:
            notice.heard_at = at
            notice.save(update_fields=["heard_at"])
            compare(notice, actor.person, at)
    return notice


@transaction.atomic
def record_contact(*, actor: Actor, notice_id: UUID, draft: EventDraft, at: datetime) -> Case:
    """Record contact with the person in her case; the same form twice records it once.

    Raises `ContactDeclined` where she declined, `NoticeMoved` before it is decided who she is, and
    what recording an event in a case does.
    """
    actor.require(Permission.CUSTODY_NOTICE_DECIDE)
    with recording(Event.CUSTODY_CONTACT_RECORDED) as entry:
        notice = lock_notice(notice_id)
        entry.about(NOTICE, notice.id)
        if notice.wish == Wish.DECLINED:
            raise ContactDeclined
        if notice.case_id is None:
            raise NoticeMoved
        return record_event(actor=actor, case_id=notice.case_id, draft=draft, at=at)


_DECISION = ["person", "case", "standing", "decided_at", "decided_by"]


def _require_open(notice: Notice) -> None:
    if notice.standing == Standing.DECLINED:
        raise ContactDeclined
    if notice.standing != Standing.OPEN:
        raise NoticeMoved


def _tie(actor: Actor, notice: Notice, person: Person, entry: Recording, at: datetime) -> None:
    """Tie a notice that is locked to a person: placement, case, clocks."""
    (opened,) = open_notices([notice])
    entry.about(PERSON, person.id)
    decided = {"decided_at": at, "decided_by": actor.person}
    notice.candidates.filter(person=person).update(is_it=True, **decided)
    notice.person, notice.standing = person, Standing.DECIDED
    notice.decided_at, notice.decided_by = at, actor.person
    notice.case = _case_of(actor, notice, person, opened.told, at)
    notice.save(update_fields=_DECISION)
    entry.about(CASE, notice.case.id)
    place_from(actor, notice, _placed(opened.told, notice), at)
    wait_no_longer(notice)


def _case_of(actor: Actor, notice: Notice, person: Person, told: NoticeTold, at: datetime) -> Case:
    key = uuid5(notice.id, f"case {_times(notice)} {person.id}")
    case = _open_case_of(actor, person, at)
    if case is None:
        authority = notice.facility.authority if notice.facility else ""
        about = " · ".join(one for one in (told.facility, notice_reference(notice)) if one)
        draft = CaseDraft(
            kind=case_kind(authority),
            about=about,
            learnt_at=notice.heard_at,
            sent_key=key,
            person=person.id,
            origin=Origin.NOTICE,
        )
        case = start_case(actor=actor, draft=draft, at=at)
    note_notice(
        actor=actor,
        case_id=case.id,
        words=notice_reference(notice),
        happened_at=notice.heard_at,
        sent_key=uuid5(key, "notice"),
        at=at,
    )
    return case


def _open_case_of(actor: Actor, person: Person, at: datetime) -> Case | None:
    """Find the case that goes on: one about being held, that is not over and open to the actor."""
    cases = [one for one in list_cases_of_person(person.id) if one.kind in HELD_KINDS]
    free = cases_open_to(actor, cases, at)
    return next((one for one in cases if one.id in free and one.state not in OVER), None)


def _placed(told: NoticeTold, notice: Notice) -> PlacementTold:
    return PlacementTold(
        told.facility,
        told.held_since,
        None,
        Source.CONSULATE if notice.channel == "consulate" else Source.LIST,
        Confidence.STATED,
        notice_reference(notice),
    )


def _facts(told: NoticeTold, detail: str, day: date) -> tuple[tuple[Value, Provenance], ...]:
    def came(value: Value) -> Provenance:
        is_doubtful = isinstance(value, BirthDate) and (
            told.born_otherwise is not None or value.on.is_approximate
        )
        sure = Confidence.DOUBTFUL if is_doubtful else Confidence.STATED
        return Provenance(Source.LIST, sure, day, detail)

    return tuple((value, came(value)) for value in told.facts())


def _times(notice: Notice) -> int:
    """Count how often it was taken back whom a notice means: each decision is one of its own."""
    return Placement.objects.filter(notice=notice).count()


def _stop(notice: Notice) -> None:
    notice.standing, notice.due_at = Standing.DECLINED, None
    notice.save(update_fields=["standing", "due_at"])
    wait_no_longer(notice)
