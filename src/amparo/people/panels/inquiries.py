"""Inquiries between consulates, put into parts of a page."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.network.rules.roles import ROLES, Role
from amparo.network.selectors.staff import names_of
from amparo.people.models import InquiryReply, ReceivedInquiry
from amparo.people.panels.dates import born_in_words
from amparo.people.panels.people import found_entries
from amparo.people.rules.inquiries import (
    ANSWERED_WITHIN,
    LOOKED_WITHIN,
    InquiryAnswer,
    InquiryPurpose,
    ReceivedState,
    ReplyState,
    Sought,
    is_late,
)
from amparo.people.rules.words import WORDS
from amparo.people.services.inquiry_answers import ReadInquiry, tell_received
from amparo.people.services.inquiry_sealing import OpenedInquiry, OpenedReceived, OpenedReply
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, Moment, SummaryRow, Table, Tag, Tone, Value
from amparo.web.translation import in_words

_ELSEWHERE = Message("Somebody who no longer works here")
_SEARCHING = Tag(Message("Consulates are still looking"), Tone.INFO)
_WAITING = Tag(Message("Waits for an answer"), Tone.INFO)
_LATE = Tag(Message("Late"), Tone.LATE)
_RAISED = Tag(Message("With the duty officer of the network"), Tone.LATE)
_ANSWERED = Tag(Message("Answered"), Tone.GOOD)
_NONE = Tag(Message("Nothing found"), Tone.NEUTRAL)
_WITHOUT_WORD = {
    ReplyState.ASKED: Tag(Message("Has not looked yet: call them"), Tone.LATE),
    ReplyState.UNREACHABLE: Tag(Message("Cannot be asked yet: call them"), Tone.PAUSED),
}
_ANSWERS = {
    InquiryAnswer.ASK_US: Tone.GOOD,
    InquiryAnswer.NOT_OURS: Tone.NEUTRAL,
    InquiryAnswer.CANNOT_SAY: Tone.PAUSED,
}


def on_work_page(actor: Actor) -> dict[str, object]:
    """Say how many inquiries of others wait for an answer, and whether one is late."""
    counts = tell_received(actor, utc_now())
    return {**counts, "tag": _LATE if counts["late"] else ""} if counts else {}


def inquiry_table(inquiries: Sequence[OpenedInquiry], at: datetime) -> Table:
    """Give the table of one page of what one's consulate asked: who asked, what for, how far."""
    names = names_of(one.inquiry.asked_by for one in inquiries)
    return Table(
        caption=Message("What your consulate asked"),
        columns=(
            Column(Message("Inquiry")),
            Column(Message("For")),
            Column(Message("State")),
            Column(Message("Asked")),
            Column(Message("By")),
        ),
        rows=tuple(
            (
                Link(one.reference, reverse("inquiry", args=[one.inquiry.id])),
                WORDS[InquiryPurpose(one.inquiry.purpose)],
                _state_of(one, at),
                Moment(one.inquiry.asked_at),
                names.get(one.inquiry.asked_by, _ELSEWHERE),
            )
            for one in inquiries
        ),
        empty=Message("Your consulate has asked nothing yet."),
        is_caption_hidden=True,
    )


def received_table(received: Sequence[OpenedReceived], at: datetime) -> Table:
    """Give the table of what others ask, those that wait longest first."""
    return Table(
        caption=Message("What others ask your consulate"),
        columns=(
            Column(Message("Inquiry")),
            Column(Message("From")),
            Column(Message("For")),
            Column(Message("State")),
            Column(Message("Answer by")),
        ),
        rows=tuple(_received_line(one, at) for one in received),
        empty=Message("Nobody waits for an answer from your consulate."),
        is_caption_hidden=True,
    )


def progress_of(opened: OpenedInquiry) -> dict[str, int]:
    """Count how far the network has come with an inquiry."""
    asked = [one for one in opened.replies if one.reply.state != ReplyState.UNREACHABLE]
    left = len(opened.of_state(ReplyState.ASKED))
    return {
        "asked": len(asked),
        "looked": len(asked) - left,
        "left": left,
        "none": len(opened.of_state(ReplyState.NONE)),
        "may": len(opened.of_state(ReplyState.MAY_EXIST)),
        "answered": len(opened.of_state(ReplyState.ANSWERED)),
    }


def reply_entries(opened: OpenedInquiry, at: datetime) -> list[dict[str, object]]:
    """Give each consulate that may have a record or cannot be asked, with its clock and words."""
    shown = [ReplyState.ANSWERED, ReplyState.MAY_EXIST, ReplyState.UNREACHABLE]
    if at >= opened.inquiry.asked_at + LOOKED_WITHIN:
        shown.append(ReplyState.ASKED)
    return [_reply(one, at) for state in shown for one in opened.of_state(state)]


