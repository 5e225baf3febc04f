"""Showing the trail: looking at who looked is itself recorded."""

from amparo.audit.selectors.trail import Question, TrailPage, list_trail
from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message, NotFound
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission


class NoTrailHere(NotFound):
    """Whoever asks acts in no consulate, so there is no trail to show."""

    code = "audit:trail:missing"

    def __init__(self) -> None:
        """Say where a trail is."""
        super().__init__(
            Message("The audit shows one consulate's entries, and you are in none."),
            remedy=Message("Enter your consulate first."),
        )


def open_trail(*, actor: Actor, question: Question) -> TrailPage:
    """Show one page of the consulate's entries, and record who asked for which.

    Raises `PermissionMissing`, `NoTrailHere`.
    """
    actor.require(Permission.AUDIT_TRAIL_SEE)
    if actor.consulate is None:
        raise NoTrailHere
    with recording(Event.AUDIT_TRAIL_OPENED) as entry:
        page = list_trail(actor.consulate, question)
        entry.add(shown=len(page.entries), way=question.way and question.way.value)
        if page.entries:
            entry.add(first=page.entries[-1].position, last=page.entries[0].position)
        if question.thing is not None:
            entry.about("audit.thing", question.thing)
        if question.staff is not None:
            entry.about("audit.staff", question.staff)
    return page
