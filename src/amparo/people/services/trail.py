"""Who did and who looked, for whoever may open the person: on each page, for everyone to see."""

from uuid import UUID

from amparo.audit.selectors.trail import Question, TrailEntry, list_trail
from amparo.kernel.actor import Actor

_SHOWN = 10


def list_looks(*, actor: Actor, person_id: UUID) -> list[TrailEntry]:
    """List the newest entries about a person whose record the actor has just opened."""
    return list_trail(actor.office, Question(thing=person_id)).entries[:_SHOWN]
