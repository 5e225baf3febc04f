"""What the permission walk needs: every address as the resolver knows it, and rows to ask for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client

from amparo.accounts.selectors.factors import seal_name
from amparo.accounts.services.invitations import invite
from amparo.cases.models import CaseEvent, Clock, Flag, Party, Task
from amparo.cases.rules.timeline import Kind
from amparo.database.services.capabilities import acting
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.models import StaffAssignment
from amparo.network.rules.roles import Role
from amparo.network.rules.tokens import WantedToken
from amparo.network.services.tokens import make_token
from amparo.people.rules.access import Compartment
from amparo.people.services.access import break_glass
from amparo.reception.rules.notes import NoteDraft
from amparo.reception.services.notes import write_note
from amparo.web.addresses import list_addresses
from tests.support.cases import flagged, started
from tests.support.people import at_desk, registered
from tests.support.personas import (
    ALICIA,
    BRUNO,
    EVERYONE,
    FERNANDA,
    actor_of,
    consulate_of,
    person,
)
from tests.support.requests import taken

Whose = Literal["own", "colleague's", "foreign", "missing"]
WHOSE: tuple[Whose, ...] = ("own", "colleague's", "foreign", "missing")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
_CAPTURED = re.compile(r"<(?:\w+:)?(\w+)>")
_ONE_OF_A_LIST = {"kind": "flag"}
"""What names no record, beside one that does."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the walk: an address, one of its methods, and the permission that it takes."""

    route: str
    method: str
    permission: Permission

    @property
    def captures(self) -> tuple[str, ...]:
        """Give the names of what the address captures: `note_id`; never what is one of a list."""
        return tuple(name for name in _CAPTURED.findall(self.route) if name not in _ONE_OF_A_LIST)

    def path(self, value: object) -> str:
        """Give the address with `value` in the place of what it captures."""
        return _CAPTURED.sub(lambda found: str(_ONE_OF_A_LIST.get(found[1], value)), self.route)


def list_stops() -> Iterator[Stop]:
    """List every address with each method that it declares."""
    seen = set()
    for found in list_addresses():
        assert found.declaration is not None
        for method in found.declaration.methods:
            stop = Stop(found.route, method, found.declaration.permission)
            if stop not in seen:
                seen.add(stop)
                yield stop


def list_undeclared() -> Iterator[tuple[str, str]]:
    """List every address with each method that it does not declare."""
    declared: dict[str, set[str]] = {}
    for stop in list_stops():
        declared.setdefault(stop.route, set()).add(stop.method)
    for route, methods in declared.items():
        yield from ((route, method) for method in METHODS if method not in methods)


def ask(client: Client, stop: Stop, value: object) -> Any:
    """Make one request, as a page or a program would."""
    kind = "application/json" if stop.route.startswith("/api/") else "multipart/form-data"
    return client.generic(stop.method, stop.path(value), content_type=kind)


def note_of(whose: Whose, asker: str) -> UUID:
    """Give a duty note: of the asker's consulate, of another, or none."""
    if whose == "missing":
        return uuid4()
    here = consulate_of(asker) == consulate_of(BRUNO)
    author = BRUNO if here == (whose != "foreign") else ALICIA
    actor, token = actor_of(author)
    with acting(token):
        return write_note(actor=actor, draft=NoteDraft("S", "T", uuid4()), at=utc_now()).id


def assignment_of(whose: Whose, asker: str) -> UUID:
    """Give the appointment of somebody who has just joined: here, elsewhere, or nobody's."""
    if whose == "missing":
        return uuid4()
    here = consulate_of(asker) == consulate_of(BRUNO)
    _, token = actor_of(BRUNO if here == (whose != "foreign") else FERNANDA)
    with acting(token):
        user, _ = invite(
            sign_in_name=f"n{uuid4().hex[:12]}", full_name="X", language="es", at=utc_now()
        )
        consulate = consulate_of(BRUNO if here == (whose != "foreign") else FERNANDA)
        return StaffAssignment.objects.create(
            consulate_id=consulate, user=user, role=Role.OUTREACH_OFFICER, appointed_at=utc_now()
        ).id


def token_of_program(whose: Whose, asker: str) -> UUID:
    """Give a token for programs: the asker's, somebody else's, or none."""
    if whose == "missing":
        return uuid4()
    others = [name for name in (FERNANDA, ALICIA, BRUNO) if name != asker]
    same = [name for name in others if consulate_of(name) == consulate_of(asker)]
    owner = {"own": asker, "colleague's": (same or others)[0], "foreign": others[-1]}[whose]
    actor, capability = actor_of(owner)
    with acting(capability):
        scopes = (Permission.RECEPTION_NOTE_OPEN.value,)
        return make_token(actor=actor, wanted=WantedToken("x", scopes, 7, uuid4()), at=utc_now())[
            0
        ].id


