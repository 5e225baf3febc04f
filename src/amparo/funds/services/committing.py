"""Committing money: a commitment, an addendum that raises it, and releasing what is left."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, transaction

from amparo.audit.services.recording import recording
from amparo.funds.models import Allocation, Commitment, Line
from amparo.funds.rules.drafts import AmendmentDraft, CommitmentDraft, MovementDraft
from amparo.funds.rules.errors import OutsidePurpose, PostingRefused, TooLittleLeft
from amparo.funds.rules.kinds import AccountKind, Movement
from amparo.funds.rules.words import WORDS
from amparo.funds.selectors.accounts import (
    account_of_allocation,
    account_of_commitment,
    get_allocation,
    get_commitment,
)
from amparo.funds.selectors.commitments import find_sent_commitment, is_permitted
from amparo.funds.selectors.payees import get_payee
from amparo.funds.services.posting import Posted, post, refused_by_rule
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission
from amparo.network.selectors.counters import lock_counter, take_number

COMMITMENT = "funds.commitment"
_SERIES = "commitments"


@transaction.atomic
def commit_funds(*, actor: Actor, draft: CommitmentDraft, at: datetime) -> Commitment:
    """Commit money of an allocation to a payee; the same form twice commits it once.

    Raises `FundUnknown`, `OutsidePurpose`, `TooLittleLeft`, `SentWithOtherContent`,
    `PostingRefused` (the fund has not begun or has ended, the payee has declared ties, ...).
    """
    actor.require(Permission.FUNDS_COMMITMENT_MAKE)
    with recording(Event.FUNDS_COMMITMENT_MADE) as entry:
        allocation = get_allocation(draft.allocation, actor.office)
        lock_counter(actor.office, _SERIES, draft.day.year)
        commitment = find_sent_commitment(draft.sent_key, actor.office)
        commitment = commitment or _open(actor, allocation, draft, at)
        entry.about(COMMITMENT, commitment.id)
        movement = MovementDraft(
            kind=Movement.COMMIT,
            key=draft.sent_key,
            source=account_of_allocation(allocation.id).id,
            target=account_of_commitment(commitment.id, AccountKind.COMMITTED).id,
            money=draft.money,
            day=draft.day,
            about=draft.subject,
            evidence=draft.evidence,
            reference=draft.contract,
        )
        post(actor, movement, entry, at)
    return commitment


@dataclass(frozen=True, slots=True)
class LookedOver:
    """What an allocation has before and after a commitment, and how long its fund runs."""

    before: Money
    after: Money
    line: Line


def look_over(*, actor: Actor, draft: CommitmentDraft) -> LookedOver:
    """Say what a commitment would leave, before it is made; nothing is changed.

    Raises `FundUnknown`, `OutsidePurpose`, `TooLittleLeft`.
    """
    actor.require(Permission.FUNDS_COMMITMENT_MAKE)
    allocation = get_allocation(draft.allocation, actor.office)
    account = account_of_allocation(allocation.id)
    before = Money(account.balance, account.currency)
    if not is_permitted(allocation.line_id, draft.expense):
        raise OutsidePurpose(WORDS[draft.expense], allocation.line.purpose)
    if before < draft.money:
        raise TooLittleLeft(draft.money, before)
    return LookedOver(before, before - draft.money, allocation.line)


@transaction.atomic
def raise_commitment(
    *, actor: Actor, commitment_id: UUID, draft: AmendmentDraft, at: datetime
) -> Posted:
    """Raise a commitment by an addendum, whose document is its evidence; the same form twice, once.

    Raises `FundUnknown`, `TooLittleLeft`, `SentWithOtherContent`, `PostingRefused`.
    """
    actor.require(Permission.FUNDS_COMMITMENT_MAKE)
    with recording(Event.FUNDS_COMMITMENT_RAISED) as entry:
        commitment = get_commitment(commitment_id, actor.office)
        entry.about(COMMITMENT, commitment.id)
        left = account_of_allocation(commitment.allocation_id).id
        bound = account_of_commitment(commitment.id, AccountKind.COMMITTED).id
        return post(actor, _amended(Movement.ADDENDUM, left, bound, draft), entry, at)


@transaction.atomic
def release_commitment(
    *, actor: Actor, commitment_id: UUID, draft: AmendmentDraft, at: datetime
) -> Posted:
    """Release what is committed and not certified, so that it can be committed anew.

    The same form twice does it once. Raises `FundUnknown`, `TooLittleLeft`, `PostingRefused`.
    """
    actor.require(Permission.FUNDS_COMMITMENT_MAKE)
    with recording(Event.FUNDS_COMMITMENT_RELEASED) as entry:
        commitment = get_commitment(commitment_id, actor.office)
        entry.about(COMMITMENT, commitment.id)
        bound = account_of_commitment(commitment.id, AccountKind.COMMITTED).id
        left = account_of_allocation(commitment.allocation_id).id
        return post(actor, _amended(Movement.RELEASE, bound, left, draft), entry, at)


def _amended(kind: Movement, source: UUID, target: UUID, draft: AmendmentDraft) -> MovementDraft:
    return MovementDraft(
        kind=kind,
        key=draft.sent_key,
        source=source,
        target=target,
        money=draft.money,
        day=draft.day,
        evidence=draft.evidence,
        reference=draft.reference,
    )


def _open(actor: Actor, allocation: Allocation, draft: CommitmentDraft, at: datetime) -> Commitment:
    if not is_permitted(allocation.line_id, draft.expense):
        raise OutsidePurpose(WORDS[draft.expense], allocation.line.purpose)
    try:
        with transaction.atomic():
            return Commitment.objects.create(
                office_id=actor.office,
                allocation=allocation,
                line_id=allocation.line_id,
                year=draft.day.year,
                number=take_number(actor.office, _SERIES, draft.day.year),
                expense=draft.expense,
                payee=get_payee(draft.payee),
                subject=draft.subject,
                contract=draft.contract,
                sent_key=draft.sent_key,
                recorded_at=at,
                recorded_by=actor.person,
            )
    except DatabaseError as failure:
        word = refused_by_rule(failure)
        if word is None:
            raise
        raise PostingRefused(word) from failure
