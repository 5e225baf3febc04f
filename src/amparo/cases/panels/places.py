"""What cases put on pages of lower domains: the work page, a person's, a request's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from amparo.cases.panels.lists import HEADINGS, brief_entries, list_url, morning_tables
from amparo.cases.rules.filters import CaseFilter
from amparo.cases.services.morning import open_morning, questions_of, tell_work
from amparo.cases.services.opening import (
    find_case_from_request,
    of_person,
    open_cases_of_person,
)
from amparo.cases.services.sealing import case_reference
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.paging import Span
from amparo.kernel.permissions import Permission
from amparo.web.digest import Figure
from amparo.web.links import reverse
from amparo.web.parts import Part

_PARTS = {"due": ("late", "today"), "untaken": ("untaken",)}
"""Where the lists of a work page stand on it."""


def on_work_page(actor: Actor) -> dict[str, Any]:
    """Begin the lists of what is late, due today, taken by nobody, with the way to all of each."""
    at, asked = utc_now(), questions_of(actor)
    begun = open_morning(actor=actor, at=at)
    tables = morning_tables({name: one.lines for name, one in begun.items()}, at)
    lists = {
        name: {
            "name": name,
            "table": table,
            "url": list_url(asked[name]),
            "more": begun[name].total > len(begun[name].lines) and begun[name].total,
        }
        for name, table in tables.items()
    }
    parts = {
        part: {"lists": found}
        for part, names in _PARTS.items()
        if (found := [lists[name] for name in names if name in lists])
    }
    totals = {name: one.total for name, one in begun.items()}
    return {**parts, "figures": _figures(asked, totals)}


def in_figures(actor: Actor, at: datetime) -> list[Figure]:
    """Count the same lists for the day's digest."""
    return _figures(questions_of(actor), tell_work(actor=actor, at=at))


def _figures(asked: Mapping[str, CaseFilter], counts: Mapping[str, int]) -> list[Figure]:
    return [
        Figure(f"cases_{name}", HEADINGS[name], counts[name], list_url(one), is_late=name == "late")
        for name, one in asked.items()
    ]


def about_person(actor: Actor, person_id: UUID) -> dict[str, Any]:
    """Say which cases a person has, where the rest of them stand, and where one is started."""
    at = utc_now()
    found = open_cases_of_person(actor=actor, person_id=person_id, at=at)
    older_url = list_url(of_person(person_id), before=found.older) if found.older else ""
    may_start = actor.may(Permission.CASES_CASE_START)
    return {
        "cases": brief_entries(found.lines, at),
        "part": Part(Span(1, len(found.lines), found.total), older_url=older_url),
        "start_url": reverse("start-case-of-person", args=[person_id]) if may_start else "",
    }


def about_request(actor: Actor, request_id: UUID) -> dict[str, Any]:
    """Say which case a request goes on as, or where one is opened from it."""
    known = find_case_from_request(actor=actor, request_id=request_id)
    if known is not None:
        return {"url": reverse("case", args=[known.id]), "reference": case_reference(known)}
    may = actor.may(Permission.CASES_CASE_START) and actor.may(Permission.RECEPTION_REQUEST_WORK)
    return {"start_url": reverse("start-case-from-request", args=[request_id])} if may else {}
