"""Rows for the permission walk to ask for: one's own, a colleague's, somebody else's, none."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.db import connection, transaction

from amparo.accounts.selectors.factors import seal_name
from amparo.accounts.services.invitations import invite
from amparo.cases.models import CaseEvent, Clock, Flag, Party, Task
from amparo.cases.rules.timeline import Kind
from amparo.counsel.models import PanelEntry
from amparo.custody.models import Notice
from amparo.database.services.capabilities import acting
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.models import StaffAssignment
from amparo.network.rules.roles import Role
from amparo.network.rules.tokens import WantedToken
from amparo.network.services.tokens import make_token
from amparo.people.rules.access import Compartment
from amparo.people.services.access import break_glass
from amparo.reception.models import HelpRequest, Match
from amparo.reception.rules.notes import NoteDraft
from amparo.reception.rules.requests import Subject
from amparo.reception.services.notes import write_note
from tests.support.cases import flagged, started
from tests.support.counsel_rows import billed_once, listed_once, offered_once, on_panel_once
from tests.support.funds_rows import (
    addendum_in,
    batch_in,
    commitment_in,
    fund_in,
    invoice_in,
    line_in,
    office_in,
    spending_in,
    stated_in,
    transaction_in,
    transfer_in,
    voucher_in,
)
from tests.support.held import candidate_of, notice_at, placement_at
from tests.support.inquiries import asked, received_from
from tests.support.official import chart_once, statement_once, upload_sent
from tests.support.people import at_desk, registered
from tests.support.personas import (
    ALICIA,
    BRUNO,
    DANIEL,
    EVERYONE,
    FERNANDA,
    IRENE,
    actor_of,
    consulate_of,
    person,
)
from tests.support.requests import soon, taken
from tests.support.walking import WITH_BODY, Stop

Whose = Literal["own", "colleague's", "foreign", "missing"]
WHOSE: tuple[Whose, ...] = ("own", "colleague's", "foreign", "missing")


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
    """Give a request for help: of the asker's consulate, of another, or none."""
    return _of_request(whose, asker, lambda request: request.id)


def caller_of(whose: Whose, asker: str) -> UUID:
    """Give somebody who called here, elsewhere, or nobody."""
    return _of_request(whose, asker, lambda request: request.callers.get().id)


def call_back_of(whose: Whose, asker: str) -> UUID:
    """Give a call that was promised here, elsewhere, or none."""
    return _of_request(whose, asker, lambda request: request.call_backs.get().id)


def match_of(whose: Whose, asker: str) -> UUID:
    """Give what a standing search proposes here, elsewhere, or nothing."""
    if whose == "missing":
        return uuid4()
    with at_desk(_keeper(whose, asker)) as actor:
        match = Match(
            consulate_id=actor.office,
            request=taken(actor, subject=Subject()),
            person=registered(actor),
            found_at=utc_now(),
        )
        match.save(force_insert=True)
        return match.id


def _of_request(whose: Whose, asker: str, part: Callable[[HelpRequest], UUID]) -> UUID:
    if whose == "missing":
        return uuid4()
    with at_desk(_keeper(whose, asker)) as actor:
        return part(taken(actor, subject=Subject(), call_back_by=soon()))


def inquiry_of(whose: Whose, asker: str) -> UUID:
    """Give an inquiry to the network: of the asker's consulate, of another, or none."""
    if whose == "missing":
        return uuid4()
    return _asked_once(str(connection.settings_dict["NAME"]), _keeper(whose, asker))


def received_of(whose: Whose, asker: str) -> UUID:
    """Give an inquiry that waits for an answer here, elsewhere, or none."""
    if whose == "missing":
        return uuid4()
    return _received_once(str(connection.settings_dict["NAME"]), _keeper(whose, asker))


@cache
def _asked_once(database: str, name: str) -> UUID:
    # Nobody may ask as often as a walk has stops.
    del database
    return asked(name)


