"""Notices of the consulate that is open, their lists, and who may be meant by them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    F,
    Manager,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from amparo.cases.models import Clock
from amparo.cases.rules.clocks.book import codes_started_by
from amparo.cases.rules.clocks.running import ClockState
from amparo.cases.rules.timeline import Kind
from amparo.custody.models import Candidate, Lead, Notice, NoticeList
from amparo.custody.rules.errors import ListUnknown, NoticeUnknown
from amparo.custody.rules.filters import NoticeFilter, Show
from amparo.custody.rules.notices import Standing
from amparo.database.selectors.columns import list_rows
from amparo.database.selectors.composed import Composed
from amparo.network.selectors.consulates import put_consulates

PAGE_SIZE = 50
_WITH = (
    "consulate",
    "list",
    "list__consulate",
    "person",
    "person__consulate",
    "case",
    "case__consulate",
    "facility",
    "repeats",
    "repeats__consulate",
    "delivered_from",
    "delivered_to",
)
_WITH_LINE = ("person", "case")
_FILE = "file_sealed"
"""The list as it came: megabytes, which nobody reads but whoever takes it out."""
_BY_STANDING = {
    Show.OPEN: (Standing.OPEN, Standing.ARRIVED),
    Show.DECIDED: (Standing.DECIDED,),
    Show.DECLINED: (Standing.DECLINED,),
}
_NEXT_DUE = Case(
    When(standing=Standing.OPEN, then=F("due_at")),
    When(standing=Standing.DECIDED, then=F("case_due")),
    default=Value(None),
    output_field=DateTimeField(),
)
_WAITING = f"""
    SELECT n.id, n.year, n.number, n.due_at AS next_due FROM custody_notice n
    WHERE n.standing = '{Standing.OPEN}' AND n.due_at IS NOT NULL
    UNION ALL
    SELECT n.id, n.year, n.number, min(k.due_at)
    FROM custody_notice n JOIN cases_clock k ON k.case_id = n.case_id
    WHERE n.standing = '{Standing.DECIDED}' AND k.state = '{ClockState.RUNNING}'
      AND k.rule = ANY((SELECT %s::text[])::text[])
    GROUP BY n.id
"""  # noqa: S608 -- words of ours
"""Undecided, or decided while a clock of the notice runs: what waits, and until when.

