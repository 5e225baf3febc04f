"""People for programs: the same services and the same forms as the pages, as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.people.forms.kinds import FORMS, KindForm
from amparo.people.rules.drafts import FactDraft, PersonDraft
from amparo.people.rules.errors import FactMalformed
from amparo.people.rules.facts import Kind
from amparo.people.rules.looking import Occasion, occasion_of
from amparo.people.services.registry import (
    open_people_list,
    open_person,
    record_fact,
    register_person,
)
from amparo.people.services.sealing import OpenedFact, OpenedPerson
from amparo.people.services.searching import search_people
from amparo.vault.rules.packing import plain
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest
from amparo.web.translation import in_words

router = Router(tags=["people"])
_MOST_FACTS = 50


class FactIn(Schema):
    """Something to record: its kind, the fields that the page of that kind asks for, its origin."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    fields: dict[str, str | int | bool | None]
    source: str
    confidence: str
    learnt_on: date
    detail: str = ""
    sent_key: UUID
    replaces: UUID | None = None


class PersonIn(Schema):
    """Somebody to register. `sent_key` is a UUID of the caller's: twice registers one person."""

    model_config = ConfigDict(extra="forbid")

    facts: Annotated[list[FactIn], Field(min_length=1, max_length=_MOST_FACTS)]
    sent_key: UUID


class FactOut(Schema):
    """What is recorded now."""

    id: UUID
    kind: str
    value: dict[str, Any]
    origin: dict[str, Any]
    recorded_at: datetime


class PersonLine(Schema):
    """A person in a list; the name is empty where the record is closed to the caller."""

    id: UUID
    reference: str
    name: str
    registered_at: datetime


class PersonPage(Schema):
    """One page of people, last registered first; `before` asks for the next."""

    people: list[PersonLine]
    before: str | None


class WholePerson(PersonLine):
    """A person with all that is known."""

    facts: list[FactOut]


class QuestionIn(Schema):
    """Who is searched for: names in any order, a birth date, a number."""

    model_config = ConfigDict(extra="forbid")

    words: Annotated[str, Field(min_length=1, max_length=300)]


class FoundPerson(PersonLine):
    """Somebody who may be meant, with reasons."""

    points: float
    reasons: list[str]


class AnswerOut(Schema):
    """Who may be meant, best first; whether too many fit alike."""

    found: list[FoundPerson]
    too_many_equals: bool


class Made(Schema):
    """The record that now stands."""

    id: UUID


@router.get("/", response=PersonPage, url_name="api-people", summary="List people")
@address(permission=Permission.PEOPLE_PERSON_SEE)
def list_people(request: HttpRequest, before: str = "") -> dict[str, Any]:
    """List one page of the consulate's people."""
    actor = cast("AmparoRequest", request).actor
    people, older = open_people_list(actor=actor, at=utc_now(), before=before)
    return {"people": [_line(one) for one in people], "before": older or None}


@router.post("/", response={201: Made}, summary="Register a person")
@address(permission=Permission.PEOPLE_PERSON_REGISTER, methods=("POST",))
def register(request: HttpRequest, new: PersonIn) -> Status[dict[str, Any]]:
    """Register a person with what is known from the first."""
    facts = tuple((form.made, form.provenance()) for form in map(_form, new.facts))
    draft = PersonDraft(facts, new.sent_key)
    actor = cast("AmparoRequest", request).actor
    return Status(201, {"id": register_person(actor=actor, draft=draft, at=utc_now()).id})


@router.post("/search/", response=AnswerOut, url_name="api-search-people", summary="Search people")
@address(permission=Permission.PEOPLE_PERSON_SEE, methods=("POST",))
def search(request: HttpRequest, asked: QuestionIn) -> dict[str, Any]:
    """Search the consulate's people; what is asked is sent and stands in no address."""
    actor = cast("AmparoRequest", request).actor
    answer = search_people(actor=actor, words=asked.words, at=utc_now())
    found = [
        _line(one.opened)
        | {"points": one.points, "reasons": [in_words(reason) for reason in one.reasons]}
        for one in answer.found
    ]
    return {"found": found, "too_many_equals": answer.too_many_equals}


@router.get("/{uuid:person_id}/", response=WholePerson, url_name="api-person", summary="Open one")
@address(permission=Permission.PEOPLE_PERSON_SEE)
def show(request: HttpRequest, person_id: UUID, occasion: str = "") -> dict[str, Any]:
    """Open a person; the look is recorded with what it was for."""
    opened = open_person(
        actor=cast("AmparoRequest", request).actor,
        person_id=person_id,
        occasion=occasion_of(occasion) if occasion else Occasion.UNSAID,
        at=utc_now(),
    )
    return _line(opened) | {"facts": [_fact(one) for one in opened.facts]}


@router.post("/{uuid:person_id}/facts/", response={201: Made}, summary="Record or correct a fact")
@address(permission=Permission.PEOPLE_FACT_RECORD, methods=("POST",))
def record(request: HttpRequest, person_id: UUID, new: FactIn) -> Status[dict[str, Any]]:
    """Record one more thing about a person, or correct what `replaces` names."""
    form = _form(new)
    draft = FactDraft(form.made, form.provenance(), new.sent_key, new.replaces)
    actor = cast("AmparoRequest", request).actor
    fact = record_fact(actor=actor, person_id=person_id, draft=draft, at=utc_now())
    return Status(201, {"id": fact.id})


def _form(new: FactIn) -> KindForm:
    shared = {
        "source": new.source,
        "confidence": new.confidence,
        "learnt_on_day": new.learnt_on.day,
        "learnt_on_month": new.learnt_on.month,
        "learnt_on_year": new.learnt_on.year,
        "detail": new.detail,
        "sent_key": str(new.sent_key),
    }
    given = {name: value for name, value in new.fields.items() if value is not None}
    form = FORMS[new.kind]({**given, **shared})
    if not form.is_valid():
        raise FactMalformed(new.kind, sorted(form.errors))
    return form


def _line(opened: OpenedPerson) -> dict[str, Any]:
    return {
        "id": opened.person.id,
        "reference": opened.reference,
        "name": opened.name,
        "registered_at": opened.person.registered_at,
    }


def _fact(fact: OpenedFact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "kind": fact.kind.value,
        "value": plain(fact.value),
        "origin": plain(fact.provenance),
        "recorded_at": fact.recorded_at,
    }
