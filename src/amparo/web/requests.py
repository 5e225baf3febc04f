"""The request as our views see it: with the actor that middleware has put on it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.http import HttpRequest

from amparo.kernel.actor import Actor


class AmparoRequest(HttpRequest):
    """A request on whose behalf an actor acts."""

    actor: Actor
    acting: Callable[[], AbstractContextManager[None]]
    """Opens what the actor may see, for the time of a view: one transaction, rolled back when the
    view raises."""
    capability_over: bool
    """Whether a session came along that is over: its owner is asked to sign in again."""
