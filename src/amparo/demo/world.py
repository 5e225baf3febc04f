"""Building the demonstration's world: consulates and people first, then some of their work.

Both steps may be taken again: what stands is left alone.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction

from amparo.accounts.models import User
from amparo.accounts.rules.errors import DemonstrationOnly
from amparo.accounts.selectors.users import find_user
from amparo.accounts.services.demonstration import create_persona, current_code
from amparo.database.services.capabilities import acting, leave
from amparo.database.services.kinds import mark_kind
from amparo.demo.bills import bill_invented
from amparo.demo.cases import CASES, InventedCase, hand_on, start_invented
from amparo.demo.counsel import HEAD, offer_invented, put_on_panel, refer_invented
from amparo.demo.custody import OFFICER, bring_list, found_places
from amparo.demo.engagement import bill_engaged
from amparo.demo.figures import HEADQUARTERS, found_figures, keep_statements
from amparo.demo.funds import fund_invented, payee_key
from amparo.demo.inquiries import INQUIRY
from amparo.demo.more_personas import MORE_PERSONAS, all_personas
from amparo.demo.network import allocate_rest, appoint_staff, found_posts, work_at
from amparo.demo.notes import NOTES
from amparo.demo.people import PEOPLE
from amparo.demo.personas import CONSULATES, PERSONAS, Persona
from amparo.demo.requests import CALLS, InventedCall
from amparo.demo.rules import PersonaUnknown
from amparo.demo.spent import PAID_CONTRACT
from amparo.demo.workdays import day_of
from amparo.demo.yearly import fund_years
from amparo.kernel.actor import Actor
from amparo.network.models import Consulate, StaffAssignment
from amparo.network.rules.roles import permissions_of
from amparo.network.selectors.staff import list_own_assignments
from amparo.network.services.entering import mint_for
from amparo.network.services.founding import add_consulate
from amparo.people.rules.drafts import PersonDraft
from amparo.people.rules.facts import Confidence, Provenance, Source
from amparo.people.rules.inquiries import InquiryDraft
from amparo.people.services.inquiries import ask_network
from amparo.people.services.registry import register_person
from amparo.reception.rules.notes import NoteDraft
from amparo.reception.rules.requests import CallDraft, CallTold, RequestDraft
from amparo.reception.services.intake import join_call, take_call
from amparo.reception.services.notes import write_note

SPACE = uuid5(NAMESPACE_URL, "amparo:demonstration")
"""From which every form of the demonstration has the word that it is sent with."""
REFERRED, BILLED = uuid5(SPACE, "referred"), uuid5(SPACE, "engaged")
"""From which the forms of the referral, and of its lawyer's invoices, have theirs."""


def found_world(at: datetime) -> None:
    """Found the consulates and appoint the personas, as the owner."""
    _require_demonstration()
    mark_kind()
    for code, name, time_zone in CONSULATES:
        if not Consulate.objects.filter(code=code).exists():
            add_consulate(code=code, name=name, time_zone=time_zone)
    for persona in PERSONAS:
        if find_user(persona.sign_in_name) is None:
            _appoint(persona, at)
    found_places(at)
    found_figures(at)


def found_network(at: datetime) -> None:
    """Found the rest of the fifty consulates and appoint their people, as the owner."""
    _require_demonstration()
    found_posts()
    for persona in MORE_PERSONAS:
        if find_user(persona.sign_in_name) is None:
            _appoint(persona, at)
    appoint_staff(at)


def fund_network(at: datetime) -> None:
    """Allocate what the story leaves of the 50 million, once the story is filled in."""
    allocate_rest(at_work, uuid5(SPACE, "network"), at)


def work_network(codes: Sequence[str], scale: int, at: datetime) -> None:
    """Have consulates of the network do two years of work, one after the other."""
    for code in codes:
        work_at(at_work, code, scale, uuid5(SPACE, "network"), at)


