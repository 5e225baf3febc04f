"""The ceiling of a case: reserved with the offer, released when nobody takes it.

Reserved before the lawyer answers, so that her yes cannot fail for want of money and needs no way
to the ledger; two offers can be accepted at once, and neither spends what the other has.
"""

from datetime import datetime
from uuid import UUID, uuid5

from amparo.audit.services.recording import recording
from amparo.counsel.models import Offer
from amparo.counsel.rules.drafts import OfferDraft
from amparo.counsel.selectors.bills import find_ceiling, list_offers_nobody_took
from amparo.funds.models import Commitment
from amparo.funds.rules.drafts import CommitmentDraft, MovementDraft
from amparo.funds.rules.kinds import AccountKind, Expense, Movement
from amparo.funds.selectors.accounts import account_of_allocation, account_of_commitment
from amparo.funds.services.committing import COMMITMENT, commit_funds
from amparo.funds.services.posting import post
from amparo.kernel.actor import NOBODY, Actor
from amparo.kernel.events import Event
from amparo.kernel.money import Money
from amparo.network.selectors.actors import in_name_of


def reserve(actor: Actor, offer: Offer, draft: OfferDraft, at: datetime) -> Commitment | None:
    """Reserve the ceiling of a case for its offer, where the consulate pays.

    Raises what `commit_funds` does.
    """
    terms = draft.terms
    if terms is None:
        return None
    commitment = CommitmentDraft(
        allocation=terms.allocation,
        expense=Expense.LEGAL,
        payee=terms.payee,
        money=terms.money,
        day=actor.day(at),
        sent_key=uuid5(draft.sent_key, "ceiling"),
        subject=offer.id,
        contract=terms.contract,
    )
    return commit_funds(actor=actor, draft=commitment, at=at)


def release_ceiling(offer: Offer, at: datetime) -> None:
    """Release what is still reserved for an offer that nobody took; twice is harmless.

    For whoever ends the offer, and for jobs: it rests on the use case that it is a step of.
    """
    commitment = find_ceiling(offer.id)
    if commitment is None:
        return
    bound = account_of_commitment(commitment.id, AccountKind.COMMITTED)
    if not bound.balance:
        return
    actor = in_name_of(NOBODY, offer.consulate)
    with recording(Event.COUNSEL_CEILING_RELEASED) as entry:
        entry.about(COMMITMENT, commitment.id)
        movement = MovementDraft(
            kind=Movement.RELEASE,
            key=uuid5(offer.id, "release"),
            source=bound.id,
            target=account_of_allocation(commitment.allocation_id).id,
            money=Money(bound.balance, bound.currency),
            day=actor.day(at),
            reference=commitment.contract,
        )
        post(actor, movement, entry, at)


def list_reserved_for_nobody() -> list[UUID]:
    """List the offers that ended untaken and for which money is still reserved."""
    return [one for one in list_offers_nobody_took() if _is_reserved(one)]


def _is_reserved(offer_id: UUID) -> bool:
    commitment = find_ceiling(offer_id)
    if commitment is None:
        return False
    return bool(account_of_commitment(commitment.id, AccountKind.COMMITTED).balance)
