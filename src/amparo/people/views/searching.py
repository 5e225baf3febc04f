"""Searching the people of one's consulate: what was typed is sent, and stands in no address."""

from typing import cast

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import say_in_form
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.people.forms.searching import SearchForm
from amparo.people.panels.people import found_entries
from amparo.people.rules.errors import NothingAsked
from amparo.people.services.searching import Answer, search_people
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.requests import AmparoRequest


@address(permission=Permission.PEOPLE_PERSON_SEE, methods=("GET", "POST"))
def search(request: HttpRequest) -> HttpResponse:
    """Ask for a line, and show who may be meant with the reasons."""
    actor = cast("AmparoRequest", request).actor
    form = SearchForm(request.POST or None)
    answer: Answer | None = None
    if request.method == "POST" and form.is_valid():
        try:
            answer = search_people(actor=actor, words=form.cleaned_data["words"], at=utc_now())
        except NothingAsked as refusal:
            say_in_form(form, refusal, "words")
    context = {
        "form": form,
        "is_asked": answer is not None,
        "found": found_entries(answer) if answer else [],
        "too_many": bool(answer and answer.too_many_equals),
        "may_register": actor.may(Permission.PEOPLE_PERSON_REGISTER),
        "may_ask": actor.may(Permission.PEOPLE_NETWORK_ASK),
        "words": form.cleaned_data["words"] if answer else "",
    }
    return answer_page(request, "people/searching/search.html", context)
