"""What the worker does for inquiries: tries one on a consulate's people, and minds the hour.

Each job opens the one consulate that received the inquiry. Candidates stay there: what goes back
is one word, by the same crossing whatever it is.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import NOBODY, Actor
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.network.selectors.consulates import find_headquarters
from amparo.network.services.orders import order_job
from amparo.people.models import Inquiry, InquiryReply, Person, ReceivedInquiry
from amparo.people.rules.access import Compartment
from amparo.people.rules.inquiries import (
    ANSWERED_WITHIN,
    KEPT_FOR,
    InquiryPurpose,
    ReceivedState,
    ReplyState,
    Sought,
    is_strong,
    question_about,
    stands_for,
)
from amparo.people.rules.words import WORDS
from amparo.people.selectors.inquiries import find_received, lock_received
from amparo.people.selectors.postings import list_candidates
from amparo.people.selectors.registry import list_people_by_id
from amparo.people.services.access import PERSON
from amparo.people.services.inquiry_crossings import bring_back, call_network
from amparo.people.services.inquiry_sealing import open_received_words, seal_received
from amparo.people.services.portraits import ranked
from amparo.vault.selectors.keys import list_keyed_consulates

RECEIVED = "people.receivedinquiry"
MIND_JOB = "people.mind_inquiry"


@transaction.atomic
def search_for(*, received_id: UUID, at: datetime) -> None:
    """Try an inquiry on the people of the consulate that received it, and bring back one word.

    Closed records are tried like open ones and never told of by themselves: where they alone fit,
    the heads get the inquiry. Where nobody fits it is not kept. Twice does it once.
    """
    received = lock_received(received_id)
    if received is None or received.state != ReceivedState.NEW:
        return
    opened = open_received_words(received)
    purpose = WORDS[InquiryPurpose(received.purpose)].template
    with recording(Event.PEOPLE_INQUIRY_SEARCHED, purpose=purpose) as entry:
        people = _fitting(received.consulate_id, opened.sought)
        entry.about(RECEIVED, received.id)
        entry.add(asker=received.asker_id, found=len(people))
        if people:
            entry.about(PERSON, *(one.id for one in people))
        _keep_or_forget(received, people, at)


@transaction.atomic
def mind_hour(*, received_id: UUID, at: datetime) -> None:
    """Tell the network's duty officer of an inquiry that nobody has answered within the hour."""
    received = find_received(received_id)
    if received is None or received.state != ReceivedState.OPEN or received.heads_only:
        return
    with recording(Event.PEOPLE_INQUIRY_OVERDUE) as entry:
        entry.about(RECEIVED, received.id)
        network = find_headquarters()
        is_there = network is not None and network.id in list_keyed_consulates()
        entry.add(raised=network is not None and is_there and _raise(received, network.id, at))


@transaction.atomic
def forget_settled(*, at: datetime) -> int:
    """Forget what was sent or answered long ago; what still waits for an answer stays."""
    before = at - KEPT_FOR
    with recording(Event.PEOPLE_INQUIRIES_FORGOTTEN) as entry:
        old = InquiryReply.objects.filter(inquiry__asked_at__lt=before)
        waiting = old.filter(state=ReplyState.MAY_EXIST).values("inquiry_id")
        gone = Inquiry.objects.filter(asked_at__lt=before).exclude(pk__in=waiting)
        ids = list(gone.values_list("pk", flat=True))
        InquiryReply.objects.filter(inquiry_id__in=ids).delete()
        Inquiry.objects.filter(pk__in=ids).delete()
        answered, _ = ReceivedInquiry.objects.filter(answered_at__lt=before).delete()
        entry.add(sent=len(ids), received=answered)
    return len(ids) + answered


def _fitting(consulate: UUID, sought: Sought) -> list[Person]:
    question = question_about(sought)
    people = list_people_by_id(one for one, _ in list_candidates(consulate, question))
    by_id = {one.id: one for one in people}
    with ranked(question, people) as ranking:
        strong = [one for one in ranking.matches if is_strong(one.match.points)]
    return [by_id[one.person] for one in strong]


def _keep_or_forget(received: ReceivedInquiry, people: list[Person], at: datetime) -> None:
    stands = any(stands_for(Compartment(one.compartment)) for one in people)
    word = ReplyState.MAY_EXIST if stands else ReplyState.NONE
    bring_back(received, word.value, b"", at)
    # Whatever was found: the number of jobs in the queue, which anybody may count, tells nothing.
    here = Actor("", frozenset(), NOBODY, received.consulate_id)
    order_job(MIND_JOB, here, at=at, after=ANSWERED_WITHIN, received=received.id)
    if not people:
        received.delete()
        return
    received.state, received.heads_only = ReceivedState.OPEN, not stands
    received.due_at = at + ANSWERED_WITHIN
    received.save(update_fields=["state", "heads_only", "due_at"])


def _raise(received: ReceivedInquiry, network: UUID, at: datetime) -> bool:
    if network in {received.consulate_id, received.asker_id}:
        return False
    sought, new = open_received_words(received).sought, new_id()
    return call_network(received, network, new, seal_received(new, network, sought), at)
