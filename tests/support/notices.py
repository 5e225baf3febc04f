"""Invented lists and notices, as tests bring them in through the services."""

from datetime import datetime
from typing import Any

from amparo.custody.models import Notice, NoticeList
from amparo.custody.rules.notices import (
    Channel,
    ListDraft,
    ListTold,
    NoticeDraft,
    NoticeTold,
    Wish,
)
from amparo.custody.services.importing import import_list, judge_on, note_one
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import Name

ELPASO, MIAMI, ORANGE = "48141", "12086", "12095"
"""Counties that El Paso, Miami and Orlando serve."""
HEADS = "Name,DOB,Facility,County,State,Nationality,Notify consulate,A-Number"


def list_draft(*rows: str, heads: str = HEADS, **other: Any) -> ListDraft:
    """Draft a list of rows under the usual heads; `other` replaces parts of it."""
    given: dict[str, Any] = {
        "content": "\r\n".join((heads, *rows)).encode(),
        "channel": Channel.CSV,
        "told": ListTold("Condado inventado", "lista.csv"),
        "heard_at": utc_now(),
    }
    return ListDraft(**(given | other))


def brought(actor: Actor, *rows: str, **other: Any) -> NoticeList:
    """Bring in a list, and have all of its rows judged."""
    found, _ = import_list(actor=actor, draft=list_draft(*rows, **other), at=utc_now())
    while found.waiting:
        judge_on(list_id=found.id, at=utc_now())
        found.refresh_from_db(fields=["judged"])
    return found


def row_of(name: str, **other: str) -> str:
    """Write one row of somebody held in El Paso's district."""
    cells = {
        "born": "",
        "facility": "Centro Inventado",
        "county": ELPASO,
        "state": "",
        "nationality": "MEX",
        "wish": "",
        "a_number": "",
    }
    return ",".join([f'"{name}"', *(cells | other).values()])


def notice_draft(**other: Any) -> NoticeDraft:
    """Draft one notice about somebody held in El Paso's district."""
    told: dict[str, Any] = {
        "name": Name("Teodoro", "Villaseñor", "Ibarra"),
        "born": PartialDate(1990, 4, 5),
        "facility": "Centro Inventado",
        "county": ELPASO,
    }
    given: dict[str, Any] = {
        "wish": Wish.ASKED,
        "source": "Condado inventado",
        "heard_at": other.pop("heard_at", utc_now()),
    }
    given |= {name: other.pop(name) for name in ("wish", "source", "facility_id") if name in other}
    return NoticeDraft(told=NoticeTold(**(told | other)), **given)


def noted(actor: Actor, at: datetime | None = None, **other: Any) -> Notice:
    """Write one notice into the form."""
    return note_one(actor=actor, draft=notice_draft(**other), at=at or utc_now())


def verdicts(found: NoticeList) -> dict[int, tuple[str, str]]:
    """Give verdict and reason of each line of a list."""
    return {one.line: (one.verdict, one.reason) for one in found.notices.order_by("line")}
