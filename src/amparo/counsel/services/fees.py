"""How a case is paid, as its lawyer may know it before and after her yes: figures alone."""

from dataclasses import dataclass
from uuid import UUID

from amparo.counsel.selectors.bills import find_ceiling
from amparo.funds.rules.kinds import AccountKind
from amparo.funds.selectors.accounts import account_of_commitment
from amparo.kernel.money import Money


@dataclass(frozen=True, slots=True)
class FeeTold:
    """What is reserved for a case, under which contract, and how far it was used."""

    ceiling: Money
    accepted: Money
    paid: Money
    contract: str


def fee_of(offer_id: UUID) -> FeeTold | None:
    """Give how a case is paid; none where the consulate pays nothing for it."""
    commitment = find_ceiling(offer_id)
    if commitment is None:
        return None
    stages = (AccountKind.COMMITTED, AccountKind.CERTIFIED, AccountKind.PAID)
    open_, owed, paid = (
        Money(one.balance, one.currency)
        for one in (account_of_commitment(commitment.id, stage) for stage in stages)
    )
    return FeeTold(open_ + owed + paid, owed + paid, paid, commitment.contract)
