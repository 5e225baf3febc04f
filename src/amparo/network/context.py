"""What every page knows of the session: where to sign in or out, and when it lies idle too long."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse

from amparo.database.rules.minting import IDLE
from amparo.kernel.actor import SIGNED_OUT, Actor


def session(request: HttpRequest) -> dict[str, Any]:
    """Give the addresses that the header and the idle notice need."""
    actor: Actor = getattr(request, "actor", SIGNED_OUT)
    sign_in_url = resolve_url(settings.LOGIN_URL)
    if actor.staff is None:
        return {"sign_in_url": sign_in_url}
    return {
        "sign_in_url": sign_in_url,
        "sign_out_url": reverse("leave"),
        "keep_session_url": reverse("keep-session"),
        "idle_seconds": int(IDLE.total_seconds()),
    }
