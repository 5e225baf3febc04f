"""Bringing in a list, or one notice: a verdict for each row, or nothing at all.

A list longer than anybody waits for is kept whole at once; its rows get their verdicts in the
worker, some at a time, each some with its notices in one transaction.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.cases.services.opening import zone_here
from amparo.custody.models import Candidate, Facility, Lead, Notice, NoticeList
from amparo.custody.rules.due import first_due
from amparo.custody.rules.errors import AnotherConsulate, NoticeRefused
from amparo.custody.rules.lists.formats import read_as
from amparo.custody.rules.lists.reading import ReadRow
from amparo.custody.rules.notices import (
    LISTS,
    NOTICES,
    Channel,
    Judged,
    ListDraft,
    ListTold,
    NoticeDraft,
    NoticeTold,
    Reason,
    Standing,
    Verdict,
)
from amparo.custody.rules.words import WORDS
from amparo.custody.selectors.facilities import get_facility
from amparo.custody.selectors.notices import (
    find_list_by_mark,
    get_list,
    list_firsts,
    lock_list,
)
from amparo.custody.services.delivering import deliver
from amparo.custody.services.facilities import directory
from amparo.custody.services.judging import Bench, JudgedRow
from amparo.custody.services.matching import (
    Alike,
    candidates_of,
    find_alike_each,
    leads_of,
    portrait_of_notice,
)
from amparo.custody.services.sealing import (
    mark_of,
    open_facility,
    open_list_file,
    open_list_told,
    seal_list,
    seal_notice,
)
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.network.rules.territory.posts import list_posts
from amparo.network.selectors.actors import in_name_of
from amparo.network.selectors.consulates import consulate_of
from amparo.network.selectors.counters import lock_counter, take_number, take_numbers
from amparo.network.services.orders import order_job
from amparo.people.services.access import PERSON
from amparo.people.services.postings import index_people
from amparo.vault.services.people import make_person_key, make_person_keys, person_keys_at_hand

NOTICE, LIST = "custody.notice", "custody.noticelist"
JUDGE_JOB = "custody.judge_list"
AT_ONCE = 100
"""Rows that are judged while whoever brings the list waits, and then in each job: a few seconds."""
Pair = tuple[JudgedRow, Notice]
Compared = tuple[JudgedRow, Notice, Alike]
_STANDINGS = {
    Verdict.ROUTED: Standing.ROUTED,
    Verdict.DECLINED: Standing.DECLINED,
    Verdict.REPEATED: Standing.SHUT,
    Verdict.REFUSED: Standing.SHUT,
    Verdict.UNREADABLE: Standing.SHUT,
}
_KEEP_NO_WORDS = {Reason.OTHER_NATIONALITY, Reason.SEEN_BEFORE}
"""Of whoever is not ours only the list as it came is kept; a repeated row says nothing new."""


@transaction.atomic
def import_list(*, actor: Actor, draft: ListDraft, at: datetime) -> tuple[NoticeList, bool]:
    """Bring in a list; the same file twice is one list. Give it, and whether it was there before.

    Raises `ListRefused` for a file that is no list, `TooManyNoticesSent`; nothing is kept then.
    """
    actor.require(Permission.CUSTODY_NOTICE_IMPORT)
    rows = read_as(draft.channel, draft.content, actor.day(at))
    with recording(Event.CUSTODY_LIST_IMPORTED) as entry:
        # Whoever brings the same list at the same moment waits here, and then finds it.
        lock_counter(actor.office, LISTS, actor.year(at))
        mark = mark_of("lists", actor.office, draft.content)
        known = find_list_by_mark(mark)
        found = known or _keep_list(actor, draft, mark, len(rows), at)
        entry.about(LIST, found.id)
        entry.add(again=known is not None, rows=len(rows), channel=draft.channel.value)
        if known is None:
            told = replace(draft.told, county=draft.county)
            _tell(entry, _judge_next(actor, found, told, rows, at))
    return found, known is not None


@transaction.atomic
def judge_on(*, list_id: UUID, at: datetime) -> None:
    """Judge the next rows of a long list, and order what is left. Raises `ListUnknown`.

    For the worker's job, in whoever's name brought it in. What is done is counted with the notices
    that it made: a job that was killed, or comes again, leaves no row out and takes none twice.
    """
    with recording(Event.CUSTODY_LIST_JUDGED) as entry:
        found = get_list(list_id)
        lock_counter(found.consulate_id, LISTS, found.year)
        found = lock_list(list_id)
        entry.about(LIST, found.id)
        actor = in_name_of(found.received_by, found.consulate)
        rows = read_as(Channel(found.channel), open_list_file(found), actor.day(found.received_at))
        _tell(entry, _judge_next(actor, found, open_list_told(found), rows, at))


@transaction.atomic
def note_one(*, actor: Actor, draft: NoticeDraft, at: datetime) -> Notice:
    """Write one notice; what was noted word for word before is not noted twice.

    Raises `NoticeRefused` for what no row could say, `FacilityUnknown`, `TooManyNoticesSent`.
    """
    actor.require(Permission.CUSTODY_NOTICE_IMPORT)
    with recording(Event.CUSTODY_NOTICE_WRITTEN) as entry:
        lock_counter(actor.office, LISTS, actor.year(at))
        told = draft.told
        if draft.facility is not None:
            place = get_facility(draft.facility)
            told = replace(told, facility=open_facility(place).name, county=place.county)
        made = _Import(actor, draft.heard_at, at, draft.source)
        row = ReadRow(0, replace(told, source=draft.source), draft.wish)
        judged = made.marked(made.judge([row])[0])
        if judged.judged is not None and judged.judged.verdict is Verdict.UNREADABLE:
            raise NoticeRefused("county", WORDS[judged.judged.reason])
        if judged.repeats is not None:
            entry.about(NOTICE, judged.repeats.id)
            entry.add(again=True)
            return judged.repeats
        (notice,) = made.keep([judged], None, Channel.FORM)
        entry.about(NOTICE, notice.id)
        entry.add(verdict=str(notice.verdict))
    return notice


def _judge_next(
    actor: Actor, found: NoticeList, told: ListTold, rows: list[ReadRow], at: datetime
) -> list[Notice]:
    """Judge as many rows as anybody waits for, count them, and order the rest."""
    made = _Import(actor, found.heard_at, at, told.source, told.county)
    part = rows[found.judged : found.judged + AT_ONCE]
    notices = made.take(part, found, Channel(found.channel)) if part else []
    found.judged += len(part)
    found.save(update_fields=["judged"])
    if found.waiting:
        order_job(JUDGE_JOB, actor, at=at, found=found.id)
    return notices


def _tell(entry: Recording, notices: Sequence[Notice]) -> None:
    entry.about(NOTICE, *(one.id for one in notices))
    counts = {one.value: sum(row.verdict == one for row in notices) for one in Verdict}
    entry.add(**{name: count for name, count in counts.items() if count})


def _keep_list(actor: Actor, draft: ListDraft, mark: bytes, rows: int, at: datetime) -> NoticeList:
    found = NoticeList(
        id=new_id(),
        consulate_id=actor.office,
        year=actor.year(at),
        number=take_number(actor.office, LISTS, actor.year(at)),
        channel=draft.channel,
        mark=mark,
        rows=rows,
        heard_at=draft.heard_at,
        received_at=at,
        received_by=actor.person,
    )
    make_person_key(actor.office, found.id)
    seal_list(found, draft.content, replace(draft.told, county=draft.county))
    found.save(force_insert=True)
    return found


class _Import:
    """Rows on their way to notices: judged, then kept, sent on or compared."""

    def __init__(
        self, actor: Actor, heard_at: datetime, at: datetime, source: str, county: str = ""
    ) -> None:
        """Know who brings them, when they were heard, and from whom."""
        self.actor, self.heard_at, self.at, self.source = actor, heard_at, at, source
        self.places = directory(actor.office, actor.person, at)
        self.bench = Bench(actor.office, self.places, at, county)

    def judge(self, rows: list[ReadRow]) -> list[JudgedRow]:
        """Give each row its verdict so far."""
        return self.bench.judge(rows)

    def marked(self, one: JudgedRow) -> JudgedRow:
        """Give what was written into the form a mark, also where it is not ours: it comes once."""
        if one.mark is not None or one.row.told is None:
            return one
        mark = self.bench.mark(one.row.told, one.row.wish)
        return replace(one, mark=mark, repeats=list_firsts([mark]).get(mark))

    def take(self, rows: list[ReadRow], found: NoticeList, channel: Channel) -> list[Notice]:
        """Judge rows and keep them."""
        return self.keep(self.judge(rows), found, channel)

    def keep(
        self, judged: list[JudgedRow], found: NoticeList | None, channel: Channel
    ) -> list[Notice]:
        """Keep a notice for each row; send on what belongs to others, compare what is ours."""
        office, year = self.actor.office, self.actor.year(self.at)
        lock_counter(office, NOTICES, year)
        numbers = take_numbers(office, NOTICES, year, len(judged))
        notices = [
            self._notice(one, number, found, channel)
            for one, number in zip(judged, numbers, strict=True)
        ]
        self._name_repeated(judged, notices)
        pairs = list(zip(judged, notices, strict=True))
        self._seal([(one, notice) for one, notice in pairs if _keeps_words(one)])
        alike = self._compare(pairs)
        Notice.objects.bulk_create(notices)
        self._propose(alike)
        self._send_on(pairs)
        self._refresh(judged)
        return notices

    def _notice(
        self, one: JudgedRow, number: int, found: NoticeList | None, channel: Channel
    ) -> Notice:
        judged = one.judged
        return Notice(
            id=new_id(),
            consulate_id=self.actor.office,
            year=self.actor.year(self.at),
            number=number,
            list=found,
            line=one.row.line,
            channel=channel,
            verdict=judged.verdict if judged else "",
            reason=judged.reason if judged else "",
            standing=_STANDINGS[judged.verdict] if judged else Standing.OPEN,
            wish=one.row.wish,
            county=one.county,
            facility=self._facility(one),
            mark=one.mark,
            repeats=one.repeats,
            delivered_to=one.receiver,
            heard_at=self.heard_at,
            received_at=self.at,
        )

    def _facility(self, one: JudgedRow) -> Facility | None:
        told = one.row.told
        is_ours = one.judged is None or one.judged.verdict is Verdict.DECLINED
        if told is None or not told.facility or not one.county or not is_ours:
            return None
        return self.places.take(told.facility, one.county)

    def _name_repeated(self, judged: list[JudgedRow], notices: list[Notice]) -> None:
        for one, notice in zip(judged, notices, strict=True):
            if one.repeats_row is not None:
                notice.repeats = notices[one.repeats_row]

    def _seal(self, pairs: list[Pair]) -> None:
        office, ids = self.actor.office, [notice.id for _, notice in pairs]
        if not ids:
            return
        make_person_keys(office, ids)
        with person_keys_at_hand(office, ids):
            for one, notice in pairs:
                seal_notice(notice, _told(one))

    def _compare(self, pairs: list[Pair]) -> list[Compared]:
        zone, waiting = zone_here(self.actor), [pair for pair in pairs if pair[0].judged is None]
        each = find_alike_each(self.actor.office, [_told(one) for one, _ in waiting])
        for (_, notice), alike in zip(waiting, each, strict=True):
            settle(notice, alike.judged, zone)
        return [(*pair, alike) for pair, alike in zip(waiting, each, strict=True)]

    def _propose(self, alike: list[Compared]) -> None:
        candidates = [
            row for _, notice, one in alike for row in candidates_of(notice, one, self.at)
        ]
        leads = [row for _, notice, one in alike for row in leads_of(notice, one.requests, self.at)]
        propose(candidates, leads)
        portraits = {notice.id: portrait_of_notice(_told(one)) for one, notice, _ in alike}
        if portraits:
            # Whoever is registered later, or asks later, finds them in the same lists.
            index_people(self.actor.office, portraits)

    def _send_on(self, pairs: list[Pair]) -> None:
        for one, notice in pairs:
            if notice.verdict == Verdict.ROUTED and one.receiver is not None:
                told = replace(_told(one), source=_told(one).source or self.source)
                mark = self.bench.mark(told, one.row.wish, one.receiver.id)
                deliver(notice, told, one.receiver.id, mark, self.at)

    def _refresh(self, judged: list[JudgedRow]) -> None:
        again = [one.repeats.id for one in judged if one.repeats is not None]
        if again:
            rows = Notice.objects.filter(pk__in=again, heard_at__lt=self.heard_at)
            rows.update(heard_at=self.heard_at)


def require_acting_in(actor: Actor, written: str) -> None:
    """Refuse to act for another consulate than the one that is named. Raises `AnotherConsulate`.

    It is named by its code, its name, or its id in the reference tables.
    """
    here = consulate_of(actor.office)
    post = next((one for one in list_posts() if one.code == here.code), None)
    names = {here.code, here.name, post.id if post else ""}
    if written and written.strip().casefold() not in {one.casefold() for one in names}:
        raise AnotherConsulate


def settle(notice: Notice, judged: Judged, zone: str) -> None:
    """Put a verdict on a notice that was compared: it waits to be decided, and its clock runs."""
    notice.verdict, notice.reason = judged.verdict, judged.reason
    notice.standing = Standing.OPEN
    notice.due_at = first_due(notice.heard_at, zone)


def propose(candidates: Sequence[Candidate], leads: Sequence[Lead]) -> None:
    """Keep who may be meant and who looks for her; twice is once."""
    if not candidates and not leads:
        return
    with recording(Event.CUSTODY_MATCHES_FOUND) as entry:
        Candidate.objects.bulk_create(candidates, ignore_conflicts=True)
        Lead.objects.bulk_create(leads, ignore_conflicts=True)
        # The notices are not named: their pages would tell that a closed record fits.
        entry.add(candidates=len(candidates), leads=len(leads))
        if candidates:
            entry.about(PERSON, *{one.person_id for one in candidates})


def _told(one: JudgedRow) -> NoticeTold:
    assert one.row.told is not None  # noqa: S101 -- only rows that say something come here
    return one.row.told


def _keeps_words(one: JudgedRow) -> bool:
    if one.row.told is None:
        return False
    return one.judged is None or (
        one.judged.verdict is not Verdict.UNREADABLE and one.judged.reason not in _KEEP_NO_WORDS
    )
