"""What happened in a case, put into entries that a page shows."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from amparo.cases.panels.naming import task_name
from amparo.cases.rules.clocks.terms import Unit
from amparo.cases.rules.closing import Closure, Level, Outcome
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.parties import PartyRole
from amparo.cases.rules.states import State
from amparo.cases.rules.tasks import TaskState
from amparo.cases.rules.timeline import CORRECTED, RECORDED, Kind
from amparo.cases.rules.words import WORDS
from amparo.cases.services.opening import CaseAtWork
from amparo.cases.services.sealing import OpenedEvent
from amparo.kernel.actor import NOBODY
from amparo.kernel.errors import Message
from amparo.kernel.paging import read_span
from amparo.people.rules.access import Compartment
from amparo.people.rules.words import WORDS as PEOPLE
from amparo.web.days import weekday_and_date_words
from amparo.web.links import reverse
from amparo.web.parts import Link, Part, SummaryRow, Tag, Text, TimelineEntry, Tone, part_of
from amparo.web.translation import in_words

PAGE_SIZE = 30
VIEWS = ("all", "happened", "looks")
_ELSEWHERE = Message("Somebody who no longer works here")
_CODES = {
    Kind.MOVED: State,
    Kind.TASK: TaskState,
    Kind.PARTY_ADDED: PartyRole,
    Kind.PARTY_ENDED: PartyRole,
    Kind.FLAGGED: FlagKind,
    Kind.UNFLAGGED: FlagKind,
}


def chosen_events(at_work: CaseAtWork, view: str) -> list[OpenedEvent]:
    """Give the events of a view, the newest first by when they happened."""
    chosen = [one for one in at_work.events if view != "happened" or one.kind in RECORDED]
    return sorted(chosen, key=lambda one: (one.at, one.event.number), reverse=True)


def event_part(view: str, word: str, total: int) -> Part:
    """Give which of the events of a view are shown. Raises `PageUnknown`."""
    return part_of(
        read_span(word, PAGE_SIZE, total),
        lambda first: f"?timeline={view}&from={first}#timeline",
    )


def event_entries(
    at_work: CaseAtWork,
    events: Sequence[OpenedEvent],
    names: Mapping[UUID, str],
    *,
    may_correct: bool,
) -> list[TimelineEntry]:
    """Give some events of a case as entries."""
    return [_entry(one, at_work, names, may_correct=may_correct) for one in events]


def _entry(
    one: OpenedEvent, at_work: CaseAtWork, names: Mapping[UUID, str], *, may_correct: bool
) -> TimelineEntry:
    act = None
    if may_correct and one.kind in CORRECTED:
        url = reverse("correct-case-event", args=[one.event.id])
        act = Link(Message("Correct"), url)
    return TimelineEntry(
        what=WORDS[one.kind],
        who=names.get(one.event.recorded_by) or _unnamed(one.event.recorded_by),
        at=one.at,
        tag=Tag(Message("Corrected"), Tone.NEUTRAL) if one.corrected else None,
        rows=tuple(_rows(one, at_work, names)),
        text=one.told.words,
        act=act,
    )


def _unnamed(staff: UUID) -> Message:
    return Message("By itself") if staff == NOBODY else _ELSEWHERE


def _rows(one: OpenedEvent, at_work: CaseAtWork, names: Mapping[UUID, str]) -> Sequence[SummaryRow]:
    rows = [*_what(one, at_work), *_codes(one)]
    if one.kind is Kind.ASSIGNED:
        owner = names.get(one.told.thing, _ELSEWHERE) if one.told.thing else Message("Nobody yet")
        rows.append(SummaryRow(Message("With"), owner))
    before = [SummaryRow(Message("Stood there before"), _before(row)) for row in one.corrected]
    return [*rows, *before]


def _what(one: OpenedEvent, at_work: CaseAtWork) -> list[SummaryRow]:
    if one.kind is Kind.TASK:
        found = [(row, told) for row, told in at_work.tasks if row.id == one.told.thing]
        named = [told.words or task_name(row.code) for row, told in found]
        return [SummaryRow(Message("Task"), name) for name in named]
    if one.kind in {Kind.PARTY_ADDED, Kind.PARTY_ENDED}:
        parties = [row for row in at_work.parties if row.party.id == one.told.thing]
        return [SummaryRow(Message("Who"), row.told.name) for row in parties if row.told.name]
    if one.told.term is not None and one.told.term.moment is None:
        unit = WORDS[Unit(one.told.term.unit)]
        counted = Message("{amount} {unit}", {"amount": one.told.term.amount, "unit": unit})
        return [SummaryRow(Message("Counted"), counted)]
    return []


def _codes(one: OpenedEvent) -> list[SummaryRow]:
    if one.kind is Kind.CLOSED:
        closure, outcome, level = one.told.now.split()
        said = (Closure(closure), Outcome(outcome), Level(level))
        terms = (Message("Why"), Message("Result"), Message("At most"))
        return [SummaryRow(term, WORDS[word]) for term, word in zip(terms, said, strict=True)]
    if one.kind is Kind.COMPARTMENT:
        return [SummaryRow(Message("Now"), PEOPLE[Compartment(one.told.now)])]
    kind = _CODES.get(one.kind)
    if kind is None:
        return []
    told: list[tuple[Text, str]] = [
        (Message("Before"), one.told.before),
        (Message("Now"), one.told.now),
    ]
    return [SummaryRow(term, WORDS[kind(word)]) for term, word in told if word]


def _before(one: OpenedEvent) -> str:
    when = f"{weekday_and_date_words(one.at.date())} {one.at:%H:%M} UTC"
    return ". ".join(part for part in (in_words(WORDS[one.kind]), when, one.told.words) if part)
