"""Certifying that a service was received, and paying for it: two people, once each."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.funds.rules.drafts import MovementDraft, SettlementDraft
from amparo.funds.rules.kinds import AccountKind, Movement
from amparo.funds.selectors.accounts import account_of_commitment, get_commitment
from amparo.funds.selectors.requests import require_sound
from amparo.funds.services.committing import COMMITMENT
from amparo.funds.services.posting import Posted, post
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission


@transaction.atomic
def certify_service(
    *, actor: Actor, commitment_id: UUID, draft: SettlementDraft, at: datetime
) -> Posted:
    """Certify that what a commitment is for was received, by its evidence, for one invoice.

    Or ahead of delivery with an advance that somebody else approved. The same form twice, once.
    Raises `FundUnknown`, `TooLittleLeft`, `SentWithOtherContent`, `PostingRefused`.
    """
    actor.require(Permission.FUNDS_SERVICE_CERTIFY)
    with recording(Event.FUNDS_SERVICE_CERTIFIED) as entry:
        commitment = get_commitment(commitment_id, actor.office)
        require_sound(draft.request)
        entry.about(COMMITMENT, commitment.id)
        bound = account_of_commitment(commitment.id, AccountKind.COMMITTED).id
        owed = account_of_commitment(commitment.id, AccountKind.CERTIFIED).id
        return post(actor, _settled(Movement.CERTIFY, bound, owed, draft), entry, at)


@transaction.atomic
def pay_certified(
    *, actor: Actor, commitment_id: UUID, draft: SettlementDraft, at: datetime
) -> Posted:
    """Pay what somebody else has certified, once; from the fund's threshold on with an approval.

    The same form twice pays once. Raises `FundUnknown`, `TooLittleLeft`, `SentWithOtherContent`,
    `PostingRefused`.
    """
    actor.require(Permission.FUNDS_PAYMENT_MAKE)
    with recording(Event.FUNDS_PAYMENT_MADE) as entry:
        commitment = get_commitment(commitment_id, actor.office)
        require_sound(draft.request)
        entry.about(COMMITMENT, commitment.id)
        owed = account_of_commitment(commitment.id, AccountKind.CERTIFIED).id
        paid = account_of_commitment(commitment.id, AccountKind.PAID).id
        return post(actor, _settled(Movement.PAY, owed, paid, draft), entry, at)


def _settled(kind: Movement, source: UUID, target: UUID, draft: SettlementDraft) -> MovementDraft:
    return MovementDraft(
        kind=kind,
        key=draft.sent_key,
        source=source,
        target=target,
        money=draft.money,
        day=draft.day,
        about=draft.about,
        request=draft.request,
        delivered=draft.delivered,
        evidence=draft.evidence,
        reference=draft.reference,
    )
