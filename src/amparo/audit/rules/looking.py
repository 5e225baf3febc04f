"""Which events are looks and which are changes: the page's first question is who looked."""

from enum import StrEnum

from amparo.kernel.events import Event

LOOKING_ACTS = frozenset(
    {
        "asked",
        "compared",
        "downloaded",
        "exported",
        "listed",
        "looked_up",
        "opened",
        "printed",
        "repeated",
        "searched",
    }
)
"""The last words of events that show something and change nothing."""


class Way(StrEnum):
    """What somebody did with things: only looked, or changed them."""

    LOOKED = "looked"
    CHANGED = "changed"


def way_of(event: str) -> Way:
    """Answer whether an event was a look or a change; what is unknown counts as a change."""
    return Way.LOOKED if event.rpartition(":")[2] in LOOKING_ACTS else Way.CHANGED


def looking_events() -> list[str]:
    """List the events that are looks, for a search that an index can serve."""
    return [event.value for event in Event if way_of(event) is Way.LOOKED]