The rules stand in a sub-select, which the planner does not look into: it keeps one plan for all.
"""
_COUNTS = "count(*){over}, count(*) FILTER (WHERE next_due <= %s){over}"
_COUNTED = f"SELECT {_COUNTS.format(over='')} FROM ({_WAITING}) w"  # noqa: S608 -- text of ours
_PRESSING = (
    f"SELECT id, {_COUNTS.format(over=' OVER ()')} FROM ({_WAITING}) w"  # noqa: S608 -- likewise
    " ORDER BY next_due, year, number LIMIT {most:d}"
)

_LINES = Composed(
    lambda notices: Notice.objects.select_related(*_WITH_LINE).filter(pk__among=notices)
)
_CANDIDATES = Composed(
    lambda notices: (
        Candidate.objects.select_related("person")
        .filter(notice__among=notices)
        .exclude(is_it=False)
        .order_by("rank", "found_at", "id")
    )
)
_LEADS = Composed(
    lambda notices: (
        Lead.objects.select_related("request", "request__consulate")
        .filter(notice__among=notices, request__state="open")
        .exclude(is_it=False)
        .order_by("request__received_at", "id")
    )
)
_RUNNING = Composed(
    lambda cases: (
        _contacts()
        .filter(case__among=cases)
        .order_by("case_id", "due_at", "id")
        .distinct("case_id")
    )
)


def get_notice(notice_id: UUID) -> Notice:
    """Give a notice with what it names. Raises `NoticeUnknown`."""
    return _there(_whole(Notice.objects).filter(pk=notice_id).first())


def find_notice(notice_id: UUID) -> Notice | None:
    """Find a notice that was delivered; none where it was known already."""
    return _whole(Notice.objects).filter(pk=notice_id).first()


def lock_notice(notice_id: UUID) -> Notice:
    """Lock a notice before anything about it is decided. Raises `NoticeUnknown`."""
    rows = _whole(Notice.objects.select_for_update(of=("self",)))
    return _there(rows.filter(pk=notice_id).first())


def get_list(list_id: UUID) -> NoticeList:
    """Give a list. Raises `ListUnknown`."""
    found = NoticeList.objects.select_related("consulate").filter(pk=list_id).first()
    if found is None:
        raise ListUnknown
    return found


def lock_list(list_id: UUID) -> NoticeList:
    """Lock a list before its next rows are judged. Raises `ListUnknown`."""
    rows = NoticeList.objects.select_related("consulate").select_for_update(of=("self",))
    found = rows.filter(pk=list_id).first()
    if found is None:
        raise ListUnknown
    return found


def find_list_by_mark(mark: bytes) -> NoticeList | None:
    """Find the list that the same file was brought in as."""
    rows = NoticeList.objects.select_related("consulate").defer(_FILE).filter(mark=mark)
    return rows.first()


def list_lists() -> list[NoticeList]:
    """List the newest lists."""
    rows = NoticeList.objects.select_related("consulate").defer(_FILE).order_by("-year", "-number")
    return list(rows[:PAGE_SIZE])


def list_notices_of_list(found: NoticeList) -> list[Notice]:
    """List every row of a list in the order of its lines."""
    return list(_whole(found.notices).order_by("line", "number"))


def list_firsts(marks: Iterable[bytes]) -> dict[bytes, Notice]:
    """Give the first notice of each of some marks, where it came before."""
    rows = Notice.objects.select_related("consulate").filter(mark__in=list(marks), repeats=None)
    return {bytes(one.mark or b""): one for one in rows}


def list_notices(
    asked: NoticeFilter, at: datetime, before: tuple[int, int] | None = None
) -> list[Notice]:
    """List one page of notices, the newest first, and one more if there are more.

    What is late stands the most pressing first, and all of it on one page.
    """
    rows = _asked(asked, at)
    if asked.show is Show.LATE:
        return list(rows.order_by(F("next_due"), "year", "number")[:PAGE_SIZE])
    if before is not None:
        year, number = before
        rows = rows.filter(Q(year__lt=year) | Q(year=year, number__lt=number))
    return list(rows.order_by("-year", "-number")[: PAGE_SIZE + 1])


def list_pressing(most: int, at: datetime) -> tuple[list[Notice], dict[str, int]]:
    """List the notices that wait: undecided, or with a clock that runs, the most pressing first.

    With what a line of a list names, and no more; and how many there are, as `count_waiting` says.
    """
    found = list_rows(_PRESSING.format(most=most), [at, _rules()])
    lines = _LINES.rows([number for number, *_ in found])
    put_consulates([row for one in lines for row in (one, one.person, one.case)])
    rows = {one.id: one for one in lines}
    _, waiting, late = found[0] if found else (None, 0, 0)
    return [rows[number] for number, *_ in found], {"waiting": waiting, "late": late}


def count_waiting(at: datetime) -> dict[str, int]:
    """Count, for a work page: notices that wait, and those that are late."""
    ((waiting, late),) = list_rows(_COUNTED, [at, _rules()])
    return {"waiting": waiting, "late": late}


def list_notices_by_id(ids: Iterable[UUID]) -> list[Notice]:
    """List those of some numbers that are open notices."""
    rows = Notice.objects.select_related("consulate").filter(pk__in=list(ids))
    return list(rows.filter(standing=Standing.OPEN))


def find_next_open(after: Notice) -> Notice | None:
    """Find another notice that waits to be decided, the most pressing first."""
    rows = Notice.objects.filter(standing=Standing.OPEN).exclude(pk=after.pk)
    return rows.order_by("due_at", "year", "number").first()


def list_candidates_of(notices: Iterable[UUID]) -> list[Candidate]:
    """List who may be meant by some notices and was not turned down, best first."""
    found = _CANDIDATES.rows(list(notices))
    put_consulates([one.person for one in found])
    return found


def lock_candidate(candidate_id: UUID) -> Candidate:
    """Lock a proposal before it is decided. Raises `NoticeUnknown`."""
    rows = Candidate.objects.select_for_update(of=("self",)).filter(pk=candidate_id)
    found = rows.first()
    if found is None:
        raise NoticeUnknown
    return found


def list_paired(notices: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """List who was ever proposed to some notices, as pairs of notice and person."""
    rows = Candidate.objects.filter(notice__in=list(notices))
    return set(rows.values_list("notice_id", "person_id"))


def list_leads_of(notices: Iterable[UUID]) -> list[Lead]:
    """List the open requests that some notices may answer, the oldest first."""
    return _LEADS.rows(list(notices))


def list_leads_to(request_id: UUID) -> list[Lead]:
    """List the notices that may answer a request."""
    rows = Lead.objects.select_related("notice", "notice__consulate", "notice__person")
    rows = rows.filter(request=request_id, request__state="open").exclude(is_it=False)
    return list(rows.order_by("-found_at", "id")[:PAGE_SIZE])


def list_waiting_leads() -> list[Lead]:
    """List what leads from a notice to an open request and nobody has decided, newest first."""
    rows = Lead.objects.select_related("notice", "notice__consulate", "notice__person")
    rows = rows.filter(
        request__state="open", is_it=None, notice__standing__in=(Standing.OPEN, Standing.ARRIVED)
    )
    return list(rows.order_by("-found_at", "id")[:PAGE_SIZE])


def list_led(notices: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """List which requests some notices were ever led to, as pairs of notice and request."""
    rows = Lead.objects.filter(notice__in=list(notices))
    return set(rows.values_list("notice_id", "request_id"))


def list_running(cases: Iterable[UUID]) -> dict[UUID, Clock]:
    """Give the clock of each case that a notice started and that is due next, where any runs."""
    return {one.case_id: one for one in _RUNNING.rows(list(cases))}


def count_by_facility() -> dict[UUID, int]:
    """Count the notices that wait or were decided, by the consulate's own places."""
    current = Q(standing__in=[Standing.OPEN, Standing.DECIDED])
    rows = Notice.objects.filter(current).exclude(facility=None).values("facility")
    return {one["facility"]: one["number_of"] for one in rows.annotate(number_of=Count("id"))}


