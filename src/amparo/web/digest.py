"""The day in figures: what waits for somebody, said by each domain, added up in one place.

The work page, the JSON interface and the command line show the same figures, in the same order.

    register_figures(Teller(Permission.CASES_CASE_SEE, tell, order=10))
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of something wait, and where they stand; `code` is its name for programs."""

    code: str
    words: Message
    count: int
    url: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Teller:
    """Who may be told, and what says it. Telling opens nothing of anybody."""

    permission: Permission
    tell: Callable[[Actor, datetime], Iterable[Figure]]
    order: int = 50


REGISTERED: dict[Permission, Teller] = {}
"""Each domain's teller by the permission that it asks for; filled with the domains' addresses."""


def register_figures(teller: Teller) -> None:
    """Add a domain's figures to the day's. A domain calls this in its `urls.py`."""
    REGISTERED[teller.permission] = teller


def digest_for(
    actor: Actor, at: datetime, counted: Mapping[Permission, Iterable[Figure]] | None = None
) -> list[Figure]:
    """Give every figure that an actor may be told, in order, those that are nought too.

    What the page has counted already is not counted again.
    """
    known = counted or {}
    tellers = sorted(REGISTERED.values(), key=lambda one: one.order)
    allowed = [one for one in tellers if actor.may(one.permission)]
    told = (known.get(one.permission) or one.tell(actor, at) for one in allowed)
    return [figure for figures in told for figure in figures]
