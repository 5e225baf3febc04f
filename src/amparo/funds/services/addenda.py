"""Addenda: dated versions of a commitment's ceiling, each in force by its document alone."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max

from amparo.audit.services.recording import Recording, recording
from amparo.funds.models import Addendum, Commitment
from amparo.funds.rules.drafts import AmendmentDraft
from amparo.funds.rules.errors import require_same_content
from amparo.funds.rules.invoices import VoucherDraft, VoucherKind
from amparo.funds.rules.payable_errors import InvoiceRefused, InvoiceUnclear
from amparo.funds.selectors.accounts import get_commitment
from amparo.funds.selectors.invoices import find_sent_addendum, lock_addendum
from amparo.funds.services.committing import COMMITMENT, raise_commitment
from amparo.funds.services.vouchers import put_voucher
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission
from amparo.network.selectors.counters import lock_counter

_KIND = "funds.addendum"


@dataclass(frozen=True, slots=True)
class AddendumDraft:
    """An addendum: by how much, from which day, under which number, perhaps its document."""

    money: Money
    day: date
    reference: str
    sent_key: UUID
    document: bytes | None = None


@transaction.atomic
def record_addendum(
    *, actor: Actor, commitment_id: UUID, draft: AddendumDraft, at: datetime
) -> Addendum:
    """Record an addendum; with its document it is in force, without one it waits for it.

    The same form twice does it once. Raises `FundUnknown`, `InvoiceUnclear`, `NotADocument`,
    `TooLittleLeft`, `SentWithOtherContent`, `PostingRefused`.
    """
    actor.require(Permission.FUNDS_COMMITMENT_MAKE)
    with recording(Event.FUNDS_ADDENDUM_RECORDED) as entry:
        commitment = get_commitment(commitment_id, actor.office)
        entry.about(COMMITMENT, commitment.id)
        lock_counter(actor.office, "addenda", 0)
        known = find_sent_addendum(draft.sent_key)
        entry.add(again=known is not None)
        if known is not None:
            require_same_content(is_same=_says_the_same(known, commitment_id, draft))
            return known
        addendum = _recorded(actor, commitment, draft, at)
        entry.about(_KIND, addendum.id)
        if draft.document:
            _put_in_force(actor, addendum, draft.document, entry, at)
    return addendum


def _says_the_same(known: Addendum, commitment_id: UUID, draft: AddendumDraft) -> bool:
    kept = (known.commitment_id, known.amount, known.currency, known.day, known.reference)
    money = draft.money
    sent = (commitment_id, money.minor, money.currency, draft.day, draft.reference)
    return kept == sent and (
        not draft.document or _digest(draft.document) == bytes(known.digest or b"")
    )


def _digest(document: bytes) -> bytes:
    return hashlib.sha256(document).digest()


@transaction.atomic
def attach_document(*, actor: Actor, addendum_id: UUID, document: bytes, at: datetime) -> Addendum:
    """Attach the document of an addendum, which puts it in force; the same one twice, once.

    Raises `InvoiceUnknown`, `InvoiceRefused`, `NotADocument`, `TooLittleLeft`, `PostingRefused`.
    """
    actor.require(Permission.FUNDS_COMMITMENT_MAKE)
    with recording(Event.FUNDS_ADDENDUM_IN_FORCE) as entry:
        addendum = lock_addendum(addendum_id)
        entry.about(_KIND, addendum.id)
        if addendum.in_force_at is not None:
            if _digest(document) != bytes(addendum.digest or b""):
                raise InvoiceRefused("in_force")
            entry.add(again=True)
            return addendum
        _put_in_force(actor, addendum, document, entry, at)
    return addendum


def _recorded(actor: Actor, commitment: Commitment, draft: AddendumDraft, at: datetime) -> Addendum:
    if not draft.money or draft.money.currency != commitment.line.currency:
        raise InvoiceUnclear("amount", Message("Write by how much the ceiling is raised."))
    last = Addendum.objects.filter(commitment=commitment).aggregate(last=Max("number"))["last"]
    return Addendum.objects.create(
        consulate_id=actor.office,
        commitment=commitment,
        number=(last or 0) + 1,
        amount=draft.money.minor,
        currency=draft.money.currency,
        day=draft.day,
        reference=draft.reference,
        sent_key=draft.sent_key,
        recorded_at=at,
        recorded_by=actor.person,
    )


def _put_in_force(
    actor: Actor, addendum: Addendum, document: bytes, entry: Recording, at: datetime
) -> None:
    voucher = put_voucher(actor, addendum.id, VoucherDraft(VoucherKind.ADDENDUM, document), 1, at)
    raised = AmendmentDraft(
        money=Money(addendum.amount, addendum.currency),
        day=addendum.day,
        sent_key=uuid5(addendum.sent_key, "ledger"),
        reference=addendum.reference,
        evidence=bytes(voucher.digest),
    )
    raise_commitment(actor=actor, commitment_id=addendum.commitment_id, draft=raised, at=at)
    addendum.in_force_at, addendum.digest = at, bytes(voucher.digest)
    addendum.save(update_fields=["in_force_at", "digest"])
    entry.add(amount=addendum.amount, digest=bytes(voucher.digest).hex())
