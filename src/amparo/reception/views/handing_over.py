"""Requests that belong to another consulate: asked first, and handed over after a fresh proof."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.proofs import fresh_form, take_typed
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.reception.forms.notes import HandOverForm
from amparo.reception.services.handing_over import hand_over_request
from amparo.reception.services.requests import open_request
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest

_GOES = Message(
    "The other consulate gets all of it, sealed for it: whom it is about, who called, their "
    "words, what was said, and every call that was promised. It keeps its folio. Here a stub "
    "stays that says where it went."
)


@address(permission=Permission.RECEPTION_REQUEST_HAND_OVER, methods=("GET", "POST"))
@fresh_form
def hand_over(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Ask where a request goes, then hand it over."""
    actor, typed = cast("AmparoRequest", request).actor, take_typed(request)
    back = reverse("help-request", args=[request_id])
    form = HandOverForm(request.POST or None, initial=typed, consulate_id=actor.office)
    if request.method == "POST" and form.is_valid():
        told, at = form.cleaned_data, utc_now()
        hand_over_request(
            actor=actor,
            request_id=request_id,
            receiver=told["receiver"],
            reason=told["reason"],
            at=at,
        )
        return HttpResponseRedirect(back)
    at_work = open_request(actor=actor, request_id=request_id, at=utc_now())
    context = {
        "form": form,
        "opened": at_work.opened,
        "back_url": back,
        "goes": _GOES,
    }
    return answer_page(request, "reception/handing_over/hand_over.html", context)
