"""Lawyers, offers and names in any consulate, made once a database: a walk asks for them often."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from uuid import UUID, uuid4

from django.db import connection

from amparo.accounts.selectors.users import find_user
from amparo.accounts.services.invitations import invite
from amparo.counsel.models import Bill, Offer, PanelLawyer
from amparo.counsel.rules.bills import BillTold
from amparo.counsel.rules.drafts import ConflictTold
from amparo.counsel.services.answering import accept_offer, promise_confidence
from amparo.counsel.services.conflicts import add_conflict_name
from amparo.counsel.services.sealing import seal_bill
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.network.models import StaffAssignment
from amparo.network.rules.roles import Role, permissions_of
from tests.support.cases import started
from tests.support.counsel import agreed, asked_for, offered, on_panel
from tests.support.days import today
from tests.support.people import at_desk
from tests.support.personas import BRUNO, person


def on_panel_once(keeper: str, lawyer: str) -> UUID:
    """Give the panel's row of a lawyer, made once; in Sacramento somebody invented in her place."""
    return _on_panel(_database(), keeper, lawyer)


def offered_once(keeper: str, lawyer: str, is_taken: bool) -> UUID:  # noqa: FBT001 -- a key of what is made once
    """Give an offer to a lawyer, made once while it stands; accepted if it is to be taken."""
    known = _offered(_database(), keeper, lawyer, is_taken)
    with _head(keeper):
        stands = Offer.objects.filter(pk=known, over_at=None, state__in=["open", "accepted"])
        if stands.exists():
            return known
    _offered.cache_clear()
    return _offered(_database(), keeper, lawyer, is_taken)


def listed_once(keeper: str, lawyer: str) -> UUID:
    """Give somebody on a lawyer's own list, made once."""
    return _listed(_database(), keeper, lawyer)


def billed_once(keeper: str, lawyer: str) -> UUID:
    """Give a bill of a case that a lawyer took, made once."""
    return _billed(_database(), keeper, lawyer)


@cache
def _billed(database: str, keeper: str, lawyer: str) -> UUID:
    offer, day = _offered(database, keeper, lawyer, True), today()  # noqa: FBT003 -- taken
    with _head(keeper) as head:
        bill = Bill(
            id=uuid4(),
            consulate_id=head.office,
            offer=Offer.objects.get(pk=offer),
            sent_key=uuid4(),
            recorded_at=utc_now(),
            recorded_by=head.person,
        )
        bill.invoice = bill.id
        seal_bill(bill, BillTold("B-1", day, day, "[]", 1, "x"), None)
        bill.save(force_insert=True)
    return bill.id


@cache
def _on_panel(database: str, keeper: str, lawyer: str) -> UUID:
    del database
    with _head(keeper) as head:
        return on_panel(head, _name_in(head, keeper, lawyer), capacity=200).id


@cache
def _offered(database: str, keeper: str, lawyer: str, is_taken: bool) -> UUID:  # noqa: FBT001 -- as above
    row = _on_panel(database, keeper, lawyer)
    with _head(keeper) as head:
        case = started(head)
        agreed(head, case)
        asked_for(head, case)
        offer = offered(head, case, row, reason="x")
    if is_taken:
        with _as_lawyer(keeper, row) as actor:
            promise_confidence(actor=actor, offer_id=offer.id, at=utc_now())
            accept_offer(actor=actor, offer_id=offer.id, at=utc_now())
    return offer.id


@cache
def _listed(database: str, keeper: str, lawyer: str) -> UUID:
    row = _on_panel(database, keeper, lawyer)
    told = ConflictTold("client", "Somebody Invented Far Away")
    with _as_lawyer(keeper, row) as actor:
        return add_conflict_name(actor=actor, told=told, sent_key=uuid4(), at=utc_now()).id


@contextmanager
def _head(keeper: str) -> Iterator[Actor]:
    """Act for a consulate as its head would."""
    with at_desk(keeper) as actor:
        role = Role.HEAD_OF_PROTECTION
        yield replace(actor, role=role, permissions=permissions_of(role))


@contextmanager
def _as_lawyer(keeper: str, row: UUID) -> Iterator[Actor]:
    """Act for a consulate as one of its lawyers, by the services alone."""
    with at_desk(keeper) as actor:
        staff = PanelLawyer.objects.get(pk=row).staff
        role = Role.PANEL_LAWYER
        yield replace(actor, role=role, permissions=permissions_of(role), staff=staff)


def _name_in(head: Actor, keeper: str, lawyer: str) -> str:
    if keeper != BRUNO:
        return lawyer
    name = f"{lawyer.split('.', maxsplit=1)[0]}.far"
    if find_user(name) is None:
        user, _ = invite(sign_in_name=name, full_name="X", language="es", at=utc_now())
        StaffAssignment.objects.create(
            consulate_id=head.office, user=user, role=Role.PANEL_LAWYER, appointed_at=utc_now()
        )
    return person(name).sign_in_name


def _database() -> str:
    return str(connection.settings_dict["NAME"])
