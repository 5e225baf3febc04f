"""One's work page: what waits, the most pressing first, and what can be done from here."""

from typing import cast

from django.http import HttpRequest, HttpResponse

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.digest import digest_for
from amparo.web.panels import panels_for
from amparo.web.requests import AmparoRequest


@address(permission=Permission.NETWORK_HOME_SEE)
def show(request: HttpRequest) -> HttpResponse:
    """Show a member of staff what waits for her and what she can do."""
    actor = cast("AmparoRequest", request).actor
    told = digest_for(actor, utc_now())
    context = {
        "digest": [one for one in told if one.count],
        "is_told": bool(told),
        "panels": panels_for("home", actor),
    }
    return answer_page(request, "network/home/home.html", context)
