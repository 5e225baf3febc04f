"""Requests of the duty line, put into parts of a page."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from amparo.kernel.errors import Message
from amparo.network.selectors.staff import names_of
from amparo.people.panels.dates import born_in_words
from amparo.people.panels.people import CLOSED, NAMELESS
from amparo.people.rules.consents import number_of
from amparo.people.rules.contacts import spoken
from amparo.people.rules.facts import Contact, Safety
from amparo.people.rules.words import WORDS as PEOPLE
from amparo.reception.models import CallBack, Match
from amparo.reception.panels.intake import caller_words
from amparo.reception.rules.promises import Lateness, lateness_of, remaining
from amparo.reception.rules.requests import (
    CallerTold,
    CallTold,
    Channel,
    Matter,
    Outcome,
    RequestState,
)
from amparo.reception.rules.words import WORDS
from amparo.reception.services.request_sealing import OpenedRequest
from amparo.reception.services.requests import CallerStanding, RequestAtWork
from amparo.web.links import reverse
from amparo.web.parts import (
    Column,
    Link,
    Moment,
    SummaryRow,
    Table,
    Tag,
    TimelineEntry,
    Tone,
    Value,
)
from amparo.web.translation import in_words

_PUBLIC = Message("The public pages")
_ELSEWHERE = Message("A colleague of another consulate")
_UNPROVED = Message("To be reached, as said without the word")
_DAYS_FROM = 48
"""Hours: longer spans are told in days."""
_SAFETY = {Safety.SAFE: Tone.GOOD, Safety.UNKNOWN: Tone.LATE, Safety.UNSAFE: Tone.FAILED}
_STATES = {
    RequestState.OPEN: Tone.INFO,
    RequestState.CLOSED: Tone.GOOD,
    RequestState.HANDED_OVER: Tone.PAUSED,
}


def due_tag(row: CallBack, at: datetime) -> Tag:
    """Give how a promised call stands against the clock, in words."""
    span = {"span": _span(*remaining(row.due_at, at))}
    match lateness_of(row.due_at, at):
        case Lateness.LATE:
            return Tag(Message("Late by {span}", span), Tone.FAILED)
        case Lateness.SOON:
            return Tag(Message("In {span}", span), Tone.LATE)
        case _:
            return Tag(Message("In {span}", span), Tone.INFO)


def state_tag(opened: OpenedRequest) -> Tag:
    """Give where a request stands, and closed, why."""
    state = RequestState(opened.request.state)
    outcome = opened.request.outcome
    return Tag(WORDS[Outcome(outcome)] if outcome else WORDS[state], _STATES[state])


def waiting_table(waiting: Sequence[tuple[CallBack, OpenedRequest]], at: datetime) -> Table:
    """Give who waits for a call, the most pressing first."""
    return Table(
        caption=Message("Promised calls"),
        columns=(
            Column(Message("Whom we call")),
            Column(Message("Until")),
            Column(Message("About")),
            Column(Message("Request"), whole=True),
        ),
        rows=tuple(_waiting_line(row, opened, at) for row, opened in waiting),
        empty=Message("Nobody waits for a call."),
    )


def proposed_table(proposed: Sequence[tuple[Match, OpenedRequest]]) -> Table:
    """Give which standing searches found somebody."""
    return Table(
        caption=Message("A standing search found somebody"),
        columns=(
            Column(Message("Who is looked for")),
            Column(Message("Found")),
            Column(Message("Request"), whole=True),
        ),
        rows=tuple(
            (_link(opened), Moment(match.found_at), opened.reference) for match, opened in proposed
        ),
        empty=Message("Nothing new."),
    )


def request_table(requests: Sequence[OpenedRequest]) -> Table:
    """Give one page of open requests."""
    return Table(
        caption=Message("Open requests"),
        columns=(
            Column(Message("About")),
            Column(Message("What happened")),
            Column(Message("Called")),
            Column(Message("Received")),
            Column(Message("Stands")),
            Column(Message("Request"), whole=True),
        ),
        rows=tuple(_line(one) for one in requests),
        empty=Message("No request is open. Take a call, and it stands here."),
    )


def request_rows(at_work: RequestAtWork) -> list[SummaryRow]:
    """Give what a request says of itself."""
    opened, request = at_work.opened, at_work.opened.request
    names = names_of([request.received_by] if request.received_by else [])
    taker = (
        names.get(request.received_by, _ELSEWHERE) if request.received_by else Message("Nobody yet")
    )
    rows = [
        SummaryRow(Message("What happened"), WORDS[Matter(request.matter)]),
        SummaryRow(Message("Born"), born_in_words(opened.subject.born) or Message("Not known")),
        SummaryRow(Message("Last place"), opened.subject.place or Message("Not known")),
        SummaryRow(Message("Received"), Moment(request.received_at)),
        SummaryRow(Message("Taken by"), taker),
        SummaryRow(Message("Folio"), request.folio),
    ]
    if request.delivered_from:
        rows.append(SummaryRow(Message("Came from"), request.delivered_from.name))
    if request.delivered_to:
        rows.append(SummaryRow(Message("Went to"), request.delivered_to.name))
    return rows


def caller_entries(at_work: RequestAtWork, at: datetime) -> list[dict[str, object]]:
    """Give each caller with what may be said, what is known of the voice, how to reach them."""
    return [_caller(one, at) for one in at_work.callers]


def call_entries(at_work: RequestAtWork) -> list[TimelineEntry]:
    """Give every contact, newest first."""
    callers = {one.caller.id: one for one in at_work.opened.callers}
    names = names_of(one.call.taken_by for one in at_work.opened.calls if one.call.taken_by)
    entries = []
    for one in reversed(at_work.opened.calls):
        channel = Channel(one.call.channel)
        who = SummaryRow(Message("Who"), caller_words(callers[one.call.caller_id]))
        # Why another consulate handed it over was said by no caller.
        said_by = () if channel is Channel.CONSULATE else (who,)
        entries.append(
            TimelineEntry(
                one.told.words or Message("Nothing was noted."),
                names.get(one.call.taken_by, _ELSEWHERE) if one.call.taken_by else _PUBLIC,
                one.call.taken_at,
                Tag(WORDS[channel], Tone.NEUTRAL),
                rows=(*said_by, *_told_anew(one.told)),
            )
        )
    return entries


def person_words(at_work: RequestAtWork) -> dict[str, object] | None:
    """Give whom the request was recognised to be about."""
    opened = at_work.person
    if opened is None:
        return None
    return {
        "name": opened.name or (NAMELESS if opened.facts else CLOSED),
        "reference": opened.reference,
        "url": f"{reverse('person', args=[opened.person.id])}?for=call",
    }


def proposal_entries(at_work: RequestAtWork) -> list[dict[str, object]]:
    """Give each proposal with its reasons."""
    return [
        {
            "match": one.match,
            "name": one.opened.name or NAMELESS,
            "reference": one.opened.reference,
            "reasons": one.reasons,
            "url": f"{reverse('person', args=[one.opened.person.id])}?for=search",
        }
        for one in at_work.proposals
    ]


def _told_anew(told: CallTold) -> Iterator[SummaryRow]:
    if told.matter is not None:
        yield SummaryRow(Message("What happened"), WORDS[told.matter])
    if told.subject is not None:
        subject = told.subject
        parts = (subject.name.whole, born_in_words(subject.born), subject.place)
        yield SummaryRow(Message("Describes the person as"), ", ".join(filter(None, parts)))
    if told.caller is not None:
        said = told.caller
        reached = (_reach(said), said.when, said.wording, said.language)
        yield SummaryRow(_UNPROVED, ", ".join(filter(None, reached)))


def _caller(one: CallerStanding, at: datetime) -> dict[str, object]:
    told = one.opened.told
    return {
        "id": one.opened.caller.id,
        "who": caller_words(one.opened),
        "reach": _reach(told),
        "safety": Tag(PEOPLE[told.safety], _SAFETY[told.safety]) if told.value else None,
        "when": told.when,
        "wording": told.wording,
        "language": told.language,
        "needs_interpreter": told.needs_interpreter,
        "consent": _agreed(told),
        "standing": one.standing.value,
        "telling": one.telling,
        "is_confirmed": one.opened.caller.confirmed_at is not None,
        "waits": one.waits,
        "due": due_tag(one.waits, at) if one.waits else None,
    }


def _agreed(told: CallerTold) -> Message | None:
    if told.consent is None:
        return None
    number = {"number": number_of(told.consent.wording)}
    return Message("Agreed that this is kept (wording {number})", number)


def _span(hours: int, minutes: int) -> Message:
    if hours >= _DAYS_FROM:
        return Message("{days} days", {"days": hours // 24})
    if hours:
        return Message("{hours} h {minutes} min", {"hours": hours, "minutes": minutes})
    return Message("{minutes} min", {"minutes": minutes})


def _reach(told: CallerTold) -> str:
    return spoken(Contact(told.kind, told.value)) if told.value else ""


def _waiting_line(row: CallBack, opened: OpenedRequest, at: datetime) -> tuple[Value, ...]:
    caller = next(one for one in opened.callers if one.caller.id == row.caller_id)
    url = reverse("help-request", args=[opened.request.id])
    who = Link(
        f"{caller_words(caller)} · {_reach(caller.told)}", f"{url}#caller-{caller.caller.id}"
    )
    return who, due_tag(row, at), _about(opened), opened.reference


def _line(opened: OpenedRequest) -> tuple[Value, ...]:
    request = opened.request
    callers = "; ".join(caller_words(one) for one in opened.callers)
    return (
        _link(opened),
        WORDS[Matter(request.matter)],
        callers,
        Moment(request.received_at),
        standing_of(opened),
        opened.reference,
    )


def standing_of(opened: OpenedRequest) -> Tag:
    """Give where an open request stands: taken by nobody, searching, or of somebody known."""
    if opened.request.received_by is None:
        return Tag(Message("Nobody took it yet"), Tone.LATE)
    if opened.request.person_id is None:
        return Tag(Message("Search stands"), Tone.INFO)
    return Tag(Message("Person known"), Tone.GOOD)


def _link(opened: OpenedRequest) -> Link:
    return Link(_about(opened), reverse("help-request", args=[opened.request.id]))


def _about(opened: OpenedRequest) -> str:
    return opened.subject.name.whole or in_words(NAMELESS)