def fill_world(at: datetime) -> None:
    """Have each persona leave notes, take calls, register people, refer cases, spend money.

    The calls come first: whoever is registered after them is compared with the standing searches.
    """
    for number, note in enumerate(NOTES):
        sent_key = uuid5(SPACE, f"note {number}")
        draft = NoteDraft(note.subject, note.text, sent_key)
        _write(note.author, draft, at, at - timedelta(hours=note.hours_ago))

    requests: list[UUID] = []
    for number, call in enumerate(CALLS):
        requests.append(_take(call, requests, uuid5(SPACE, f"call {number}"), at))

    for number, person in enumerate(PEOPLE):
        sent_key = uuid5(SPACE, f"person {number}")
        provenance = Provenance(Source.PERSON, Confidence.STATED, day_of(at))
        facts = tuple((value, provenance) for value in person.values)
        _register(person.keeper, PersonDraft(facts, sent_key, person.compartment), at)

    with at_work(INQUIRY.asker, at) as actor:
        asked = InquiryDraft(INQUIRY.purpose, INQUIRY.sought, uuid5(SPACE, "inquiry"))
        ask_network(actor=actor, draft=asked, at=at)
    cases = [_start(case, uuid5(SPACE, f"case {number}"), at) for number, case in enumerate(CASES)]
    fund_invented(at_work, uuid5(SPACE, "money"), at)
    fund_years(at_work, uuid5(SPACE, "years"), at)
    lawyers = put_on_panel(at_work, uuid5(SPACE, "panel"), at)
    offer_invented(at_work, lawyers, cases[0], uuid5(SPACE, "offered"), at)
    _refer(lawyers, cases[1], at)
    with at_work(OFFICER, at) as actor:
        bring_list(actor, at)
    with at_work(HEADQUARTERS, at) as actor:
        keep_statements(actor, at)
    bill_invented(at_work, uuid5(SPACE, "bills"), at)


def code_of(word: str, at: datetime) -> str:
    """Give the code that a persona's app shows now. Raises `PersonaUnknown`."""
    return current_code(find_persona(word), at)


def find_persona(word: str) -> User:
    """Give the account of the persona with a role, sign-in name or first name.

    Raises `PersonaUnknown`.
    """
    for persona in all_personas():
        if word in {persona.role, persona.sign_in_name, persona.sign_in_name.split(".")[0]}:
            user = find_user(persona.sign_in_name)
            if user is not None:
                return user
    raise PersonaUnknown([persona.role.value for persona in PERSONAS])


def _require_demonstration() -> None:
    if not settings.AMPARO_DEMONSTRATION:
        raise DemonstrationOnly


@transaction.atomic
def _appoint(persona: Persona, at: datetime) -> None:
    user = create_persona(
        sign_in_name=persona.sign_in_name,
        full_name=persona.full_name,
        totp_secret=persona.totp_secret,
        password=persona.password,
        at=at,
    )
    consulate = Consulate.objects.get(code=persona.code)
    StaffAssignment.objects.create(
        consulate=consulate, user=user, role=persona.role, appointed_at=at
    )


def _write(author: str, draft: NoteDraft, at: datetime, written_at: datetime) -> UUID:
    with at_work(author, at) as actor:
        return write_note(actor=actor, draft=draft, at=written_at).id


def _register(keeper: str, draft: PersonDraft, at: datetime) -> None:
    with at_work(keeper, at) as actor:
        register_person(actor=actor, draft=draft, at=at)


def _take(call: InventedCall, requests: list[UUID], sent_key: UUID, at: datetime) -> UUID:
    hours = call.call_back_in
    due = None if hours is None else at + timedelta(hours=hours)
    then = at - timedelta(hours=call.hours_ago)
    with at_work(call.officer, at) as actor:
        if call.joins is not None:
            told = CallTold(call.words, call.subject)
            draft = CallDraft(call.channel, call.caller, told, sent_key, due)
            joined = requests[call.joins]
            return join_call(actor=actor, request_id=joined, draft=draft, at=then).request_id
        first = RequestDraft(
            call.matter,
            call.channel,
            call.subject,
            call.caller,
            CallTold(call.words),
            sent_key,
            due,
        )
        return take_call(actor=actor, draft=first, at=then).id


def _refer(lawyers: dict[str, UUID], case: UUID, at: datetime) -> None:
    """Refer a case to a lawyer whom the consulate pays, and hand it on to another officer."""
    payee = payee_key(PAID_CONTRACT, uuid5(SPACE, "money"))
    offer = refer_invented(at_work, lawyers, case, payee, REFERRED, at)
    if offer is not None:
        bill_engaged(at_work, offer, BILLED, at)
    with at_work(HEAD, at) as head:
        hand_on(head, case, uuid5(REFERRED, "handed on"), at)


def _start(case: InventedCase, sent_key: UUID, at: datetime) -> UUID:
    with at_work(case.owner, at) as actor:
        return start_invented(actor, case, sent_key, at)


@contextmanager
def at_work(name: str, at: datetime) -> Iterator[Actor]:
    """Open the consulate of somebody who works there, as a job would. Raises `PersonaUnknown`."""
    user = find_user(name)
    if user is None:
        raise PersonaUnknown([])
    assignment = list_own_assignments(user.id)[0]
    actor = Actor(
        role=assignment.role,
        permissions=permissions_of(assignment.role),
        staff=user.id,
        consulate=assignment.consulate_id,
        name=user.full_name,
        time_zone=assignment.consulate.time_zone,
    )
    token = mint_for(assignment, "job", at)
    with acting(token):
        yield actor
    leave(token)