def sought_rows(sought: Sought) -> list[SummaryRow]:
    """Give who is asked about, as far as it was told."""
    name = sought.name
    taken_apart = " ".join(filter(None, (name.given, name.first_surname, name.second_surname)))
    number = sought.number
    told: list[tuple[Message, str]] = [
        (Message("Name"), taken_apart),
        (Message("As it was heard"), name.as_written),
        (Message("Born"), born_in_words(sought.born)),
        (WORDS[number.kind] if number else Message("Number"), number.value if number else ""),
    ]
    return [SummaryRow(term, value) for term, value in told if value]


def received_rows(opened: OpenedReceived, at: datetime) -> list[SummaryRow]:
    """Give who asks, what for and why, and until when."""
    received, sought = opened.received, opened.sought
    rows = [
        SummaryRow(Message("State"), _received_tag(received, at)),
        SummaryRow(Message("Who asks"), _who(sought.asker, sought.role, received.asker.name)),
        SummaryRow(Message("What for"), WORDS[InquiryPurpose(received.purpose)]),
        SummaryRow(Message("Why"), sought.why),
        SummaryRow(Message("Asked"), Moment(received.asked_at)),
    ]
    if received.asked_id != received.consulate_id:
        rows.append(SummaryRow(Message("Who may have a record"), received.asked.name))
        rows.append(SummaryRow(Message("Came to you"), Moment(received.raised_at or at)))
    elif received.due_at and received.state == ReceivedState.OPEN:
        rows.append(SummaryRow(Message("Answer by"), Moment(received.due_at)))
    return rows + _answered_rows(received)


def candidate_entries(read: ReadInquiry) -> list[dict[str, object]]:
    """Give who of one's own people may be meant; opening one says that it was for this."""
    return found_entries(read.may_be)


def older_url(older: str) -> str:
    """Give the address of the next page of the list."""
    return f"?{urlencode({'before': older})}" if older else ""


def _state_of(one: OpenedInquiry, at: datetime) -> Tag:
    may = one.of_state(ReplyState.MAY_EXIST)
    if any(_is_overdue(reply.reply, at) for reply in may):
        return _LATE
    if may:
        return _WAITING
    answered = one.of_state(ReplyState.ANSWERED)
    if answered:
        return _ANSWERED
    return _SEARCHING if one.of_state(ReplyState.ASKED) else _NONE


def _reply(one: OpenedReply, at: datetime) -> dict[str, object]:
    reply = one.reply
    return {
        "name": reply.asked.name,
        "tag": _reply_tag(reply, at),
        "answered_at": reply.answered_at,
        "raised_at": None if reply.answered_at else reply.raised_at,
        "due_at": None if reply.answered_at or reply.raised_at else _due_at(reply),
        "words": one.told.words if one.told else "",
        "by": _who(one.told.by, one.told.role, _where(reply)) if one.told else "",
    }


def _reply_tag(reply: InquiryReply, at: datetime) -> Tag:
    if reply.state == ReplyState.ANSWERED:
        answer = InquiryAnswer(reply.answer)
        return Tag(WORDS[answer], _ANSWERS[answer])
    if reply.state in _WITHOUT_WORD:
        return _WITHOUT_WORD[ReplyState(reply.state)]
    if reply.raised_at:
        return _RAISED
    return _LATE if _is_overdue(reply, at) else Tag(Message("May have a record"), Tone.INFO)


def _is_overdue(reply: InquiryReply, at: datetime) -> bool:
    return is_late(_due_at(reply), at)


def _due_at(reply: InquiryReply) -> datetime | None:
    return reply.looked_at + ANSWERED_WITHIN if reply.looked_at else None


def _where(reply: InquiryReply) -> str:
    return reply.answered_from.name if reply.answered_from else reply.asked.name


def _who(name: str, role: str, consulate: str) -> str:
    title = in_words(ROLES[Role(role)].title) if role in set(Role) else ""
    return ", ".join(part for part in (name, title, consulate) if part)


def _received_line(opened: OpenedReceived, at: datetime) -> tuple[Value, ...]:
    received = opened.received
    return (
        Link(opened.reference, reverse("received-inquiry", args=[received.id])),
        received.asker.name,
        WORDS[InquiryPurpose(received.purpose)],
        _received_tag(received, at),
        Moment(received.due_at) if received.due_at else "",
    )


def _received_tag(received: ReceivedInquiry, at: datetime) -> Tag:
    if received.state == ReceivedState.ANSWERED:
        return _ANSWERED
    return _LATE if is_late(received.due_at, at) else _WAITING


def _answered_rows(received: ReceivedInquiry) -> list[SummaryRow]:
    if received.answered_by is None or received.answered_at is None:
        return []
    name = names_of([received.answered_by]).get(received.answered_by, "")
    where = received.answered_from.name if received.answered_from else ""
    return [
        SummaryRow(Message("What was answered"), WORDS[InquiryAnswer(received.answer)]),
        SummaryRow(Message("Answered by"), ", ".join(filter(None, (name, where)))),
        SummaryRow(Message("Answered"), Moment(received.answered_at)),
    ]
