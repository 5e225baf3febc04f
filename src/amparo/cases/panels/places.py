"""What cases put on pages of lower domains: the work page, a person's, a request's."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from amparo.cases.panels.lists import HEADINGS, brief_entries, list_url, morning_table
from amparo.cases.services.morning import open_morning, questions_of, tell_work
from amparo.cases.services.opening import find_case_from_request, open_cases_of_person
from amparo.cases.services.sealing import case_reference
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.web.digest import Figure


def due_on_work_page(actor: Actor) -> dict[str, Any]:
    """Begin the lists of what is late and what is due today, each with the way to all of it."""
    return _on_work_page(actor, "late", "today")


def untaken_on_work_page(actor: Actor) -> dict[str, Any]:
    """Begin the list of what nobody has taken."""
    return _on_work_page(actor, "untaken")


def in_figures(actor: Actor, at: datetime) -> Iterator[Figure]:
    """Count the same lists for the day's digest."""
    counts = tell_work(actor=actor, at=at)
    for name, asked in questions_of(actor).items():
        code, words = f"cases_{name}", HEADINGS[name]
        yield Figure(code, words, counts[name], list_url(asked), is_late=name == "late")


def about_person(actor: Actor, person_id: UUID) -> dict[str, Any]:
    """Say which cases a person has, and where one is started."""
    at = utc_now()
    lines = open_cases_of_person(actor=actor, person_id=person_id, at=at)
    may_start = actor.may(Permission.CASES_CASE_START)
    return {
        "cases": brief_entries(lines, at),
        "start_url": reverse("start-case-of-person", args=[person_id]) if may_start else "",
    }


def about_request(actor: Actor, request_id: UUID) -> dict[str, Any]:
    """Say which case a request goes on as, or where one is opened from it."""
    known = find_case_from_request(actor=actor, request_id=request_id)
    if known is not None:
        return {"url": reverse("case", args=[known.id]), "reference": case_reference(known)}
    may = actor.may(Permission.CASES_CASE_START) and actor.may(Permission.RECEPTION_REQUEST_WORK)
    return {"start_url": reverse("start-case-from-request", args=[request_id])} if may else {}


def _on_work_page(actor: Actor, *names: str) -> dict[str, Any]:
    at, asked = utc_now(), questions_of(actor)
    begun = open_morning(actor=actor, at=at, names=names)
    lists = [
        {
            "name": name,
            "table": morning_table(name, one.lines, at),
            "url": list_url(asked[name]),
            "more": one.total > len(one.lines) and one.total,
        }
        for name, one in begun.items()
        if one.lines
    ]
    return {"lists": lists} if lists else {}