def _asked(asked: NoticeFilter, at: datetime) -> QuerySet[Notice]:
    rows = _whole(Notice.objects)
    if asked.show is Show.LATE:
        rows = _dated(_waiting(rows))
    if asked.facility is not None:
        rows = rows.filter(facility=asked.facility)
    if asked.list_id is not None:
        rows = rows.filter(list=asked.list_id)
    return rows.filter(_shown(asked.show, at))


def _shown(show: Show, at: datetime) -> Q:
    if show is Show.LATE:
        return _due_by(at)
    if show in _BY_STANDING:
        return Q(standing__in=_BY_STANDING[show])
    if show is Show.ALL:
        return Q()
    by_verdict = Q(verdict=show.value)
    is_undecided = show in {Show.KNOWN, Show.LIKELY, Show.NEW}
    return by_verdict & Q(standing=Standing.OPEN) if is_undecided else by_verdict


def _rules() -> list[str]:
    return list(codes_started_by(Kind.NOTICE))


def _contacts() -> QuerySet[Clock]:
    return Clock.objects.filter(state=ClockState.RUNNING, rule__in=codes_started_by(Kind.NOTICE))


def _waiting(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    """Leave what cannot wait out by its indexes, before any notice is asked for its clocks."""
    undecided = Notice.objects.filter(standing=Standing.OPEN, due_at__isnull=False)
    decided = Notice.objects.filter(standing=Standing.DECIDED, case__in=_contacts().values("case"))
    either = undecided.order_by().values("pk").union(decided.order_by().values("pk"), all=True)
    return rows.filter(pk__in=either)


def _dated(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    """Put beside each notice when the next of its clocks ends: its own, or its case's."""
    clocks = _contacts().filter(case=OuterRef("case"))
    first = clocks.order_by().values("case").annotate(first=Min("due_at")).values("first")
    return rows.annotate(case_due=Subquery(first)).annotate(next_due=_NEXT_DUE)


def _due_by(at: datetime) -> Q:
    # The moment is what `_dated` puts beside each row.
    return Q(next_due__lte=at)


def _whole(rows: Manager[Notice] | QuerySet[Notice]) -> QuerySet[Notice]:
    """Give notices with what they name, but without the file that each row came in."""
    return rows.select_related(*_WITH).defer(f"list__{_FILE}")


def _there(found: Notice | None) -> Notice:
    if found is None:
        raise NoticeUnknown
    return found
