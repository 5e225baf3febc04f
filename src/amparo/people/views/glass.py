"""Breaking the glass before a closed record, and what heads see of it."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.proofs import fresh_form, take_typed
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.people.forms.registry import GlassForm
from amparo.people.panels.people import glass_entries
from amparo.people.rules.errors import GlassNotYours
from amparo.people.services.access import (
    break_glass,
    look_at_glass,
    open_unseen_glass,
    see_glass,
)
from amparo.people.services.sealing import person_reference
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest
from amparo.web.ways import way_back


@address(permission=Permission.PEOPLE_GLASS_BREAK, methods=("GET", "POST"))
@fresh_form
def break_it(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask why a closed record must be opened now, then open it for an hour."""
    actor = cast("AmparoRequest", request).actor
    try:
        person = look_at_glass(actor=actor, person_id=person_id, at=utc_now())
    except GlassNotYours:
        # The form was sent twice, or the back button led to it: the record stands open already.
        return HttpResponseRedirect(reverse("person", args=[person_id]))
    form = GlassForm(request.POST or None, initial=take_typed(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        break_glass(actor=actor, person_id=person_id, reason=reason, at=utc_now())
        return HttpResponseRedirect(reverse("person", args=[person_id]))
    context = {
        "form": form,
        "reference": person_reference(person),
        "back_url": way_back(request, reverse("person", args=[person_id])),
    }
    return answer_page(request, "people/glass/break.html", context)


@address(permission=Permission.PEOPLE_GLASS_REVIEW)
def show_broken(request: HttpRequest) -> HttpResponse:
    """Show a head every break that none has seen yet."""
    actor = cast("AmparoRequest", request).actor
    context = {"broken": glass_entries(open_unseen_glass(actor=actor))}
    return answer_page(request, "people/glass/broken.html", context)


@address(permission=Permission.PEOPLE_GLASS_REVIEW, methods=("POST",))
def see(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """Note that a head has seen a break."""
    see_glass(actor=cast("AmparoRequest", request).actor, glass_id=glass_id, at=utc_now())
    return HttpResponseRedirect(reverse("broken-glass"))
