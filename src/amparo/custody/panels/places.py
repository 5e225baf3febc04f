"""What custody puts on pages of lower domains: the work page, a person's, a case's, a request's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from amparo.cases.selectors.cases import get_person_of_case
from amparo.custody.panels.naming import due_tag, heard_words, name_of, verdict_tag
from amparo.custody.panels.notices import list_url
from amparo.custody.panels.placements import placement_entries
from amparo.custody.rules.filters import NoticeFilter, Show
from amparo.custody.rules.notices import Standing
from amparo.custody.services.opening import (
    NoticeLine,
    open_leads,
    open_leads_to,
    open_pressing,
    tell_pressing,
)
from amparo.custody.services.placements import open_placements_of
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.network.selectors.staff import names_of
from amparo.people.panels.people import NAMELESS
from amparo.web.digest import Figure
from amparo.web.links import reverse
from amparo.web.ways import with_back

_DECIDE, _CONTACT = Message("Decide who it is"), Message("Record the contact")
_AWAY = Message("Somebody who no longer works here")
_LATE = Message("Notices of people held that are late")
_SOMETHING_WAITS = Message("People held, about whom something waits")
_FEW_REASONS = 3


def on_work_page(actor: Actor) -> dict[str, Any]:
    """Say who is held and waits: one row a notice, the most pressing first, with one act."""
    at = utc_now()
    lines, counts = open_pressing(actor=actor, at=at)
    if not lines:
        return {}
    owners = names_of(
        one.notice.case.owner for one in lines if one.notice.case and one.notice.case.owner
    )
    return {
        "rows": [_row(one, owners, at) for one in lines],
        "more": counts["waiting"] - len(lines),
        "late": counts["late"],
        "late_url": list_url(NoticeFilter(Show.LATE)),
        "all_url": list_url(NoticeFilter()),
        "figures": _figures(counts),
    }


def in_figures(actor: Actor, at: datetime) -> list[Figure]:
    """Count the same notices for the day's digest."""
    return _figures(tell_pressing(actor=actor, at=at))


def _figures(counts: Mapping[str, int]) -> list[Figure]:
    late, waiting = list_url(NoticeFilter(Show.LATE)), list_url(NoticeFilter())
    return [
        Figure("notices_late", _LATE, counts["late"], late, is_late=True),
        Figure("notices_waiting", _SOMETHING_WAITS, counts["waiting"], waiting),
    ]


def about_person(actor: Actor, person_id: UUID, here: str = "") -> dict[str, Any]:
    """Say where a person was held, and where that is recorded; `here` is another page than hers."""
    found = open_placements_of(actor=actor, person_id=person_id, at=utc_now())
    may = actor.may(Permission.CUSTODY_PLACEMENT_RECORD)
    url = reverse("record-placement", args=[person_id])
    return {
        "placements": placement_entries(found, may_correct=may, here=here),
        "record_url": (with_back(url, here) if here else url) if may else "",
    }


def about_case(actor: Actor, case_id: UUID) -> dict[str, Any]:
    """Say where the person of a case was held."""
    person = get_person_of_case(case_id)
    here = reverse("case", args=[case_id])
    told = about_person(actor, person, here) if person is not None else {}
    return told if told.get("placements") else {}


def about_request(actor: Actor, request_id: UUID) -> dict[str, Any]:
    """Say which notices may answer a request, before anybody decided whom they mean."""
    at = utc_now()
    lines = open_leads_to(actor=actor, request_id=request_id, at=at)
    shown = [one for one in lines if not one.is_shut]
    return {"notices": [_led(one, at) for one in shown]} if shown else {}


def about_requests(actor: Actor) -> dict[str, Any]:
    """Say which notices may answer which requests, above the list of those that are open."""
    at = utc_now()
    shown = [one for one in open_leads(actor=actor, at=at) if not one.is_shut and one.waiting]
    return {"notices": [_led(one, at) | _asked(one) for one in shown]} if shown else {}


def _row(line: NoticeLine, owners: dict[UUID, str], at: datetime) -> dict[str, object]:
    notice = line.notice
    is_open = notice.standing == Standing.OPEN
    url = reverse("notice", args=[notice.id])
    contact = reverse("record-contact", args=[notice.id])
    best = line.proposed[0] if line.proposed else None
    owner = notice.case.owner if notice.case else None
    return {
        "name": name_of(line),
        "url": url,
        "reference": line.reference,
        "verdict": verdict_tag(notice) if is_open else None,
        "match": (best.person.name or NAMELESS) if best else "",
        "known": line.person.reference if line.person else "",
        "reasons": best.reasons[:_FEW_REASONS] if best else (),
        "place": line.told.facility,
        "heard": heard_words(notice, at),
        "due": due_tag(line, at),
        "callers": len(line.waiting),
        "owner": owners.get(owner, _AWAY) if owner else "",
        "act": _DECIDE if is_open else _CONTACT,
        "act_url": f"{url}#who" if is_open else with_back(contact, reverse("home")),
    }


def _led(line: NoticeLine, at: datetime) -> dict[str, object]:
    return {
        "name": name_of(line),
        "url": reverse("notice", args=[line.notice.id]),
        "reference": line.reference,
        "place": line.told.facility,
        "heard": heard_words(line.notice, at),
    }


def _asked(line: NoticeLine) -> dict[str, object]:
    requests = [
        {"reference": one.reference, "url": reverse("help-request", args=[one.request.id])}
        for one in line.waiting
    ]
    return {"requests": requests}
