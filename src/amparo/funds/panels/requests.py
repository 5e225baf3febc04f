"""What another person decides: what is asked, by whom, what it would change, what was answered."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from amparo.funds.models import SpendingRequest
from amparo.funds.panels.account import Rows
from amparo.funds.panels.sections import Section
from amparo.funds.rules.figures import Effect
from amparo.funds.rules.kinds import Grounds, RequestKind, RequestState
from amparo.funds.rules.words import WORDS
from amparo.funds.services.requests import OpenedRequest
from amparo.kernel.errors import Message
from amparo.kernel.money import Money
from amparo.web.days import date_of, date_words
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, SummaryRow, Table, Tag, Text, Tone, Value

_TONES = {
    RequestState.OPEN: Tone.LATE,
    RequestState.APPROVED: Tone.GOOD,
    RequestState.REFUSED: Tone.FAILED,
    RequestState.WITHDRAWN: Tone.NEUTRAL,
}
DECIDED_BY = {
    RequestKind.ADVANCE: Message(
        "Somebody else than whoever asked. Approved, this invoice alone may be certified before "
        "its period is over: whole, and once."
    ),
    RequestKind.PAYMENT: Message(
        "A second person, who neither sent, certified nor approved the invoice. Approved, it may "
        "be put into a payment batch; refused, it is returned."
    ),
    RequestKind.TRANSFER: Message(
        "Somebody of headquarters who did not ask for it. Approved, the money moves on that day."
    ),
}
"""Who decides each kind, and what follows."""


def requests_table(found: Sequence[SpendingRequest], address: str) -> Table:
    """Give requests, those that wait first, each with the way to its page."""
    heads = (
        Column(Message("Asked for")),
        Column(Message("Amount"), number=True),
        Column(Message("Document")),
        Column(Message("Asked on")),
        Column(Message("Stands")),
    )
    rows: Rows = tuple(
        (
            Link(WORDS[RequestKind(one.kind)], reverse(address, args=[one.id])),
            str(Money(one.amount, one.currency)),
            one.reference,
            date_of(one.asked_at),
            request_tag(one),
        )
        for one in found
    )
    return Table(
        Message("Requests"), heads, rows, Message("Nothing was asked for."), is_caption_hidden=True
    )


def request_sections(opened: OpenedRequest, names: Mapping[UUID, str]) -> list[Section]:
    """Give the whole page of a request."""
    request = opened.request
    sections = [Section("request", Message("What is asked for"), rows=_asked(opened, names))]
    if request.state == RequestState.OPEN:
        sections.append(consequence(opened))
    else:
        sections.append(Section("answer", Message("The answer"), rows=_answer(opened, names)))
    return sections


def consequence(opened: OpenedRequest) -> Section:
    """Give what an approval would change, in figures."""
    heads = (
        Column(Message("Where it stands")),
        Column(Message("Before"), number=True),
        Column(Message("After"), number=True),
    )
    rows: Rows = tuple((_place(one), str(one.before), str(one.after)) for one in opened.effects)
    table = Table(
        Message("What it would change"),
        heads,
        rows,
        Message("The accounts that it names do not exist."),
        is_caption_hidden=True,
    )
    return Section("changes", Message("What it would change"), table=table)


def request_tag(one: SpendingRequest) -> Tag:
    """Give how a request stands."""
    state = RequestState(one.state)
    return Tag(WORDS[state], _TONES[state])


def _asked(opened: OpenedRequest, names: Mapping[UUID, str]) -> list[SummaryRow]:
    request = opened.request
    kind = RequestKind(request.kind)
    return [
        SummaryRow(Message("Asked for"), WORDS[kind]),
        *_for(opened),
        SummaryRow(Message("Amount"), str(Money(request.amount, request.currency))),
        SummaryRow(Message("Document"), request.reference),
        SummaryRow(Message("Asked by"), _name(request.asked_by, names)),
        SummaryRow(Message("Asked on"), date_of(request.asked_at)),
        SummaryRow(Message("Who decides, and what follows"), DECIDED_BY[kind]),
        SummaryRow(Message("Stands"), request_tag(request)),
    ]


def _for(opened: OpenedRequest) -> list[SummaryRow]:
    if opened.request.kind == RequestKind.TRANSFER:
        ends = {one.before < one.after: one for one in opened.effects}
        return [
            SummaryRow(words, ends[is_target].office or Message("Not yet allocated"))
            for is_target, words in ((False, Message("From")), (True, Message("To")))
            if is_target in ends
        ]
    invoice = opened.invoice
    if invoice is None:
        return []
    link = Link(invoice.number, reverse("invoice", args=[invoice.id]))
    return [SummaryRow(Message("For the invoice"), link)]


def _answer(opened: OpenedRequest, names: Mapping[UUID, str]) -> list[SummaryRow]:
    request = opened.request
    rows = [SummaryRow(Message("Stands"), request_tag(request))]
    if request.decided_by is not None and request.decided_at is not None:
        rows += [
            SummaryRow(Message("By"), _name(request.decided_by, names)),
            SummaryRow(Message("On"), date_of(request.decided_at)),
        ]
    if request.grounds:
        rows.append(SummaryRow(Message("Because"), WORDS[Grounds(request.grounds)]))
    if request.answer:
        rows.append(SummaryRow(Message("In full in the document"), request.answer))
    if request.state == RequestState.APPROVED:
        rows.append(SummaryRow(Message("Used"), _used(opened)))
    return rows


def _used(opened: OpenedRequest) -> Value:
    if opened.used is None:
        return Message("Not yet")
    told = {"number": opened.used.number, "day": date_words(opened.used.day)}
    return Message("By transaction No. {number}, of {day}", told)


def _place(one: Effect) -> Text:
    words = WORDS[one.kind]
    return (
        Message("{office}: {account}", {"office": one.office, "account": words})
        if (one.office)
        else words
    )


def _name(person: UUID, names: Mapping[UUID, str]) -> Text:
    return names.get(person) or Message("Somebody who works elsewhere, or has left")
