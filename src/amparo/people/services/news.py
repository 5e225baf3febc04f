"""News of people: what was learnt of somebody is told to the higher domains that wait for it.

A domain above registers a listener while Django starts (its `apps.py`); it works in the
transaction in which the person is registered, so that news is neither lost nor early.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from amparo.people.models import Person
from amparo.people.rules.search.portraits import Portrait


@dataclass(frozen=True, slots=True)
class Learnt:
    """Somebody was registered, or something was learnt that she is found by."""

    person: Person
    portrait: Portrait
    at: datetime


Listener = Callable[[Learnt], None]
LISTENERS: list[Listener] = []
"""Whoever waits for news, in the order in which the domains start."""


def whenever_learnt(listener: Listener) -> None:
    """Have a listener told of everybody of whom something is learnt; once, however often asked."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)


def tell_of(learnt: Learnt) -> None:
    """Tell everybody who waits."""
    for listener in LISTENERS:
        listener(learnt)
