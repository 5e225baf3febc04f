"""The lawyer panel and one lawyer's page, put into what components show."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from amparo.cases.panels.naming import area_name
from amparo.counsel.places import county_name
from amparo.counsel.rules.panel import Licence, Profile, Standing, Why
from amparo.counsel.rules.words import WORDS
from amparo.counsel.services.panel import PanelLine
from amparo.counsel.services.sealing import OpenedEntry
from amparo.kernel.errors import Message
from amparo.kernel.zones import zone_words
from amparo.web.days import date_words
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, SummaryRow, Table, Tag, Text, TimelineEntry, Tone
from amparo.web.translation import in_words

AWAY = Message("Somebody who no longer works here")


def standing_tag(standing: Standing, on: date) -> Tag:
    """Give how a lawyer stands, the gravest first."""
    if standing.is_suspended:
        return Tag(Message("Suspended"), Tone.FAILED)
    held = standing.licences_in_force(on)
    if not held:
        return Tag(Message("No licence in force"), Tone.FAILED)
    best = max(held, key=lambda one: one.until)
    if best.ends_soon(on):
        told = {"day": date_words(best.until)}
        return Tag(Message("Licence ends {day}", told), Tone.LATE)
    return Tag(Message("On the panel"), Tone.GOOD)


def panel_table(lines: Sequence[PanelLine], on: date) -> Table:
    """Give the table of the panel."""
    return Table(
        caption=Message("Lawyer panel"),
        columns=(
            Column(Message("Lawyer")),
            Column(Message("Firm or organisation")),
            Column(Message("Areas")),
            Column(Message("Languages")),
            Column(Message("Open")),
            Column(Message("Stands")),
        ),
        rows=tuple(
            (
                Link(one.name or AWAY, reverse("panel-lawyer", args=[one.lawyer.id])),
                one.standing.profile.firm if one.standing.profile else "",
                areas_of(one.standing.profile),
                one.standing.profile.languages if one.standing.profile else "",
                load_of(one),
                standing_tag(one.standing, on),
            )
            for one in lines
        ),
        empty=Message("Nobody is on the panel yet. Appoint a panel lawyer, then add her here."),
        is_caption_hidden=True,
    )


def areas_of(profile: Profile | None) -> str:
    """Give a lawyer's areas in words."""
    return ", ".join(area_name(one) for one in profile.area_list) if profile else ""


def load_of(line: PanelLine) -> Message:
    """Give how much a lawyer has of what she takes at most."""
    capacity = line.standing.profile.capacity if line.standing.profile else 0
    return Message("{load} of {capacity}", {"load": line.load, "capacity": capacity})


def profile_rows(line: PanelLine, code: str, on: date) -> list[SummaryRow]:
    """Give a lawyer's work as terms and values."""
    profile = line.standing.profile
    if profile is None:
        return []
    counties = ", ".join(county_name(one, code, on) for one in profile.county_list)
    rows = [
        SummaryRow(Message("Firm or organisation"), profile.firm),
        SummaryRow(Message("Terms"), WORDS[profile.arrangement]),
        SummaryRow(Message("Areas"), areas_of(profile)),
        SummaryRow(Message("Languages"), profile.languages),
        SummaryRow(Message("Counties"), counties or Message("None of ours")),
        SummaryRow(Message("Open engagements and offers"), load_of(line)),
        SummaryRow(Message("Working hours"), zone_words(profile.zone)),
    ]
    note = [SummaryRow(Message("What colleagues should know"), profile.note)]
    return rows + (note if profile.note else [])


def licence_entries(line: PanelLine, on: date) -> list[dict[str, object]]:
    """Give a lawyer's licences, each with how it stands and who looked it up."""
    return [_licence(number, one, on) for number, one in line.standing.licences]


def history_of(line: PanelLine, names: Mapping[UUID, str]) -> list[TimelineEntry]:
    """Give everything recorded of a lawyer, the newest first."""
    return [_entry(one, names) for one in reversed(line.entries)]


def _licence(number: UUID, one: Licence, on: date) -> dict[str, object]:
    return {
        "id": number,
        "place": one.place,
        "number": one.number,
        "since": one.since,
        "until": one.until,
        "checked": one.checked,
        "evidence": one.evidence,
        "tag": _licence_tag(one, on),
    }


def _licence_tag(one: Licence, on: date) -> Tag:
    if one.until < on:
        return Tag(Message("Has ended"), Tone.FAILED)
    if not one.holds(on):
        return Tag(Message("Has not begun"), Tone.PAUSED)
    if one.ends_soon(on):
        return Tag(Message("Ends in {days} days", {"days": (one.until - on).days}), Tone.LATE)
    return Tag(Message("In force"), Tone.GOOD)


def _entry(one: OpenedEntry, names: Mapping[UUID, str]) -> TimelineEntry:
    what: Text = WORDS[one.entry.kind]
    return TimelineEntry(
        what=what,
        who=names.get(one.row.recorded_by, AWAY),
        at=one.row.recorded_at,
        tag=Tag(Message("Renewed or corrected"), Tone.NEUTRAL) if one.entry.replaces else None,
        text=_words(one),
    )


def _words(one: OpenedEntry) -> str:
    told = one.entry.told
    if isinstance(told, Why):
        return told.reason
    if isinstance(told, Licence):
        until = date_words(told.until)
        return f"{told.place} {told.number}, {until}. {told.evidence}"
    return ". ".join((told.firm, in_words(WORDS[told.arrangement]), areas_of(told), told.languages))
