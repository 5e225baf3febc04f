"""Entries as the page and the JSON answer show them."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext

from amparo.audit.models import Entry
from amparo.audit.panels.naming import consulate_names, kind_in_words, staff_names
from amparo.audit.rules.looking import Way, way_of
from amparo.audit.selectors.trail import TrailEntry
from amparo.kernel.actor import NOBODY
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.web.links import reverse
from amparo.web.parts import Link, SummaryRow, Tag, Text, TimelineEntry, Tone

_DOORS = {
    "page": Message("On a page"),
    "api": Message("By a program"),
    "cli": Message("On the command line"),
    "job": Message("By a job in the background"),
}
_WAYS = {
    Way.LOOKED: Tag(Message("Looked"), Tone.NEUTRAL),
    Way.CHANGED: Tag(Message("Changed"), Tone.INFO),
}
_NOBODY = Message("Amparo itself, with nobody signed in")
_SHOWN = 3
_ACROSS = {"sender", "asked"}
"""Details of entries that a crossing records at the other end."""


def as_object(shown: TrailEntry) -> dict[str, Any]:
    """Give an entry to a program, as it was recorded."""
    entry = shown.entry
    return {
        "position": shown.position,
        "at": entry.at,
        "staff": entry.staff_id,
        "assignment": entry.assignment_id,
        "door": entry.door,
        "session": bytes(entry.session_hash).hex() if entry.session_hash else None,
        "event": entry.event,
        "purpose": entry.purpose,
        "request": entry.request,
        "objects": entry.things,
        "details": entry.details,
    }


def timeline_of(shown: Sequence[TrailEntry], *, is_brief: bool = False) -> list[TimelineEntry]:
    """Give entries to a reader: what happened in words, who, when, and to what.

    Briefly, on the page of the thing itself: what it was for, and no way into the audit.
    """
    entries = [one.entry for one in shown]
    who = _who_did(entries)
    return [_timeline_entry(entry, who[entry.id], is_brief=is_brief) for entry in entries]


def _timeline_entry(entry: Entry, who: Text, *, is_brief: bool) -> TimelineEntry:
    return TimelineEntry(
        what=_what(entry),
        who=who,
        at=entry.at,
        tag=_WAYS[way_of(entry.event)],
        rows=tuple(_purpose(entry) if is_brief else _rows(entry, who)),
    )


def _what(entry: Entry) -> str | Message:
    # Words of an event that an earlier version knew are its code.
    return Event(entry.event).purpose if entry.event in set(Event) else entry.event


def _who_did(entries: Sequence[Entry]) -> dict[UUID, str | Message]:
    """Give who did each: a colleague by name, somebody of another consulate by her consulate."""
    names = staff_names(sorted({entry.staff_id for entry in entries if entry.staff_id}))
    away = [entry for entry in entries if entry.staff_id and entry.staff_id not in names]
    places = consulate_names(sorted({one for entry in away if (one := _sender(entry))}))
    return {
        entry.id: names.get(entry.staff_id or NOBODY) or _stranger(entry, places)
        for entry in entries
    }


def _stranger(entry: Entry, places: Mapping[UUID, str]) -> Message:
    if entry.staff_id is None or entry.staff_id == NOBODY:
        return _NOBODY
    place = places.get(_sender(entry) or NOBODY)
    if place:
        return Message("An officer of {consulate}", {"consulate": place})
    if _ACROSS & set(entry.details):
        return Message("An officer of another consulate")
    return Message("Person {number}", {"number": _short(str(entry.staff_id))})


def _sender(entry: Entry) -> UUID | None:
    # What a crossing records where it arrives says which consulate it came from.
    return UUID(entry.details["sender"]) if entry.details.get("sender") else None


def _rows(entry: Entry, who: Text) -> list[SummaryRow]:
    rows = [SummaryRow(kind_in_words(kind), value) for kind, value in _things(entry)]
    rows += _purpose(entry)
    if entry.door:
        rows.append(SummaryRow(Message("How"), _DOORS.get(entry.door, entry.door)))
    if entry.staff_id:
        only = _link(Message("Only what this person did"), "staff", str(entry.staff_id), who)
        rows.append(SummaryRow(Message("See"), only))
    return rows


def _purpose(entry: Entry) -> list[SummaryRow]:
    return [SummaryRow(Message("For"), gettext(entry.purpose))] if entry.purpose else []


def _things(entry: Entry) -> list[tuple[str, Link | Message]]:
    shown: list[tuple[str, Link | Message]] = []
    for named in entry.things:
        ids = named["ids"]
        shown += [(named["kind"], _link(_short(one), "object", one)) for one in ids[:_SHOWN]]
        if len(ids) > _SHOWN:
            more = Message("and {count} more", {"count": len(ids) - _SHOWN})
            shown.append((named["kind"], more))
    return shown


def _link(text: Text, name: str, value: str, about: Text = "") -> Link:
    return Link(text, f"{reverse('audit-trail')}?{urlencode({name: value})}", about)


def _short(number: str) -> str:
    return number[:8]
