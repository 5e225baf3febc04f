"""What a work page shows of cases: what is late, what is due today, what nobody has taken."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.cases.models import Case
from amparo.cases.rules.filters import CaseFilter, Day, Owner, When
from amparo.cases.selectors.cases import PAGE_SIZE, count_cases, list_cases, summarise_work
from amparo.cases.services.acting import CASE
from amparo.cases.services.opening import CaseLine, day_here, open_lines
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission

MOST_SHOWN = 10
"""Of each list; the whole of it is a page of its own."""


def questions_of(actor: Actor) -> dict[str, CaseFilter]:
    """Give the lists that a work page begins: one's own, or everybody's for whoever gives cases."""
    whose = None if actor.may(Permission.CASES_CASE_ASSIGN) else Owner.ME
    return {
        "late": CaseFilter(owner=whose, due=When.LATE),
        "today": CaseFilter(owner=whose, due=When.TODAY),
        "untaken": CaseFilter(owner=Owner.NOBODY),
    }


@dataclass(frozen=True, slots=True)
class Begun:
    """The beginning of a list, and how many cases all of it has."""

    lines: tuple[CaseLine, ...]
    total: int


def open_morning(*, actor: Actor, at: datetime, names: Collection[str]) -> dict[str, Begun]:
    """Open the beginning of some of the lists, by name; one entry records all that was shown."""
    actor.require(Permission.CASES_CASE_SEE)
    day, asked = day_here(actor, at), questions_of(actor)
    found = {name: list_cases(asked[name], actor, day) for name in names}
    shown = {name: cases[:MOST_SHOWN] for name, cases in found.items()}
    lines = _opened(actor, [one for cases in shown.values() for one in cases], at)
    return {
        name: Begun(
            tuple(lines[one.id] for one in cases),
            _total(asked[name], found[name], actor, day),
        )
        for name, cases in shown.items()
    }


def tell_work(*, actor: Actor, at: datetime) -> dict[str, int]:
    """Count each of these lists, whole; nothing of anybody is opened."""
    actor.require(Permission.CASES_CASE_SEE)
    sees_all = actor.may(Permission.CASES_CASE_ASSIGN)
    return summarise_work(None if sees_all else actor.person, day_here(actor, at))


def _total(asked: CaseFilter, found: Sequence[Case], actor: Actor, day: Day) -> int:
    """Count a list; only one that is longer than a page is asked for anew."""
    return len(found) if len(found) <= PAGE_SIZE else count_cases(asked, actor, day)


def _opened(actor: Actor, cases: Sequence[Case], at: datetime) -> dict[UUID, CaseLine]:
    different = list({one.id: one for one in cases}.values())
    if not different:
        return {}
    with recording(Event.CASES_CASES_LISTED) as entry:
        entry.about(CASE, *(one.id for one in different))
        return {one.case.id: one for one in open_lines(actor, different, at)}
