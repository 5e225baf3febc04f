"""Cases of the consulate that is open; the walls leave no others to find."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery

from amparo.cases.models import Case, Clock
from amparo.cases.rules.access import open_compartments
from amparo.cases.rules.clocks.running import ClockState
from amparo.cases.rules.errors import CaseUnknown
from amparo.cases.rules.filters import CaseFilter, Day, Owner, Standing, When
from amparo.cases.rules.states import OVER
from amparo.database.selectors.columns import list_rows
from amparo.kernel.actor import Actor

PAGE_SIZE = 50
_WITH_PERSON = ("consulate", "person", "person__consulate")
_WITH = (*_WITH_PERSON, "request", "request__consulate")
_OVER = [one.value for one in OVER]
_WORK = """
    WITH near AS (
        SELECT c.id, c.number, min(k.due_at) AS first
        FROM cases_clock k JOIN cases_case c ON c.id = k.case_id
        WHERE k.state = 'running' AND k.due_at < %(ends)s AND c.state <> ALL(%(over)s)
          AND (%(staff)s::uuid IS NULL OR c.owner = %(staff)s)
        GROUP BY c.id, c.number)
    (SELECT 'late', id, count(*) OVER () FROM near WHERE first <= %(at)s
     ORDER BY first, number, id LIMIT %(most)s)
    UNION ALL
    (SELECT 'today', id, count(*) OVER () FROM near WHERE first > %(at)s
     ORDER BY first, number, id LIMIT %(most)s)
    UNION ALL
    (SELECT 'untaken', id, count(*) OVER () FROM cases_case
     WHERE owner IS NULL AND state <> ALL(%(over)s)
     ORDER BY year DESC, number DESC LIMIT %(most)s)
