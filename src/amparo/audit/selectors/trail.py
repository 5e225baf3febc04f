"""The entries of one's own consulate, as its page shows them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from amparo.audit.models import Link
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
class TrailPage:
    """Some entries, newest first, and from where the newer and the older ones go on."""

    links: list[Link]
    newer_after: int | None
    older_before: int | None


def list_trail(consulate: UUID, question: Question) -> TrailPage:
    """List one page of entries with what they say; the walls show the own consulate's alone.

    Goes by positions and counts nothing, so that the last page is as quick as the first.
    """
    asked = _asked(consulate, question)
    if question.after is not None:
        found = list(asked.filter(position__gt=question.after).order_by("position")[: PAGE + 1])
        has_newer, has_older = len(found) > PAGE, True
        links = found[:PAGE][::-1]
    else:
        before = {} if question.before is None else {"position__lt": question.before}
        found = list(asked.filter(**before).order_by("-position")[: PAGE + 1])
        has_newer, has_older = question.before is not None, len(found) > PAGE
        links = found[:PAGE]
    return TrailPage(
        links,
        links[0].position if links and has_newer else None,
        links[-1].position if links and has_older else None,
    )


def _asked(consulate: UUID, question: Question) -> QuerySet[Link]:
    asked = (
        Link.objects.filter(consulate_id=consulate)
        .select_related("entry")
        .only("consulate_id", "position", "entry")
    )
    if question.way is Way.LOOKED:
        asked = asked.filter(entry__event__in=looking_events())
    elif question.way is Way.CHANGED:
        asked = asked.exclude(entry__event__in=looking_events())
    if question.staff is not None:
        asked = asked.filter(entry__staff_id=question.staff)
    if question.thing is not None:
        about = RawSQL("SELECT audit_list_entries_about(%s)", [question.thing])
        asked = asked.filter(entry_id__in=about)
    return asked
