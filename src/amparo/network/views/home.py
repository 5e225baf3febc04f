"""One's work page: what can be done from here."""

from django.http import HttpRequest, HttpResponse

from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page


@address(permission=Permission.NETWORK_HOME_SEE)
def show(request: HttpRequest) -> HttpResponse:
    """Show a member of staff what she can do."""
    return answer_page(request, "network/home/home.html")