@cache
def _received_once(database: str, receiver: str) -> UUID:
    del database
    return received_from(ALICIA if receiver == BRUNO else BRUNO, consulate_of(receiver))


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


def panel_lawyer_of(whose: Whose, asker: str) -> UUID:
    """Give a lawyer of a panel: here, elsewhere, or none."""
    return uuid4() if whose == "missing" else on_panel_once(_keeper(whose, asker), IRENE)


def licence_of(whose: Whose, asker: str) -> UUID:
    """Give a licence of such a lawyer."""
    if whose == "missing":
        return uuid4()
    with at_desk(_keeper(whose, asker)):
        rows = PanelEntry.objects.filter(lawyer=panel_lawyer_of(whose, asker), kind="licence")
        return rows.get().id


def offer_of(whose: Whose, asker: str) -> UUID:
    """Give an offer that waits for an answer: to the asker, to another here, elsewhere, or none."""
    return _offer(whose, asker, is_taken=False)


def engagement_of(whose: Whose, asker: str) -> UUID:
    """Give a case that a lawyer took: the asker's, another's here, elsewhere, or none."""
    return _offer(whose, asker, is_taken=True)


def bill_of(whose: Whose, asker: str) -> UUID:
    """Give what a lawyer sent to be paid: the asker's, another's here, elsewhere, or none."""
    return uuid4() if whose == "missing" else billed_once(*_lawyer(whose, asker))


def conflict_name_of(whose: Whose, asker: str) -> UUID:
    """Give somebody on a lawyer's own list: the asker's, another's here, elsewhere, or nobody."""
    return uuid4() if whose == "missing" else listed_once(*_lawyer(whose, asker))


def _offer(whose: Whose, asker: str, *, is_taken: bool) -> UUID:
    return uuid4() if whose == "missing" else offered_once(*_lawyer(whose, asker), is_taken)


def _lawyer(whose: Whose, asker: str) -> tuple[str, str]:
    return _keeper(whose, asker), asker if whose == "own" and asker == DANIEL else IRENE


def of_notice(part: Callable[[Notice], Any]) -> Callable[[Whose, str], UUID]:
    """Give a way to a notice, or to what came of it: here, elsewhere, or none."""
    return lambda whose, asker: (
        uuid4() if whose == "missing" else notice_at(_keeper(whose, asker), part)
    )


def placement_in(whose: Whose, asker: str) -> UUID:
    """Give where somebody is held: here, elsewhere, or none."""
    return uuid4() if whose == "missing" else placement_at(_keeper(whose, asker))


def statement_of(whose: Whose, asker: str) -> UUID:
    """Give a published statement, which is everybody's: nobody's is foreign."""
    return statement_once() if whose in {"own", "colleague's"} else uuid4()


def chart_of(whose: Whose, asker: str) -> UUID:
    """Give a chart, which is everybody's: nobody's is foreign."""
    return chart_once() if whose in {"own", "colleague's"} else uuid4()


def upload_of(whose: Whose, asker: str) -> UUID:
    """Give a file on its way in, which is headquarters' alone."""
    return upload_sent() if whose in {"own", "colleague's"} else uuid4()


def _keeper(whose: Whose, asker: str) -> str:
    here = consulate_of(asker) == consulate_of(BRUNO)
    return BRUNO if here == (whose != "foreign") else ALICIA


