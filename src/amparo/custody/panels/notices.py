"""Notices in a list, one on its page, a list with its verdicts."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from amparo.custody.models import NoticeList
from amparo.custody.panels.naming import (
    county_words,
    due_tag,
    heard_words,
    name_of,
    reason_words,
    standing_tag,
    verdict_tag,
)
from amparo.custody.rules.filters import NoticeFilter, Show
from amparo.custody.rules.notices import Channel, ListTold, Standing, Wish
from amparo.custody.rules.words import WORDS
from amparo.custody.services.opening import ListAtWork, NoticeAtWork, NoticeLine, Proposed
from amparo.custody.services.sealing import list_reference, notice_reference
from amparo.custody.services.verdicts import Verdicts
from amparo.kernel.errors import Message
from amparo.network.selectors.staff import names_of
from amparo.people.panels.dates import born_in_words
from amparo.people.panels.people import NAMELESS
from amparo.people.rules.facts import BirthDate, Kind
from amparo.people.services.sealing import OpenedPerson
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, Moment, SummaryRow, Table, Tag, Text, Value
from amparo.web.translation import in_words

_NOT_KNOWN = Message("Not known")
_AWAY = Message("Somebody who no longer works here")


def list_url(asked: NoticeFilter, **more: str) -> str:
    """Give the address of the list that answers a question."""
    words = {"show": asked.show.value, **more}
    if asked.facility is not None:
        words["facility"] = str(asked.facility)
    if asked.list_id is not None:
        words["list"] = str(asked.list_id)
    return f"{reverse('notices')}?{urlencode(words)}"


def chips(asked: NoticeFilter) -> list[dict[str, object]]:
    """Give each part of the notices as a chip: the one that is shown, and those that could be."""
    return [
        {
            "words": WORDS[one],
            "url": list_url(NoticeFilter(one, asked.facility, asked.list_id)),
            "is_shown": one is asked.show,
        }
        for one in Show
    ]


def notice_table(lines: Sequence[NoticeLine], at: datetime) -> Table:
    """Give the table of one page of notices."""
    return Table(
        caption=Message("Notices"),
        columns=(
            Column(Message("Person, as written")),
            Column(Message("Verdict")),
            Column(Message("Place")),
            Column(Message("Heard")),
            Column(Message("Next")),
            Column(Message("Reference")),
        ),
        rows=tuple(_row(one, at) for one in lines),
        empty=Message("No notice answers this question."),
        is_caption_hidden=True,
    )


def verdict_table(at_work: ListAtWork) -> Table:
    """Give every row of a list with its verdict and why."""
    return Table(
        caption=Message("Rows of the list"),
        columns=(
            Column(Message("Line"), number=True),
            Column(Message("Person, as written")),
            Column(Message("Verdict")),
            Column(Message("Why")),
            Column(Message("Notice")),
        ),
        rows=tuple(_verdict(one) for one in at_work.lines),
        empty=Message("The list has no rows."),
        is_caption_hidden=True,
    )


def verdict_counts(at_work: ListAtWork) -> list[dict[str, object]]:
    """Count the rows of each verdict, in the order in which verdicts first come."""
    tags: dict[str, Tag] = {}
    counts: dict[str, int] = {}
    for one in at_work.lines:
        tags.setdefault(one.notice.verdict, verdict_tag(one.notice))
        counts[one.notice.verdict] = counts.get(one.notice.verdict, 0) + 1
    return [{"tag": tags[verdict], "count": count} for verdict, count in counts.items()]


def verdict_cells(verdicts: Verdicts) -> list[list[str]]:
    """Give the rows of a list as cells of a file: line, verdict, why, notice."""
    return [
        [
            str(one.line),
            _said(verdict_tag(one).words),
            _said(reason_words(one)),
            notice_reference(one),
        ]
        for one in verdicts.notices
    ]


def lists_table(found: Sequence[tuple[NoticeList, ListTold]]) -> Table:
    """Give the lists that were brought in, the newest first."""
    names = names_of(one.received_by for one, _ in found)
    return Table(
        caption=Message("Lists brought in"),
        columns=(
            Column(Message("List")),
            Column(Message("From")),
            Column(Message("Received")),
            Column(Message("Brought in by")),
        ),
        rows=tuple(
            (
                Link(list_reference(one), reverse("notice-list", args=[one.id])),
                told.source,
                Moment(one.received_at),
                names.get(one.received_by, _AWAY),
            )
            for one, told in found
        ),
        empty=Message("No list was brought in yet."),
    )


def list_rows(at_work: ListAtWork) -> list[SummaryRow]:
    """Give what a list says of itself."""
    found, told = at_work.found, at_work.told
    names = names_of([found.received_by])
    rows = [
        SummaryRow(Message("From"), told.source),
        SummaryRow(Message("How it came"), WORDS[Channel(found.channel)]),
        SummaryRow(Message("Reached us"), Moment(found.heard_at)),
        SummaryRow(Message("Brought in"), Moment(found.received_at)),
        SummaryRow(Message("Brought in by"), names.get(found.received_by, _AWAY)),
    ]
    more = ((Message("File"), told.file_name), (Message("Note"), told.note))
    return [*rows, *(SummaryRow(term, words) for term, words in more if words)]


def notice_rows(at_work: NoticeAtWork) -> list[SummaryRow]:
    """Give what a notice says."""
    line = at_work.line
    notice, told = line.notice, line.told
    rows = [
        SummaryRow(Message("Person, as written"), name_of(line)),
        SummaryRow(Message("Born"), _born(line)),
        SummaryRow(Message("Place"), told.facility or _NOT_KNOWN),
        SummaryRow(Message("County"), county_words(notice.county)),
        SummaryRow(Message("Held since"), born_in_words(told.held_since) or _NOT_KNOWN),
        SummaryRow(Message("What the person wants"), WORDS[Wish(notice.wish)]),
        SummaryRow(Message("From"), _source(at_work)),
        SummaryRow(Message("Reached us"), Moment(notice.heard_at)),
    ]
    more: list[tuple[Text, Text]] = [
        (Message("A-number"), told.a_number),
        (Message("Booking number"), told.booking),
        (Message("Language"), told.language),
        (Message("Remark"), told.remark),
        (Message("Birth date, as written"), told.doubt),
    ]
    return [*rows, *(SummaryRow(term, words) for term, words in more if words)]


def proposed_entries(line: NoticeLine) -> list[dict[str, object]]:
    """Give each person who may be meant, with the key that confirms her."""
    return [_proposed(number, one) for number, one in enumerate(line.proposed, 1)]


def waiting_entries(line: NoticeLine) -> list[dict[str, object]]:
    """Give the open requests about the person."""
    return [
        {
            "reference": one.reference,
            "url": reverse("help-request", args=[one.request.id]),
            "is_sure": one.is_sure,
            "received_at": one.request.received_at,
        }
        for one in line.waiting
    ]


def known_entry(line: NoticeLine) -> dict[str, object] | None:
    """Give whom it was decided that a notice means, and her case."""
    notice = line.notice
    if notice.standing != Standing.DECIDED or line.person is None:
        return None
    names = names_of([notice.decided_by] if notice.decided_by else [])
    case = notice.case
    return {
        "name": line.person.name or NAMELESS,
        "reference": line.person.reference,
        "url": f"{reverse('person', args=[line.person.person.id])}?for=visit",
        "case_url": reverse("case", args=[case.id]) if case else "",
        "by": names.get(notice.decided_by, _AWAY) if notice.decided_by else _AWAY,
        "at": notice.decided_at,
    }


def _row(one: NoticeLine, at: datetime) -> tuple[Value, ...]:
    notice = one.notice
    is_open = notice.standing in {Standing.OPEN, Standing.ARRIVED, Standing.SHUT}
    return (
        Link(name_of(one), reverse("notice", args=[notice.id])),
        verdict_tag(notice) if is_open else standing_tag(notice),
        one.told.facility or county_words(notice.county),
        heard_words(notice, at),
        due_tag(one, at) or "",
        one.reference,
    )


def _verdict(one: NoticeLine) -> tuple[Value, ...]:
    return (
        one.notice.line,
        name_of(one),
        verdict_tag(one.notice),
        reason_words(one.notice),
        Link(one.reference, reverse("notice", args=[one.notice.id])),
    )


def _proposed(number: int, one: Proposed) -> dict[str, object]:
    return {
        "key": str(number),
        "candidate": one.candidate.id,
        "person": one.person.person.id,
        "name": one.person.name or NAMELESS,
        "reference": one.person.reference,
        "born": _born_of(one.person),
        "reasons": one.reasons,
        "url": f"{reverse('person', args=[one.person.person.id])}?for=search",
    }


def _born(line: NoticeLine) -> Text:
    first = born_in_words(line.told.born)
    other = born_in_words(line.told.born_otherwise)
    if other:
        return Message("{one}, or {other}", {"one": first, "other": other})
    return first or _NOT_KNOWN


def _born_of(opened: OpenedPerson) -> str:
    dates = (one.value for one in opened.of_kind(Kind.BIRTH_DATE))
    return next((born_in_words(one.on) for one in dates if isinstance(one, BirthDate)), "")


def _source(at_work: NoticeAtWork) -> Text:
    notice = at_work.line.notice
    if notice.delivered_from is not None:
        told = {"consulate": notice.delivered_from.name, "source": at_work.line.told.source}
        return Message("{source}, through {consulate}", told)
    if at_work.list_told is not None:
        return at_work.list_told.source
    return at_work.line.told.source or _NOT_KNOWN


def _said(words: Text) -> str:
    return in_words(words) if isinstance(words, Message) else words
