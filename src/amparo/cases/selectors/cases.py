"""Cases of the consulate that is open; the walls leave no others to find."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from amparo.cases.models import Case, Clock
from amparo.cases.rules.clocks.running import ClockState
from amparo.cases.rules.errors import CaseUnknown
from amparo.cases.rules.filters import Day
from amparo.cases.rules.states import OVER
from amparo.database.selectors.columns import list_rows
from amparo.database.selectors.composed import Composed
from amparo.network.selectors.consulates import put_consulates

PAGE_SIZE = 50
_WITH = ("consulate", "person", "person__consulate", "request", "request__consulate")
OVER_STATES = [one.value for one in OVER]
_IS_OPEN = f"state NOT IN ({', '.join(repr(one) for one in sorted(OVER_STATES))})"
"""As the index of open cases says it: written out, so that the database finds that index."""
_NEAR = f"""
    WITH near AS (
        SELECT c.id, c.number, min(k.due_at) AS first
        FROM cases_clock k JOIN cases_case c ON c.id = k.case_id
        WHERE k.state = 'running' AND k.due_at < %(ends)s AND c.{_IS_OPEN} {{whose}}
        GROUP BY c.id, c.number)
"""  # noqa: S608 -- words of ours
"""From the clocks that come first, which are few, and never by asking each case for its clocks."""
_WHOSE = {True: "AND c.owner = %(staff)s", False: ""}
"""Written out as well: a plan that is kept knows whether it is one person's."""
_UNTAKEN = f"FROM cases_case WHERE owner IS NULL AND {_IS_OPEN}"
_COUNTS = f"""
    {_NEAR}
    SELECT count(*) FILTER (WHERE first <= %(at)s), count(*) FILTER (WHERE first > %(at)s),
        (SELECT count(*) {_UNTAKEN})
    FROM near
"""  # noqa: S608 -- text of ours
_WORK = f"""
    {_NEAR}
    (SELECT 'late', id, count(*) OVER () FROM near WHERE first <= %(at)s
     ORDER BY first, number, id LIMIT {{most:d}})
    UNION ALL
    (SELECT 'today', id, count(*) OVER () FROM near WHERE first > %(at)s
     ORDER BY first, number, id LIMIT {{most:d}})
    UNION ALL
    (SELECT 'untaken', id, count(*) OVER () {_UNTAKEN}
     ORDER BY year DESC, number DESC LIMIT {{most:d}})
"""  # noqa: S608 -- likewise
_LISTS = ("late", "today", "untaken")
"""What is late, due today and taken by nobody; a list joined in order stays in order."""
_CASE = Composed(lambda case: Case.objects.select_related(*_WITH).filter(pk=case))
_PERSON_OF = Composed(lambda case: Case.objects.filter(pk=case).values_list("person_id"))
_STATE_OF = Composed(lambda case: Case.objects.filter(pk=case).values_list("state"))
_BY_ID = Composed(lambda cases: Case.objects.select_related("person").filter(pk__among=cases))
_NEXT_CLOCKS = Composed(
    lambda cases: (
        Clock.objects.filter(state=ClockState.RUNNING, case__among=cases)
        .order_by("case_id", "due_at", "id")
        .distinct("case_id")
        .defer("reasons")
    )
)


def get_case(case_id: UUID) -> Case:
    """Give a case with what it names. Raises `CaseUnknown`."""
    return _there(_CASE.first(case_id))


def get_person_of_case(case_id: UUID) -> UUID | None:
    """Give the number of the person of a case, and none where no record is known.

    Raises `CaseUnknown`.
    """
    found = _PERSON_OF.first(case_id)
    if found is None:
        raise CaseUnknown
    return found[0]


def is_case_over(case_id: UUID) -> bool:
    """Answer whether a case is no longer worked on. Raises `CaseUnknown`."""
    found = _STATE_OF.first(case_id)
    if found is None:
        raise CaseUnknown
    return found[0] in OVER_STATES


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


def summarise_work(staff: UUID | None, day: Day) -> dict[str, int]:
    """Count, for a work page: cases that are late and due today, and those that nobody has taken.

    Those of one member of staff, or of all.
    """
    (counts,) = list_rows(_COUNTS.format(whose=_WHOSE[staff is not None]), _work_of(staff, day))
    return dict(zip(_LISTS, counts, strict=True))


def list_work(staff: UUID | None, day: Day, most: int) -> dict[str, tuple[list[Case], int]]:
    """List the beginnings of what `summarise_work` counts, by name, as `list_cases` orders them.

    With how many all of each has.

    One statement for the three, and one for the cases: a work page is opened all day.
    """
    asked = _WORK.format(whose=_WHOSE[staff is not None], most=most)
    found = list_rows(asked, _work_of(staff, day))
    rows = with_consulates(_BY_ID.rows(list({number for _, number, _ in found})))
    cases = {one.id: one for one in rows}
    begun: dict[str, tuple[list[Case], int]] = {name: ([], 0) for name in _LISTS}
    for name, number, total in found:
        begun[name] = ([*begun[name][0], cases[number]], total)
    return begun


def _work_of(staff: UUID | None, day: Day) -> dict[str, Any]:
    return {"at": day.at, "ends": day.ends, "staff": staff}


def with_consulates(cases: list[Case]) -> list[Case]:
    """Put beside some cases, and the person of each, the consulate, which a list reads once."""
    put_consulates([one for case in cases for one in (case, case.person)])
    return cases


def list_next_clocks(cases: Iterable[UUID]) -> dict[UUID, Clock]:
    """Give the clock of each case that is due next, where any runs.

    Without the steps of its reckoning: a list shows none, and reads them for nothing.
    """
    return {one.case_id: one for one in _NEXT_CLOCKS.rows(list(cases))}


def _there(found: Case | None) -> Case:
    if found is None:
        raise CaseUnknown
    return found
