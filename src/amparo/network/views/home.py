"""One's work page: what waits, the most pressing first, and what can be done from here."""

from typing import cast

from django.http import HttpRequest, HttpResponse

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.digest import digest_for
from amparo.web.panels import work_panels
from amparo.web.requests import AmparoRequest


@address(permission=Permission.NETWORK_HOME_SEE)
def show(request: HttpRequest) -> HttpResponse:
    """Show a member of staff what waits for her and what she can do."""
    actor = cast("AmparoRequest", request).actor
    at = utc_now()
    panels, counted = work_panels(actor)
    waiting = [one for one in digest_for(actor, at, counted) if one.count]
    context = {
        "at": at,
        # What is late is met first; the rest keeps the order of the domains.
        "digest": sorted(waiting, key=lambda one: not one.is_late),
        "panels": panels,
    }
    return answer_page(request, "network/home/home.html", context)
