"""Money for the permission walk: one's own consulate's, another's, the network's, none."""

from uuid import UUID, uuid4

from amparo.funds.models import Commitment, Transaction
from amparo.funds.rules.kinds import RequestKind
from amparo.funds.services.requests import RequestDraft, ask_approval, ask_transfer
from amparo.kernel.clock import utc_now
from tests.support.funds import Purse, committed, funded, usd
from tests.support.people import at_desk
from tests.support.personas import BRUNO, JACINTA, JULIO, KARLA, consulate_of


def commitment_in(whose: str, asker: str) -> UUID:
    """Give a commitment: of the asker's consulate, of another, or none."""
    return uuid4() if whose == "missing" else _commitment(_clerk(whose, asker)).id


def transaction_in(whose: str, asker: str) -> UUID:
    """Give a transaction: of the asker's consulate, of another, or none."""
    if whose == "missing":
        return uuid4()
    made = _commitment(_clerk(whose, asker))
    return Transaction.objects.get(postings__account__commitment=made).id


def spending_in(whose: str, asker: str) -> UUID:
    """Give a request for an advance: of the asker's consulate, of another, or none."""
    if whose == "missing":
        return uuid4()
    clerk = _clerk(whose, asker)
    made = _commitment(clerk)
    draft = RequestDraft(usd(1), "Oficio inventado", uuid4())
    with at_desk(clerk) as actor:
        return ask_approval(
            actor=actor,
            kind=RequestKind.ADVANCE,
            commitment_id=made.id,
            draft=draft,
            at=utc_now(),
        ).id


def fund_in(whose: str, asker: str) -> UUID:
    """Give a fund of the network, or none: there is no other network's."""
    return uuid4() if _is_absent(whose) else _purse(JACINTA).fund.id


def line_in(whose: str, asker: str) -> UUID:
    """Give a line of the network, or none."""
    return uuid4() if _is_absent(whose) else _purse(JACINTA).line.id


def office_in(whose: str, asker: str) -> UUID:
    """Give a consulate of the network, or none."""
    return uuid4() if _is_absent(whose) else consulate_of(JACINTA)


def transfer_in(whose: str, asker: str) -> UUID:
    """Give a transfer that headquarters asked for, or none."""
    if _is_absent(whose):
        return uuid4()
    purse = _purse(JACINTA)
    draft = RequestDraft(usd(1), "Oficio inventado", uuid4())
    with at_desk(KARLA) as karla:
        return ask_transfer(
            actor=karla, source=purse.allocation, target=purse.line.id, draft=draft, at=utc_now()
        ).id


def _is_absent(whose: str) -> bool:
    return whose in {"missing", "foreign"}


def _clerk(whose: str, asker: str) -> str:
    is_there = consulate_of(asker) == consulate_of(BRUNO)
    return JULIO if is_there == (whose != "foreign") else JACINTA


def _purse(clerk: str) -> Purse:
    return funded(1_000, clerk=clerk)


def _commitment(clerk: str) -> Commitment:
    return committed(_purse(clerk), 10, clerk)
