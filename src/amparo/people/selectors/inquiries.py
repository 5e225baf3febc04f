"""Inquiries of the consulate that is open: those it sent, and those that it received."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from amparo.database.selectors.composed import Composed, Slot, totalled
from amparo.people.models import Inquiry, InquiryReply, ReceivedInquiry
from amparo.people.rules.errors import InquiryUnknown
from amparo.people.rules.inquiries import ReceivedState, ReplyState

PAGE_SIZE = 50
_PLACES = ("consulate", "asker", "asked", "answered_from")
_UNSEEN = Composed(
    lambda staff: InquiryReply.objects.filter(
        inquiry__asked_by=staff, seen_at=None, state=ReplyState.ANSWERED
    )
)


def list_inquiries(before: tuple[int, int] | None = None) -> QuerySet[Inquiry]:
    """List one page of the inquiries that were sent, newest first, below a year and number."""
    sent = Inquiry.objects.select_related("consulate")
    if before is not None:
        year, number = before
        sent = sent.filter(Q(year__lt=year) | Q(year=year, number__lt=number))
    return sent.order_by("-year", "-number")[: PAGE_SIZE + 1]


def get_inquiry(inquiry_id: UUID) -> Inquiry:
    """Give an inquiry that was sent from here. Raises `InquiryUnknown`."""
    found = Inquiry.objects.select_related("consulate").filter(pk=inquiry_id).first()
    if found is None:
        raise InquiryUnknown
    return found


def find_sent_inquiry(sent_key: UUID) -> Inquiry | None:
    """Find the inquiry that a form has sent already."""
    return Inquiry.objects.filter(sent_key=sent_key).first()


def count_sent_since(staff: UUID, since: datetime) -> int:
    """Count the inquiries that somebody has sent since a moment."""
    return Inquiry.objects.filter(asked_by=staff, asked_at__gt=since).count()


def list_replies(inquiries: Iterable[UUID]) -> list[InquiryReply]:
    """List every reply to some inquiries, by name of consulate, in one query."""
    replies = InquiryReply.objects.filter(inquiry_id__in=list(inquiries))
    return list(replies.select_related("asked", "answered_from").order_by("asked__name"))


def mark_seen(inquiry: Inquiry, at: datetime) -> None:
    """Note that whoever asked has seen the answers that are there."""
    answered = inquiry.replies.filter(state=ReplyState.ANSWERED, seen_at=None)
    answered.update(seen_at=at)


def count_unseen_answers(staff: UUID) -> int:
    """Count the answers to somebody's inquiries that she has not seen yet."""
    return _UNSEEN.count(staff)


def list_received(*, is_head: bool) -> list[ReceivedInquiry]:
    """List what was received and fits somebody: what waits first, by its clock, then the newest."""
    received = _for(ReceivedInquiry.objects.exclude(state=ReceivedState.NEW), is_head=is_head)
    waiting_first = (
        F("answered_at").desc(nulls_first=True),
        F("due_at").asc(nulls_last=True),
        "asked_at",
    )
    return list(received.select_related(*_PLACES).order_by(*waiting_first)[:PAGE_SIZE])


def find_received(received_id: UUID) -> ReceivedInquiry | None:
    """Find an inquiry that was received here."""
    return ReceivedInquiry.objects.select_related(*_PLACES).filter(pk=received_id).first()


def lock_received(received_id: UUID) -> ReceivedInquiry | None:
    """Lock an inquiry that was received here, for what concerns nobody else."""
    received = ReceivedInquiry.objects.select_for_update(of=("self",))
    return received.filter(pk=received_id).first()


def count_open(at: datetime, *, is_head: bool) -> dict[str, int]:
    """Count the inquiries that wait for an answer, and those that should have had one."""
    ((waiting, late),) = _OPEN.rows(at, is_head=is_head)
    return {"waiting": waiting, "late": late}


def _for(received: QuerySet[ReceivedInquiry], *, is_head: bool) -> QuerySet[ReceivedInquiry]:
    return received if is_head else received.filter(heads_only=False)


def _open(at: Slot, *, is_head: bool) -> "QuerySet[Any, tuple[int, int]]":
    rows = _for(ReceivedInquiry.objects.filter(state=ReceivedState.OPEN), is_head=is_head)
    return totalled(rows, waiting=Count("id"), late=Count("id", filter=Q(due_at__lte=at)))


_OPEN = Composed(_open)
