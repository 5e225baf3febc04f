"""One's work page: what can be done from here."""

from typing import cast

from django.http import HttpRequest, HttpResponse

from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.panels import panels_for
from amparo.web.requests import AmparoRequest


@address(permission=Permission.NETWORK_HOME_SEE)
def show(request: HttpRequest) -> HttpResponse:
    """Show a member of staff what waits for her and what she can do."""
    panels = panels_for("home", cast("AmparoRequest", request).actor)
    return answer_page(request, "network/home/home.html", {"panels": panels})
