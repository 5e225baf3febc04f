"""What every page knows: the ways in and out, an idle session's end, where to find a consulate."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url

from amparo.database.rules.minting import IDLE
from amparo.kernel.actor import SIGNED_OUT, Actor
from amparo.web.links import reverse


def session(request: HttpRequest) -> dict[str, Any]:
    """Give the addresses that the header and the idle notice need."""
    actor: Actor = getattr(request, "actor", SIGNED_OUT)
    sign_in_url = resolve_url(settings.LOGIN_URL)
    always = {"sign_in_url": sign_in_url, "find_consulate_url": find_consulate_url()}
    if actor.staff is None:
        return always
    return {
        **always,
        "sign_out_url": reverse("leave"),
        "keep_session_url": reverse("keep-session"),
        "idle_seconds": int(IDLE.total_seconds()),
    }


def find_consulate_url() -> str:
    """Give the address of the page that names one's consulate; empty without tables for it."""
    return reverse("find-consulate") if settings.AMPARO_DEPLOYMENT.territory else ""
