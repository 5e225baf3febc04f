"""Who of one's consulate signed in, and who tried."""

from typing import cast

from django.http import HttpRequest, HttpResponse

from amparo.audit.rules.errors import FilterMalformed
from amparo.kernel.permissions import Permission
from amparo.network.panels.sign_ins import sign_in_entries
from amparo.network.services.sign_ins import open_sign_ins
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest

_LONGEST_PLACE = 18
"""Digits: whatever is longer is no place in a chain."""


@address(permission=Permission.AUDIT_TRAIL_SEE)
def show(request: HttpRequest) -> HttpResponse:
    """Show one page, newest first."""
    actor = cast("AmparoRequest", request).actor
    before = _place(request.GET.get("before", ""))
    page = open_sign_ins(actor=actor, before=before)
    context = {
        "timeline": sign_in_entries(page),
        "newer_url": "" if before is None else reverse("sign-ins"),
        "older_url": "" if page.older_before is None else f"?before={page.older_before}",
    }
    return answer_page(request, "network/sign_ins/list.html", context)


def _place(word: str) -> int | None:
    if not word:
        return None
    if not (word.isascii() and word.isdecimal() and len(word) <= _LONGEST_PLACE):
        raise FilterMalformed("before")
    return int(word)