"""
_LISTS = ("late", "today", "untaken")
"""What is late, due today and taken by nobody; a list joined in order stays in order."""


def get_case(case_id: UUID) -> Case:
    """Give a case with what it names. Raises `CaseUnknown`."""
    return _there(Case.objects.select_related(*_WITH).filter(pk=case_id).first())


def get_person_of_case(case_id: UUID) -> UUID | None:
    """Give the number of the person of a case, and none where no record is known.

    Raises `CaseUnknown`.
    """
    found = Case.objects.filter(pk=case_id).values_list("person_id").first()
    if found is None:
        raise CaseUnknown
    return found[0]


def is_case_over(case_id: UUID) -> bool:
    """Answer whether a case is no longer worked on. Raises `CaseUnknown`."""
    found = Case.objects.filter(pk=case_id).values_list("state").first()
    if found is None:
        raise CaseUnknown
    return found[0] in _OVER


def lock_case(case_id: UUID) -> Case:
    """Lock a case before anything about it is decided. Raises `CaseUnknown`."""
    rows = Case.objects.select_for_update(of=("self",)).select_related(*_WITH)
    return _there(rows.filter(pk=case_id).first())


def find_sent_case(sent_key: UUID) -> Case | None:
    """Find the case that a form has started already."""
    return Case.objects.select_related(*_WITH).filter(sent_key=sent_key).first()


def find_case_of_request(request_id: UUID) -> Case | None:
    """Find the case that a request for help goes on as."""
    return Case.objects.select_related("consulate").filter(request_id=request_id).first()


def list_cases_of_person(person_id: UUID) -> list[Case]:
    """List the cases of a person, newest first."""
    rows = Case.objects.select_related("consulate", "person").filter(person_id=person_id)
    return list(rows.order_by("-year", "-number")[:PAGE_SIZE])


def list_cases(
    asked: CaseFilter, actor: Actor, day: Day, before: tuple[int, int] | None = None
) -> list[Case]:
    """List one page of cases, and one more if there are more.

    Newest first; what is late or due today, the most pressing first. Whoever asks by area sees only
    cases that are open to her: what a closed one is about must not show.
    """
    rows = _asked(asked, actor, day)
    if asked.due is not None:
        return list(_after(rows, before).order_by(F("next_due"), "number", "id")[: PAGE_SIZE + 1])
    if before is not None:
        year, number = before
        rows = rows.filter(Q(year__lt=year) | Q(year=year, number__lt=number))
    return list(rows.order_by("-year", "-number")[: PAGE_SIZE + 1])


def count_cases(asked: CaseFilter, actor: Actor, day: Day) -> int:
    """Count what a question finds, as the list shows it."""
    return _asked(asked, actor, day).count()


def summarise_work(staff: UUID | None, day: Day) -> dict[str, int]:
    """Count, for a work page: cases that are late and due today, and those that nobody has taken.

    Those of one member of staff, or of all. Counted from the clocks that come first, which are few,
    and never by asking each case for its clocks.
    """
    current = Case.objects.exclude(state__in=_OVER)
    mine = Q() if staff is None else Q(owner=staff)
    near = Clock.objects.filter(state=ClockState.RUNNING, due_at__lt=day.ends)
    firsts = near.filter(case__in=current.filter(mine)).values("case").annotate(first=Min("due_at"))
    counts = firsts.aggregate(
        late=Count("case", filter=Q(first__lte=day.at)),
        today=Count("case", filter=Q(first__gt=day.at)),
    )
    return counts | {"untaken": current.filter(owner=None).count()}


def list_work(staff: UUID | None, day: Day, most: int) -> dict[str, tuple[list[Case], int]]:
    """List the beginnings of what `summarise_work` counts, by name, as `list_cases` orders them.

    With how many all of each has.

    One statement for the three, and one for the cases: a work page is opened all day.
    """
    asked = {"at": day.at, "ends": day.ends, "over": _OVER, "staff": staff, "most": most}
    found = list_rows(_WORK, asked)
    cases = Case.objects.select_related(*_WITH_PERSON).in_bulk({number for _, number, _ in found})
    begun: dict[str, tuple[list[Case], int]] = {name: ([], 0) for name in _LISTS}
    for name, number, total in found:
        begun[name] = ([*begun[name][0], cases[number]], total)
    return begun


def running_clocks() -> QuerySet[Clock]:
    """Give the clocks that run, in the order in which they are due."""
    return Clock.objects.filter(state=ClockState.RUNNING).order_by("due_at", "id")


def list_next_clocks(cases: Iterable[UUID]) -> dict[UUID, Clock]:
    """Give the clock of each case that is due next, where any runs.

    Without the steps of its reckoning: a list shows none, and reads them for nothing.
    """
    rows = running_clocks().filter(case__in=list(cases)).order_by("case_id", "due_at", "id")
    return {one.case_id: one for one in rows.distinct("case_id").defer("reasons")}


def _asked(asked: CaseFilter, actor: Actor, day: Day) -> QuerySet[Case]:
    rows = Case.objects.select_related(*_WITH_PERSON)
    if asked.person is not None:
        rows = rows.filter(person_id=asked.person)
    if asked.state is not None:
        rows = rows.filter(state=asked.state)
    elif asked.standing is Standing.CURRENT:
        rows = rows.exclude(state__in=_OVER)
    if asked.area is not None:
        rows = rows.filter(_open_to(actor), area=asked.area)
    if asked.owner is not None:
        rows = rows.filter(owner=actor.person if asked.owner is Owner.ME else None)
    if asked.due is When.LATE:
        rows = _dated(rows.filter(_has_clock(due_at__lte=day.at)))
    if asked.due is When.TODAY:
        # What is late already is in that list alone.
        rows = _dated(rows.filter(_has_clock(due_at__lt=day.ends))).filter(_due("gt", day.at))
    return rows


def _after(rows: QuerySet[Case], place: tuple[int, int] | None) -> QuerySet[Case]:
    if place is None:
        return rows
    due, number = datetime.fromtimestamp(place[0], UTC), place[1]
    return rows.filter(_due("gt", due) | _due("exact", due) & Q(number__gt=number))


def _due(how: str, moment: datetime) -> Q:
    # The moment is what `_dated` puts beside each row.
    return Q(**{f"next_due__{how}": moment})


def _has_clock(**when: datetime) -> Q:
    """Ask for cases by the clocks that run: their index leads to the few that are near."""
    return Q(pk__in=Clock.objects.filter(state=ClockState.RUNNING, **when).values("case"))


def _dated(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Put beside each case when its next clock ends; asked of few, since each is looked up."""
    clocks = Clock.objects.filter(case=OuterRef("pk"), state=ClockState.RUNNING)
    first = clocks.order_by().values("case").annotate(first=Min("due_at")).values("first")
    return rows.annotate(next_due=Subquery(first))


def _open_to(actor: Actor) -> Q:
    open_ones = open_compartments(actor.role)
    own = Q(compartment__in=open_ones) | Q(owner=actor.person)
    return own & (Q(person=None) | Q(person__compartment__in=open_ones))


def _there(found: Case | None) -> Case:
    if found is None:
        raise CaseUnknown
    return found
