"""What a work page shows of cases: what is late, what is due today, what nobody has taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.cases.models import Case
from amparo.cases.rules.filters import CaseFilter, Owner, When
from amparo.cases.selectors.cases import list_work, summarise_work
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


def open_morning(*, actor: Actor, at: datetime) -> dict[str, Begun]:
    """Open the beginning of each list, by name; one entry records all that was shown."""
    actor.require(Permission.CASES_CASE_SEE)
    found = list_work(_whose(actor), day_here(actor, at), MOST_SHOWN)
    lines = _opened(actor, [one for cases, _ in found.values() for one in cases], at)
    return {
        name: Begun(tuple(lines[one.id] for one in cases), total)
        for name, (cases, total) in found.items()
    }


def tell_work(*, actor: Actor, at: datetime) -> dict[str, int]:
    """Count each of these lists, whole; nothing of anybody is opened."""
    actor.require(Permission.CASES_CASE_SEE)
    return summarise_work(_whose(actor), day_here(actor, at))


def _whose(actor: Actor) -> UUID | None:
    return None if actor.may(Permission.CASES_CASE_ASSIGN) else actor.person


def _opened(actor: Actor, cases: Sequence[Case], at: datetime) -> dict[UUID, CaseLine]:
    different = list({one.id: one for one in cases}.values())
    if not different:
        return {}
    with recording(Event.CASES_CASES_LISTED) as entry:
        entry.about(CASE, *(one.id for one in different))
        return {one.case.id: one for one in open_lines(actor, different, at)}
