"""The entries of one's own consulate, as its page shows them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from amparo.audit.models import Entry, Link
from amparo.audit.rules.looking import Way, looking_events

PAGE = 50


@dataclass(frozen=True, slots=True)
class Question:
    """Which entries: looks or changes, about one thing, of one person, before or after a place."""

    way: Way | None = None
    thing: UUID | None = None
    staff: UUID | None = None
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """An entry and its place in the consulate's chain."""

    position: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Some entries, newest first, and from where the newer and the older ones go on."""

    entries: list[TrailEntry]
    newer_after: int | None
    older_before: int | None


def list_trail(consulate: UUID, question: Question) -> TrailPage:
    """List one page of entries; the walls show the own consulate's alone.

    Two queries, whatever is on the page: places in the chain, then the entries that stand there.
    It goes by positions and counts nothing, so that the last page is as quick as the first.
    """
    places = _places(consulate, question)
    if question.after is not None:
        found = list(places.filter(position__gt=question.after).order_by("position")[: PAGE + 1])
        has_newer, has_older = len(found) > PAGE, True
        shown = found[:PAGE][::-1]
    else:
        before = {} if question.before is None else {"position__lt": question.before}
        found = list(places.filter(**before).order_by("-position")[: PAGE + 1])
        has_newer, has_older = question.before is not None, len(found) > PAGE
        shown = found[:PAGE]
    entries = Entry.objects.in_bulk([number for _, number in shown])
    return TrailPage(
        [TrailEntry(position, entries[number]) for position, number in shown],
        shown[0][0] if shown and has_newer else None,
        shown[-1][0] if shown and has_older else None,
    )


def _places(consulate: UUID, question: Question) -> "QuerySet[Link, tuple[int, UUID]]":
    asked = Link.objects.filter(consulate_id=consulate)
    if question.way is not None:
        # A value of each link and no join: links are read in order until the page is full.
        event = Entry.objects.filter(id=OuterRef("entry_id")).values("event")
        looked = Q(event__in=looking_events())
        is_looked_for = looked if question.way is Way.LOOKED else ~looked
        asked = asked.annotate(event=Subquery(event)).filter(is_looked_for)
    if question.staff is not None:
        own = Entry.objects.filter(consulate_id=consulate, staff_id=question.staff)
        asked = asked.filter(entry_id__in=own.values("id"))
    if question.thing is not None:
        about = RawSQL("SELECT audit_list_entries_about(%s)", [question.thing])
        asked = asked.filter(entry_id__in=about)
    return asked.values_list("position", "entry_id")
