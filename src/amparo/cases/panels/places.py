"""What cases put on pages of lower domains: the work page, a person's, a request's."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from amparo.cases.panels.lists import brief_entries, list_url
from amparo.cases.rules.filters import CaseFilter, Owner, When
from amparo.cases.services.opening import (
    find_case_from_request,
    open_cases_of_person,
    tell_work,
)
from amparo.cases.services.sealing import case_reference
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission


def on_work_page(actor: Actor) -> dict[str, Any]:
    """Say which of one's cases are late or due today, and how many nobody has."""
    counts = tell_work(actor, utc_now())
    if not counts:
        return {}
    return counts | {
        "late_url": list_url(CaseFilter(owner=Owner.ME, due=When.LATE)),
        "today_url": list_url(CaseFilter(owner=Owner.ME, due=When.TODAY)),
        "untaken_url": list_url(CaseFilter(owner=Owner.NOBODY)),
    }


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
