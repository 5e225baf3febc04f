"""What allauth would offer and Amparo does not: sign-up, mail, password reset."""

from django.http import Http404, HttpRequest, HttpResponse

from amparo.kernel.permissions import Permission
from amparo.web.addresses import address


@address(permission=Permission.ACCOUNTS_SESSION_START, methods=("GET", "POST"), stores=False)
def absent(request: HttpRequest) -> HttpResponse:
    """Answer that there is no such page."""
    del request
    raise Http404
