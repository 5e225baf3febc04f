"""Reading what other consulates ask, and answering them; the network's duty officer does, too."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.people.models import ReceivedInquiry
from amparo.people.rules.access import Compartment, Way, way_to
from amparo.people.rules.errors import InquirySettled, InquiryUnknown
from amparo.people.rules.inquiries import (
    InquiryAnswer,
    ReceivedState,
    Told,
    may_receive,
    question_about,
)
from amparo.people.selectors.inquiries import (
    count_open,
    find_received,
    list_received,
    lock_received,
)
from amparo.people.selectors.postings import list_candidates
from amparo.people.services.inquiry_crossings import bring_back
from amparo.people.services.inquiry_sealing import OpenedReceived, open_received_words, seal_told
from amparo.people.services.inquiry_search import RECEIVED
from amparo.people.services.searching import Answer, find_among

_NONE = Answer((), too_many_equals=False)


@dataclass(frozen=True, slots=True)
class ReadInquiry:
    """An inquiry that was received, and who of one's own people may be meant."""

    opened: OpenedReceived
    may_be: Answer


def open_received_list(*, actor: Actor) -> list[OpenedReceived]:
    """Open what other consulates ask: what waits first, the longest first; then what was answered.

    What fits closed records alone is for the heads.
    """
    actor.require(Permission.PEOPLE_NETWORK_ANSWER)
    with recording(Event.PEOPLE_INQUIRIES_LISTED) as entry:
        received = list_received(is_head=_is_head(actor))
        if received:
            entry.about(RECEIVED, *(one.id for one in received))
        return [open_received_words(one) for one in received]


def open_received(*, actor: Actor, received_id: UUID, at: datetime) -> ReadInquiry:
    """Open an inquiry that was received, and search one's people anew for whom it may mean.

    What is found is what the actor may open, and recorded with the look. Raises `InquiryUnknown`.
    """
    actor.require(Permission.PEOPLE_NETWORK_ANSWER)
    with recording(Event.PEOPLE_INQUIRY_OPENED) as entry:
        received = _get(actor, received_id)
        entry.about(RECEIVED, received.id)
        opened = open_received_words(received)
        return ReadInquiry(opened, _may_be(actor, opened, at))


@transaction.atomic
def answer_inquiry(
    *, actor: Actor, received_id: UUID, answer: InquiryAnswer, words: str, at: datetime
) -> None:
    """Answer another consulate: once, by whoever is first. The same answer twice is harmless.

    That closed records do not fit, or may not be spoken of, is noted here and crosses nowhere.
    Raises `InquiryUnknown`, `InquirySettled`.
    """
    actor.require(Permission.PEOPLE_NETWORK_ANSWER)
    with recording(Event.PEOPLE_INQUIRY_ANSWERED) as entry:
        received = _get(actor, received_id)
        entry.about(RECEIVED, received.id)
        entry.add(answer=answer.value, asker=received.asker_id, asked=received.asked_id)
        if _was_sent(actor, received, answer):
            return
        if received.heads_only and answer is not InquiryAnswer.ASK_US:
            _note(actor, received_id, answer, at)
            return
        told = Told(words, actor.name, actor.role)
        sealed = seal_told(told, received.sent_reply, received.asker_id)
        if not bring_back(received, answer.value, sealed, at):
            raise InquirySettled


def tell_received(actor: Actor, at: datetime) -> dict[str, int]:
    """Count what waits for an answer, for the work page; empty when nothing does."""
    counts = count_open(at, is_head=_is_head(actor))
    return counts if counts["waiting"] else {}


def _get(actor: Actor, received_id: UUID) -> ReceivedInquiry:
    found = find_received(received_id)
    if found is None or found.state == ReceivedState.NEW:
        raise InquiryUnknown
    if not may_receive(heads_only=found.heads_only, role=actor.role):
        raise InquiryUnknown
    return found


def _may_be(actor: Actor, opened: OpenedReceived, at: datetime) -> Answer:
    received = opened.received
    if received.asked_id != received.consulate_id or received.state != ReceivedState.OPEN:
        return _NONE
    if not actor.may(Permission.PEOPLE_PERSON_SEE):
        return _NONE
    question = question_about(opened.sought)
    agreed = [one for one, _ in list_candidates(actor.office, question)]
    return find_among(actor=actor, question=question, agreed=agreed, at=at)


def _was_sent(actor: Actor, received: ReceivedInquiry, answer: InquiryAnswer) -> bool:
    """Answer whether the same person sent this before; refuse whoever comes after another."""
    if received.state != ReceivedState.ANSWERED:
        return False
    if (received.answered_by, received.answer) != (actor.person, answer.value):
        raise InquirySettled
    return True


def _note(actor: Actor, received_id: UUID, answer: InquiryAnswer, at: datetime) -> None:
    received = lock_received(received_id)
    if received is None or received.state != ReceivedState.OPEN:
        raise InquirySettled
    received.state, received.answer = ReceivedState.ANSWERED, answer
    received.answered_at, received.answered_by = at, actor.person
    received.answered_from_id = actor.office
    received.save(update_fields=["state", "answer", "answered_at", "answered_by", "answered_from"])


def _is_head(actor: Actor) -> bool:
    return way_to(Compartment.SEALED, actor.role) is Way.FREE
