"""Asking the other consulates whether they know somebody, and reading what they answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.paging import place_of, read_place
from amparo.kernel.permissions import Permission
from amparo.network.models import Consulate
from amparo.network.selectors.consulates import find_headquarters, list_other_consulates
from amparo.network.selectors.counters import lock_counter, take_number
from amparo.network.services.orders import order_job
from amparo.people.models import Inquiry, InquiryReply
from amparo.people.rules.errors import NobodyToAsk, NothingAsked, TooManyInquiries
from amparo.people.rules.inquiries import (
    A_PERSON_AN_HOUR,
    INQUIRIES,
    InquiryDraft,
    ReplyState,
    Sought,
)
from amparo.people.rules.words import WORDS
from amparo.people.selectors.inquiries import (
    PAGE_SIZE,
    count_sent_since,
    count_unseen_answers,
    find_sent_inquiry,
    get_inquiry,
    list_inquiries,
    list_replies,
    mark_seen,
)
from amparo.people.services.inquiry_crossings import Copy, lay_before_network
from amparo.people.services.inquiry_sealing import (
    OpenedInquiry,
    OpenedReply,
    open_inquiry_words,
    seal_inquiry,
    seal_received,
)
from amparo.vault.selectors.keys import list_keyed_consulates

INQUIRY = "people.inquiry"
SEARCH_JOB = "people.search_for_inquiry"


@transaction.atomic
def ask_network(*, actor: Actor, draft: InquiryDraft, at: datetime) -> Inquiry:
    """Ask every other consulate whether it knows somebody; the same form twice asks once.

    Each gets a copy that it alone can open, and a job tries it on its people; nothing comes back
    but whether a record may exist. Raises `NothingAsked`, `NobodyToAsk`, `TooManyInquiries`.
    """
    actor.require(Permission.PEOPLE_NETWORK_ASK)
    if draft.sought.is_empty:
        raise NothingAsked
    purpose = WORDS[draft.purpose].template
    with recording(Event.PEOPLE_INQUIRY_SENT, purpose=purpose) as entry:
        # Whoever sends the same form at the same moment waits here, and then finds the inquiry.
        lock_counter(actor.office, INQUIRIES, actor.year(at))
        known = find_sent_inquiry(draft.sent_key)
        inquiry = known or _send(actor, draft, at)
        entry.about(INQUIRY, inquiry.id)
        entry.add(again=known is not None)
    return inquiry


@transaction.atomic
def open_inquiry(*, actor: Actor, inquiry_id: UUID, at: datetime) -> OpenedInquiry:
    """Open an inquiry of one's consulate with all that has come back. Raises `InquiryUnknown`."""
    actor.require(Permission.PEOPLE_NETWORK_ASK)
    with recording(Event.PEOPLE_INQUIRY_OPENED) as entry:
        inquiry = get_inquiry(inquiry_id)
        entry.about(INQUIRY, inquiry.id)
        opened = open_inquiry_words(inquiry, list_replies([inquiry.id]))
        if inquiry.asked_by == actor.person:
            mark_seen(inquiry, at)
    return opened


def open_inquiry_list(*, actor: Actor, before: str = "") -> tuple[list[OpenedInquiry], str]:
    """Open one page of what one's consulate asked, newest first: who, what for, how far it came.

    Whom it was about stands on each one's page alone. Raises `PageUnknown`.
    """
    actor.require(Permission.PEOPLE_NETWORK_ASK)
    with recording(Event.PEOPLE_INQUIRIES_LISTED) as entry:
        found = list(list_inquiries(read_place(before)))
        shown = found[:PAGE_SIZE]
        if shown:
            entry.about(INQUIRY, *(one.id for one in shown))
        listed = _with_replies(shown)
    last = shown[-1] if len(found) > PAGE_SIZE else None
    return listed, place_of(last.year, last.number) if last else ""


def tell_answers(actor: Actor) -> int:
    """Count the answers that the actor has not seen yet, for the work page; nothing is opened."""
    return count_unseen_answers(actor.person)


def _send(actor: Actor, draft: InquiryDraft, at: datetime) -> Inquiry:
    if count_sent_since(actor.person, at - timedelta(hours=1)) >= A_PERSON_AN_HOUR:
        raise TooManyInquiries
    inquiry = Inquiry(
        consulate_id=actor.office,
        year=actor.year(at),
        number=take_number(actor.office, INQUIRIES, actor.year(at)),
        purpose=draft.purpose,
        sent_key=draft.sent_key,
        asked_at=at,
        asked_by=actor.person,
    )
    sought = replace(draft.sought, asker=actor.name, role=actor.role)
    seal_inquiry(inquiry, sought)
    inquiry.save(force_insert=True)
    replies = _await_replies(inquiry, _whom_to_ask(actor.office))
    copies = [_copy(one, sought) for one in replies if one.state == ReplyState.ASKED]
    if not copies:
        raise NobodyToAsk
    lay_before_network(inquiry, copies, at)
    for one in copies:
        there = replace(actor, consulate=one.receiver)
        order_job(SEARCH_JOB, there, at=at, received=one.received)
    return inquiry


def _whom_to_ask(here: UUID) -> list[Consulate]:
    """List every other consulate that serves people; headquarters serves none."""
    network = find_headquarters()
    return [one for one in list_other_consulates(here) if network is None or one.id != network.id]


def _await_replies(inquiry: Inquiry, asked: Sequence[Consulate]) -> list[InquiryReply]:
    keyed = list_keyed_consulates()
    replies = [
        InquiryReply(
            consulate_id=inquiry.consulate_id,
            inquiry=inquiry,
            asked=one,
            state=ReplyState.ASKED if one.id in keyed else ReplyState.UNREACHABLE,
        )
        for one in asked
    ]
    return InquiryReply.objects.bulk_create(replies)


def _copy(reply: InquiryReply, sought: Sought) -> Copy:
    received = new_id()
    sealed = seal_received(received, reply.asked_id, sought)
    return Copy(reply.asked_id, received, reply.id, sealed)


def _with_replies(inquiries: Sequence[Inquiry]) -> list[OpenedInquiry]:
    by_inquiry: dict[UUID, list[OpenedReply]] = {one.id: [] for one in inquiries}
    for reply in list_replies(by_inquiry):
        by_inquiry[reply.inquiry_id].append(OpenedReply(reply, None))
    return [OpenedInquiry(one, tuple(by_inquiry[one.id])) for one in inquiries]
