"""Recording and correcting one thing about a person."""

from collections.abc import Iterator
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.people.forms.kinds import FORMS, KindForm
from amparo.people.panels.people import NAMELESS
from amparo.people.rules.consents import wordings
from amparo.people.rules.drafts import FactDraft
from amparo.people.rules.errors import FactUnknown
from amparo.people.rules.facts import Kind
from amparo.people.rules.looking import Occasion
from amparo.people.rules.words import WORDS
from amparo.people.selectors.registry import get_fact
from amparo.people.services.registry import open_person, record_fact
from amparo.people.services.sealing import OpenedFact, OpenedPerson
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest


@address(permission=Permission.PEOPLE_FACT_RECORD, methods=("GET", "POST"))
def add(request: HttpRequest, person_id: UUID, kind: str) -> HttpResponse:
    """Record one more thing about a person."""
    if kind not in set(Kind):
        raise FactUnknown
    opened = _opened(request, person_id)
    form = FORMS[Kind(kind)](request.POST or None)
    return _answer(request, opened, Kind(kind), form, None)


@address(permission=Permission.PEOPLE_FACT_RECORD, methods=("GET", "POST"))
def correct(request: HttpRequest, fact_id: UUID) -> HttpResponse:
    """Correct one thing about a person; what stood there stays, below."""
    opened = _opened(request, get_fact(fact_id).person_id)
    fact = next((one for one in _correctable(request, opened) if one.id == fact_id), None)
    if fact is None:
        raise FactUnknown
    kind = FORMS[fact.kind]
    form = kind(request.POST or None, initial=kind.initial_of(fact.value))
    return _answer(request, opened, fact.kind, form, fact)


def _correctable(request: HttpRequest, opened: OpenedPerson) -> Iterator[OpenedFact]:
    for fact in opened.facts:
        yield fact
        if request.method == "POST":
            # Sent twice: the service knows the form's word, and refuses any other.
            yield from fact.corrected


def _opened(request: HttpRequest, person_id: UUID) -> OpenedPerson:
    actor = cast("AmparoRequest", request).actor
    return open_person(actor=actor, person_id=person_id, occasion=Occasion.CORRECTION, at=utc_now())


def _answer(
    request: HttpRequest,
    opened: OpenedPerson,
    kind: Kind,
    form: KindForm,
    corrects: OpenedFact | None,
) -> HttpResponse:
    person_id = opened.person.id
    if request.method == "POST" and form.is_valid():
        draft = FactDraft(
            form.made,
            form.provenance(),
            form.cleaned_data["sent_key"],
            corrects.id if corrects else None,
        )
        actor = cast("AmparoRequest", request).actor
        record_fact(actor=actor, person_id=person_id, draft=draft, at=utc_now())
        return HttpResponseRedirect(f"{reverse('person', args=[person_id])}#{kind.value}")
    context = {
        "form": form,
        "opened": opened,
        "name": opened.name or NAMELESS,
        "title": WORDS[kind],
        "is_correction": corrects is not None,
        "wordings": wordings() if kind is Kind.CONSENT else (),
    }
    return answer_page(request, "people/registry/fact.html", context)
