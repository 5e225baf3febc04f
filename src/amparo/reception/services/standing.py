"""Standing searches: an open request waits, in the sealed lists, for whoever may be the person.

The lists that people are found in hold those who are looked for as well, each under the request's
own number. So a repeated call finds the request, and somebody newly registered finds whoever waits
for her, in the transaction in which she is registered.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.people.rules.facts import Value
from amparo.people.rules.likenesses import portrait_of
from amparo.people.rules.search.asking import questions_about
from amparo.people.rules.search.portraits import Portrait, Question
from amparo.people.rules.search.scoring import rank, score
from amparo.people.selectors.postings import list_candidates
from amparo.people.selectors.registry import list_facts, list_people_by_id
from amparo.people.services.news import Learnt
from amparo.people.services.portraits import likeness
from amparo.people.services.postings import forget_person, index_person
from amparo.people.services.sealing import OpenedPerson, open_people
from amparo.reception.models import HelpRequest, Match
from amparo.reception.rules.requests import RequestState
from amparo.reception.selectors.promises import list_proposed
from amparo.reception.selectors.requests import get_request, list_calls, list_requests_by_id
from amparo.reception.services.request_sealing import OpenedRequest, open_requests

REQUEST, MATCH = "reception.helprequest", "reception.match"
Pair = tuple[UUID, UUID]
"""A request, and the person proposed to it."""
Listener = Callable[[HelpRequest, Portrait], None]
LISTENERS: list[Listener] = []
"""Whoever is told of requests that wait, in the order in which the domains start."""


def portrait_of_request(opened: OpenedRequest) -> Portrait:
    """Give what the person is known by whom a request is about, as every caller described her."""
    told = [opened.subject, *(one.told.subject for one in opened.calls if one.told.subject)]
    values: list[Value] = [value for one in told for value in one.values()]
    return portrait_of(dict.fromkeys(values))


def open_described(requests: Sequence[HelpRequest]) -> list[OpenedRequest]:
    """Open requests with all that was said about the person: one query for calls, one for keys."""
    return open_requests(requests, (), list_calls(one.id for one in requests))


def wait_for(request: HelpRequest) -> None:
    """Let a request wait in the lists, by what is known by now; after each call that adds to it.

    Higher domains that hold something a request may be answered by are told in the transaction.
    """
    (opened,) = open_described([request])
    portrait = portrait_of_request(opened)
    index_person(request.consulate_id, request.id, portrait)
    for listener in LISTENERS:
        listener(request, portrait)


def whenever_waiting(listener: Listener) -> None:
    """Have a listener told of every request that waits; once, however often asked."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)


def wait_no_longer(request: HelpRequest) -> None:
    """Take a request out of the lists: it is closed, or another consulate's."""
    forget_person(request.consulate_id, request.id)


def take_up(*, request_id: UUID, at: datetime) -> None:
    """Take up a request that came in by itself: let it wait, and try it against everybody known.

    For the worker's job, in the consulate that the request was delivered to. Somebody may have been
    quicker: what is closed by then, or handed on, waits for nobody.
    """
    with recording(Event.RECEPTION_REQUEST_TAKEN_UP) as entry:
        request = get_request(request_id)
        entry.about(REQUEST, request.id)
        if request.state != RequestState.OPEN:
            return
        wait_for(request)
        (opened,) = open_described([request])
        people = _people_like(request.consulate_id, portrait_of_request(opened))
        _propose(request.consulate_id, [(request.id, one) for one in people], at)


def try_news(learnt: Learnt) -> None:
    """Try every standing search on somebody of whom something was learnt."""
    person = learnt.person
    named = _named_by_lists(person.consulate_id, questions_about(learnt.portrait))
    requests = [one for one in list_requests_by_id(named) if one.person_id is None]
    fitting = [one for one in open_described(requests) if _fits(one, learnt.portrait, person.id)]
    _propose(person.consulate_id, [(one.request.id, person.id) for one in fitting], learnt.at)


def reasons_for(
    opened: OpenedRequest, people: Iterable[OpenedPerson]
) -> dict[UUID, tuple[Message, ...]]:
    """Give, for each person proposed to a request, what speaks for and against it."""
    asked = questions_about(portrait_of_request(opened))
    found = {}
    for one in people:
        fits = [score(question, likeness(one)) for question in asked]
        found[one.person.id] = max(fits, key=lambda fit: fit.points).reasons
    return found


def _people_like(consulate: UUID, portrait: Portrait) -> list[UUID]:
    questions = questions_about(portrait)
    people = list_people_by_id(_named_by_lists(consulate, questions))
    opened = open_people(people, list_facts(one.id for one in people))
    portraits = {one.person.id: likeness(one) for one in opened}
    return list(dict.fromkeys(found for one in questions for found in _ranked(one, portraits)))


def _fits(opened: OpenedRequest, portrait: Portrait, person: UUID) -> bool:
    asked = questions_about(portrait_of_request(opened))
    return any(_ranked(one, {person: portrait}) for one in asked)


def _ranked(question: Question, portraits: dict[UUID, Portrait]) -> list[UUID]:
    return [one.person for one in rank(question, portraits).matches]


def _named_by_lists(consulate: UUID, questions: Iterable[Question]) -> list[UUID]:
    named = (one for asked in questions for one, _ in list_candidates(consulate, asked))
    return list(dict.fromkeys(named))


def _propose(consulate: UUID, pairs: Sequence[Pair], at: datetime) -> None:
    """Propose people to requests; what was proposed before stays as it was decided."""
    known = list_proposed(request for request, _ in pairs) if pairs else set[Pair]()
    new = [one for one in pairs if one not in known]
    if not new:
        return
    with recording(Event.RECEPTION_MATCHES_FOUND) as entry:
        rows = [
            Match(consulate_id=consulate, request_id=request, person_id=person, found_at=at)
            for request, person in new
        ]
        Match.objects.bulk_create(rows, ignore_conflicts=True)
        # Not about the requests: their pages show what was done, also to whoever may not know
        # that a closed record fits. The audit reads them in the details.
        entry.about(MATCH, *(one.id for one in rows))
        entry.add(requests=list({request for request, _ in new}))
