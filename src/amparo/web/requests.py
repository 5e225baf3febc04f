"""The request as our views see it: with the actor that middleware has put on it."""

from django.http import HttpRequest

from amparo.kernel.actor import Actor


class AmparoRequest(HttpRequest):
    """A request on whose behalf an actor acts."""

    actor: Actor
