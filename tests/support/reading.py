"""A reader of the audit's page, put in the place of whoever would have signed in."""

from collections.abc import Callable
from typing import ClassVar, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.database.rules.minting import Reach
from amparo.database.services.capabilities import acting
from amparo.kernel.actor import SIGNED_OUT, Actor
from amparo.kernel.permissions import Permission
from amparo.web.requests import AmparoRequest
from tests.support.capabilities import minted

NAMED_BY = {"ActInOneConsulate", "SignedOutActor"}
"""The middlewares that name the actor, which `ReadAs` stands in for."""


class ReadAs:
    """Name the actor that a test has chosen, and act under her capability."""

    actor: ClassVar[Actor] = SIGNED_OUT
    token: ClassVar[str] = ""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Name the actor, then go on."""
        asked = cast("AmparoRequest", request)
        asked.actor, asked.acting = self.actor, lambda: acting(self.token)
        return self._get_response(request)


def read_as(consulate: UUID, staff: UUID, *permissions: Permission, reach: Reach = "audit") -> None:
    """Let every request be that of one person in one consulate."""
    ReadAs.actor = Actor("auditor", SIGNED_OUT.permissions | set(permissions), staff, consulate)
    ReadAs.token = minted(consulate, staff, reach=reach)


def middleware(installed: list[str]) -> list[str]:
    """Give the installed middleware with our reader in it."""
    ours = f"{__name__}.{ReadAs.__name__}"
    return [ours if name.rpartition(".")[2] in NAMED_BY else name for name in installed]