ROWS: dict[str, tuple[Callable[[Whose, str], object], frozenset[Whose]]] = {
    "addendum_id": (addendum_in, frozenset({"own", "colleague's"})),
    "assignment_id": (assignment_of, frozenset({"own", "colleague's"})),
    "batch_id": (batch_in, frozenset({"own", "colleague's"})),
    "bill_id": (bill_of, frozenset({"own"})),
    "call_back_id": (call_back_of, frozenset({"own", "colleague's"})),
    "caller_id": (caller_of, frozenset({"own", "colleague's"})),
    "candidate_id": (of_notice(candidate_of), frozenset({"own", "colleague's"})),
    "case_id": (case_of, frozenset({"own", "colleague's"})),
    "chart_id": (chart_of, frozenset({"own", "colleague's"})),
    "clock_id": (part_of(Clock), frozenset({"own", "colleague's"})),
    "commitment_id": (commitment_in, frozenset({"own", "colleague's"})),
    "engagement_id": (engagement_of, frozenset({"own"})),
    "entry_id": (licence_of, frozenset({"own", "colleague's"})),
    "event_id": (learnt_of, frozenset({"own", "colleague's"})),
    "facility_id": (of_notice(lambda one: one.facility_id), frozenset({"own", "colleague's"})),
    "fact_id": (fact_of, frozenset({"own", "colleague's"})),
    "flag_id": (part_of(Flag), frozenset({"own", "colleague's"})),
    "fund_id": (fund_in, frozenset({"own", "colleague's"})),
    "glass_id": (glass_of, frozenset({"own", "colleague's"})),
    "inquiry_id": (inquiry_of, frozenset({"own", "colleague's"})),
    "invoice_id": (invoice_in, frozenset({"own", "colleague's"})),
    "lawyer_id": (panel_lawyer_of, frozenset({"own", "colleague's"})),
    "line_id": (line_in, frozenset({"own", "colleague's"})),
    "list_id": (of_notice(lambda one: one.list_id), frozenset({"own", "colleague's"})),
    "match_id": (match_of, frozenset({"own", "colleague's"})),
    "mine_id": (offer_of, frozenset({"own"})),
    "name": (lambda *_: "x", frozenset()),
    "name_id": (conflict_name_of, frozenset({"own"})),
    "note_id": (note_of, frozenset({"own", "colleague's"})),
    "offer_id": (offer_of, frozenset({"own", "colleague's"})),
    "notice_id": (of_notice(lambda one: one.id), frozenset({"own", "colleague's"})),
    "office_id": (office_in, frozenset({"own", "colleague's"})),
    "party_id": (part_of(Party), frozenset({"own", "colleague's"})),
    "person_id": (person_in, frozenset({"own", "colleague's"})),
    "placement_id": (placement_in, frozenset({"own", "colleague's"})),
    "pk": (passkey_of, frozenset({"own"})),
    "received_id": (received_of, frozenset({"own", "colleague's"})),
    "request_id": (request_of, frozenset({"own", "colleague's"})),
    "spending_id": (spending_in, frozenset({"own", "colleague's"})),
    "stated_id": (stated_in, frozenset({"own", "colleague's"})),
    "statement_id": (statement_of, frozenset({"own", "colleague's"})),
    "task_id": (part_of(Task), frozenset({"own", "colleague's"})),
    "token": (lambda *_: "x" * 43, frozenset()),
    "token_id": (token_of_program, frozenset({"own"})),
    "transaction_id": (transaction_in, frozenset({"own", "colleague's"})),
    "transfer_id": (transfer_in, frozenset({"own", "colleague's"})),
    "upload_id": (upload_of, frozenset({"own", "colleague's"})),
    "voucher_id": (voucher_in, frozenset({"own", "colleague's"})),
}
"""For whatever an address captures: how to make one, and whose the asker reaches.

An address that captures something new fails the walk until it has a row here.
"""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that one person's walk asks for; one that nothing changes is made once."""

    asker: str
    made: dict[tuple[str, Whose], object] = field(default_factory=dict)

    def give(self, stop: Stop, whose: Whose, *, may: bool) -> object:
        """Give what an address captures; anew where asking for it may change it."""
        (captured,) = stop.captures
        make, reached = ROWS[captured]
        if may and whose in reached and stop.method in WITH_BODY | {"DELETE"}:
            return make(whose, self.asker)
        if (captured, whose) not in self.made:
            self.made[captured, whose] = make(whose, self.asker)
        return self.made[captured, whose]
