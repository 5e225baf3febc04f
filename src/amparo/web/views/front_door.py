"""The front door: whom to call in an emergency, what Amparo is, where staff sign in."""

from django.http import HttpRequest, HttpResponse

from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page


@address(permission=Permission.WEB_FRONT_DOOR_SEE)
def show(request: HttpRequest) -> HttpResponse:
    """Show the front door to anyone."""
    return answer_page(request, "web/front_door/front_door.html")
