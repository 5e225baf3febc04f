"""From a proved person to an open consulate, and out again."""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.proofs import require_proved_person
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.cookies import carry, drop
from amparo.network.forms.entering import ChoiceOfConsulate
from amparo.network.middleware.actor import capability_of
from amparo.network.selectors.entering import list_ways_in
from amparo.network.services.entering import enter_consulate, leave_consulate
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.ways import safe_next


@address(permission=Permission.NETWORK_CONSULATE_ENTER, methods=("GET", "POST"), acts=False)
def enter(request: HttpRequest) -> HttpResponse:
    """Let a person who has proved who she is into her consulate; ask which when there are more."""
    person = require_proved_person(request)
    ways = list_ways_in(person.id)
    if len(ways) == 1:
        return _let_in(request, person.id, ways[0].assignment_id)
    form = ChoiceOfConsulate(request.POST or None, ways=ways)
    if request.method == "POST" and form.is_valid():
        return _let_in(request, person.id, form.cleaned_data["assignment"])
    context = {"form": form, "ways": ways, "next": safe_next(request)}
    return answer_page(request, "network/entering/choose.html", context)


@address(permission=Permission.NETWORK_SESSION_LEAVE, methods=("POST",), stores=False, acts=False)
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out: end the capability and the session, and have the browser forget our pages."""
    token = capability_of(request)
    if token:
        leave_consulate(token)
    logout(request)
    response = HttpResponseRedirect(reverse("front-door"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return drop(response)


@address(permission=Permission.NETWORK_SESSION_KEEP, methods=("POST",), stores=False)
def keep(request: HttpRequest) -> HttpResponse:
    """Count writing as activity: the middleware has just done so."""
    del request
    return HttpResponse(status=204)


def _let_in(request: HttpRequest, user_id: UUID, assignment_id: UUID) -> HttpResponse:
    old = capability_of(request)
    if old:
        leave_consulate(old)
    token = enter_consulate(
        user_id=user_id,
        assignment_id=assignment_id,
        door="page",
        at=utc_now(),
        lifetime=timedelta(seconds=request.session.get_expiry_age()),
    )
    return carry(HttpResponseRedirect(safe_next(request) or reverse("home")), token)
