"""Who did and who looked, for whoever may open the person: on each page, for everyone to see."""

from uuid import UUID

from amparo.audit.selectors.trail import Question, TrailEntry, list_trail
from amparo.kernel.actor import Actor
from amparo.kernel.paging import read_row

SHOWN = 10


def list_looks(*, actor: Actor, thing: UUID, before: str = "") -> tuple[list[TrailEntry], str]:
    """List entries about what the actor has just opened, the newest first, and where they go on.

    Raises `PageUnknown`.
    """
    asked = Question(thing=thing, before=read_row(before))
    found = list_trail(actor.office, asked).entries
    shown = found[:SHOWN]
    return shown, str(shown[-1].position) if len(found) > len(shown) else ""
