"""The people of one's consulate: list, register, one page a person."""

from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.proofs import fresh_form, take_typed
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.people.forms.registry import CompartmentForm, PersonForm
from amparo.people.panels.facts import fact_groups, urgent_words
from amparo.people.panels.looks import looks_at
from amparo.people.panels.people import NAMELESS, compartment_tag, people_table
from amparo.people.rules.access import Compartment
from amparo.people.rules.errors import CompartmentClosed
from amparo.people.rules.identifiers import doubts_about
from amparo.people.rules.looking import Occasion, occasion_of
from amparo.people.services.access import set_compartment
from amparo.people.services.registry import open_people_list, open_person, register_person
from amparo.web.addresses import address
from amparo.web.answers import answer_page, wants_json
from amparo.web.links import reverse
from amparo.web.panels import panels_for
from amparo.web.requests import AmparoRequest
from amparo.web.ways import way_back


@address(permission=Permission.PEOPLE_PERSON_SEE)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show one page of people, last registered first."""
    actor = cast("AmparoRequest", request).actor
    before = request.GET.get("before", "")
    people, older = open_people_list(actor=actor, at=utc_now(), before=before)
    context = {
        "table": people_table(people),
        "older_url": f"?{urlencode({'before': older})}" if older else "",
        "newer_url": reverse("people") if before else "",
        "may_register": actor.may(Permission.PEOPLE_PERSON_REGISTER),
        "may_ask": actor.may(Permission.PEOPLE_NETWORK_ASK),
    }
    return answer_page(request, "people/registry/list.html", context)


@address(permission=Permission.PEOPLE_PERSON_REGISTER, methods=("GET", "POST"))
def register(request: HttpRequest) -> HttpResponse:
    """Register somebody new."""
    actor = cast("AmparoRequest", request).actor
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = register_person(actor=actor, draft=form.draft(), at=utc_now())
        return HttpResponseRedirect(reverse("person", args=[person.id]))
    context = {"form": form, "back_url": way_back(request, reverse("people"))}
    return answer_page(request, "people/registry/register.html", context)


@address(permission=Permission.PEOPLE_PERSON_SEE)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show all that is known of a person, and who looked; before a closed record, the way in."""
    actor = cast("AmparoRequest", request).actor
    occasion = occasion_of(word := request.GET.get("for", ""))
    try:
        opened = open_person(actor=actor, person_id=person_id, occasion=occasion, at=utc_now())
    except CompartmentClosed as closed:
        if wants_json(request) or not actor.may(Permission.PEOPLE_GLASS_BREAK):
            raise
        context = {"person_id": person_id, "why": closed.message}
        return answer_page(request, "people/registry/closed.html", context, closed.status)
    context = {
        "opened": opened,
        "name": opened.name or NAMELESS,
        "tag": compartment_tag(opened),
        "urgent": urgent_words(opened),
        "doubts": doubts_about(one.value for one in opened.facts),
        "groups": fact_groups(opened, may_record=actor.may(Permission.PEOPLE_FACT_RECORD)),
        "panels": panels_for("person", actor, person_id),
        "looks": looks_at(request, person_id, {"for": word} if word else {}),
        "may_close": actor.may(Permission.PEOPLE_COMPARTMENT_SET),
    }
    return answer_page(request, "people/registry/person.html", context)


@address(permission=Permission.PEOPLE_COMPARTMENT_SET, methods=("GET", "POST"))
@fresh_form
def close(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Decide how few colleagues may open a person's record."""
    actor = cast("AmparoRequest", request).actor
    opened = open_person(actor=actor, person_id=person_id, occasion=Occasion.REVIEW, at=utc_now())
    typed = take_typed(request) or {"compartment": opened.person.compartment}
    form = CompartmentForm(request.POST or None, initial=typed)
    if request.method == "POST" and form.is_valid():
        chosen = Compartment(form.cleaned_data["compartment"])
        set_compartment(actor=actor, person_id=person_id, compartment=chosen)
        return HttpResponseRedirect(reverse("person", args=[person_id]))
    return answer_page(
        request, "people/registry/compartment.html", {"form": form, "opened": opened}
    )
