"""Who did and who looked, on the page of a person, a case, a request, a notice."""

from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest

from amparo.audit.panels.entries import timeline_of
from amparo.kernel.permissions import Permission
from amparo.people.services.trail import list_looks
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest


def looks_at(
    request: HttpRequest, thing: UUID, kept: dict[str, str] | None = None, anchor: str = "looks"
) -> dict[str, Any]:
    """Give who did something with what is open, and who looked; the address pages through them.

    `kept` is what else stands in the address of the page, and `anchor` where they stand on it.
    """
    actor, before = cast("AmparoRequest", request).actor, request.GET.get("looks", "")
    found, older = list_looks(actor=actor, thing=thing, before=before)
    kept, may_audit = kept or {}, actor.may(Permission.AUDIT_TRAIL_SEE)
    return {
        "entries": timeline_of(found, is_brief=True),
        "newer_url": f"?{urlencode(kept)}#{anchor}" if before else "",
        "older_url": f"?{urlencode({**kept, 'looks': older})}#{anchor}" if older else "",
        "audit_url": f"{reverse('audit-trail')}?object={thing}" if may_audit else "",
    }