def passkey_of(whose: Whose, asker: str) -> int:
    """Give a passkey: the asker's, somebody else's, or none."""
    if whose == "missing":
        # As long as a real one, so that only its absence can show.
        return int("9" * len(str(Authenticator.objects.latest("created_at").pk)))
    owner = asker if whose == "own" else next(name for name in EVERYONE if name != asker)
    data = {"name": seal_name("x"), "credential": {}}
    with transaction.atomic():
        return int(Authenticator.objects.create(user=person(owner), type="webauthn", data=data).pk)


def person_in(whose: Whose, asker: str) -> UUID:
    """Give somebody registered: in the asker's consulate, in another, or nobody."""
    if whose == "missing":
        return uuid4()
    with at_desk(_keeper(whose, asker)) as actor:
        return registered(actor).id


def fact_of(whose: Whose, asker: str) -> UUID:
    """Give a fact about somebody registered here, elsewhere, or none."""
    if whose == "missing":
        return uuid4()
    with at_desk(_keeper(whose, asker)) as actor:
        return registered(actor).facts.get().id


def glass_of(whose: Whose, asker: str) -> UUID:
    """Give a break of glass here, elsewhere, or none."""
    if whose == "missing":
        return uuid4()
    with at_desk(_keeper(whose, asker)) as actor:
        closed = registered(actor, compartment=Compartment.SEALED)
        return break_glass(actor=actor, person_id=closed.id, reason="x", at=utc_now()).id


def request_of(whose: Whose, asker: str) -> UUID:
    """Give a request for help: here, elsewhere, or none."""
    if whose == "missing":
        return uuid4()
    with at_desk(_keeper(whose, asker)) as actor:
        return taken(actor).id


def case_of(whose: Whose, asker: str) -> UUID:
    """Give a case: here, elsewhere, or none."""
    if whose == "missing":
        return uuid4()
    with at_desk(_keeper(whose, asker)) as actor:
        return started(actor).id


def learnt_of(whose: Whose, asker: str) -> UUID:
    """Give an event that can be corrected: here, elsewhere, or none."""
    if whose == "missing":
        return uuid4()
    with at_desk(_keeper(whose, asker)) as actor:
        return CaseEvent.objects.get(case=started(actor), kind=Kind.LEARNT).id


def part_of(kind: Any) -> Callable[[Whose, str], UUID]:
    """Give a way to a part of a case, such as a task: here, elsewhere, or none."""

    def part(whose: Whose, asker: str) -> UUID:
        if whose == "missing":
            return uuid4()
        with at_desk(_keeper(whose, asker)) as actor:
            case = flagged(actor)
            found: UUID = kind.objects.filter(case=case).order_by("id").first().id
            return found

    return part


def _keeper(whose: Whose, asker: str) -> str:
    here = consulate_of(asker) == consulate_of(BRUNO)
    return BRUNO if here == (whose != "foreign") else ALICIA


ROWS: dict[str, tuple[Callable[[Whose, str], object], frozenset[Whose]]] = {
    "assignment_id": (assignment_of, frozenset({"own", "colleague's"})),
    "case_id": (case_of, frozenset({"own", "colleague's"})),
    "clock_id": (part_of(Clock), frozenset({"own", "colleague's"})),
    "event_id": (learnt_of, frozenset({"own", "colleague's"})),
    "fact_id": (fact_of, frozenset({"own", "colleague's"})),
    "flag_id": (part_of(Flag), frozenset({"own", "colleague's"})),
    "glass_id": (glass_of, frozenset({"own", "colleague's"})),
    "name": (lambda *_: "x", frozenset()),
    "note_id": (note_of, frozenset({"own", "colleague's"})),
    "party_id": (part_of(Party), frozenset({"own", "colleague's"})),
    "person_id": (person_in, frozenset({"own", "colleague's"})),
    "pk": (passkey_of, frozenset({"own"})),
    "request_id": (request_of, frozenset({"own", "colleague's"})),
    "task_id": (part_of(Task), frozenset({"own", "colleague's"})),
    "token": (lambda *_: "x" * 43, frozenset()),
    "token_id": (token_of_program, frozenset({"own"})),
}
"""For whatever an address captures: how to make one, and whose the asker reaches.

An address that captures something new fails the walk until it has a row here.
"""
