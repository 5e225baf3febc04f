"""Money for tests: a fund with a line, an allocation, a payee, commitments, in a few words."""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from amparo.funds.models import Account, Commitment, Fund, Line, Payee
from amparo.funds.rules.drafts import (
    AmendmentDraft,
    Answer,
    CommitmentDraft,
    FundDraft,
    LineDraft,
    PayeeDraft,
    SettlementDraft,
    TrancheDraft,
)
from amparo.funds.rules.kinds import AccountKind, Expense, FundSource, PayeeKind
from amparo.funds.selectors.accounts import account_of_allocation, account_of_commitment
from amparo.funds.services.budgeting import allocate_tranche, authorise_line, found_fund
from amparo.funds.services.committing import commit_funds
from amparo.funds.services.payees import add_payee
from amparo.funds.services.posting import Posted
from amparo.funds.services.requests import RequestDraft, ask_transfer, decide_transfer
from amparo.funds.services.settling import certify_service, pay_certified
from amparo.kernel.clock import utc_now
from amparo.kernel.money import Money
from tests.support.people import at_desk
from tests.support.personas import ALICIA, JACINTA, JULIO, KARLA, LEO, consulate_of

DAY = date(2017, 3, 6)
EVIDENCE = hashlib.sha256(b"an invented document").digest()


def usd(amount: float) -> Money:
    """Give dollars."""
    return Money(round(amount * 100), "USD")


@dataclass(frozen=True, slots=True)
class Purse:
    """A fund with one line, and what El Paso has of it."""

    fund: Fund
    line: Line
    allocation: UUID
    payee: UUID

    @property
    def left(self) -> int:
        """Give what is left to commit, in minor units."""
        return Account.objects.get(allocation=self.allocation, commitment=None).balance


def fund_draft(code: str = "", **other: object) -> FundDraft:
    """Give a fund of 2017."""
    told: dict[str, object] = {
        "code": code or f"F-{uuid4().hex[:12]}",
        "name": "Fondo inventado de defensa",
        "source": FundSource.EARMARK,
        "currency": "USD",
        "starts": date(2017, 1, 1),
        "ends": date(2017, 12, 31),
        "approval_from": usd(50_000),
        "decision": "Oficio inventado 1/2017",
        "decided_on": date(2016, 12, 20),
        "sent_key": uuid4(),
    }
    return FundDraft(**{**told, **other})  # type: ignore[arg-type]  # one dictionary of many kinds


def line_draft(amount: float = 100_000, **other: object) -> LineDraft:
    """Give a line that permits lawyers' fees and direct aid."""
    told: dict[str, object] = {
        "fiscal_year": 2017,
        "purpose": "Representación legal",
        "permitted": (Expense.LEGAL, Expense.AID),
        "money": usd(amount),
        "day": date(2017, 1, 2),
        "decision": "Oficio inventado 2/2017",
        "sent_key": uuid4(),
    }
    return LineDraft(**{**told, **other})  # type: ignore[arg-type]  # likewise


def tranche_draft(amount: float, name: str = JACINTA) -> TrancheDraft:
    """Give a tranche for the consulate of a persona."""
    return TrancheDraft(
        consulate_of(name), usd(amount), date(2017, 1, 3), "Oficio inventado 3/2017", uuid4()
    )


def funded(amount: float = 10_000, authorised: float = 100_000, clerk: str = JACINTA) -> Purse:
    """Give a consulate money to commit, and a payee."""
    with at_desk(KARLA) as karla:
        fund = found_fund(actor=karla, draft=fund_draft(), at=utc_now())
        line = authorise_line(
            actor=karla, fund_id=fund.id, draft=line_draft(authorised), at=utc_now()
        )
        allocate_tranche(
            actor=karla, line_id=line.id, draft=tranche_draft(amount, clerk), at=utc_now()
        )
        allocation = line.allocations.get().id
    return Purse(fund, line, allocation, payee(clerk).id)


def payee(name: str = JACINTA, *, is_related: bool = False) -> Payee:
    """Put a law firm on the register."""
    draft = PayeeDraft(PayeeKind.LAWYER, "Bufete inventado", is_related, "Ninguno.", DAY, uuid4())
    with at_desk(name) as keeper:
        return add_payee(actor=keeper, draft=draft, at=utc_now())


def commitment_draft(purse: Purse, amount: float, **other: object) -> CommitmentDraft:
    """Give a commitment for a lawyer."""
    told: dict[str, object] = {
        "allocation": purse.allocation,
        "expense": Expense.LEGAL,
        "payee": purse.payee,
        "money": usd(amount),
        "day": DAY,
        "sent_key": uuid4(),
        "contract": "ELP/7/2017",
    }
    return CommitmentDraft(**{**told, **other})  # type: ignore[arg-type]  # one dictionary of many kinds


def committed(purse: Purse, amount: float, name: str = JACINTA) -> Commitment:
    """Commit money of El Paso."""
    with at_desk(name) as clerk:
        return commit_funds(actor=clerk, draft=commitment_draft(purse, amount), at=utc_now())


def settlement_draft(about: UUID, amount: float, **other: object) -> SettlementDraft:
    """Give what is certified or paid for one invoice."""
    told: dict[str, object] = {
        "about": about,
        "money": usd(amount),
        "day": date(2017, 3, 20),
        "sent_key": uuid4(),
        "delivered": date(2017, 3, 17),
        "evidence": EVIDENCE,
    }
    return SettlementDraft(**{**told, **other})  # type: ignore[arg-type]  # likewise


def certified(
    commitment: Commitment, about: UUID, amount: float, name: str = ALICIA, **other: object
) -> Posted:
    """Certify a service."""
    draft = settlement_draft(about, amount, **other)
    with at_desk(name) as officer:
        return certify_service(
            actor=officer, commitment_id=commitment.id, draft=draft, at=utc_now()
        )


def paid(
    commitment: Commitment, about: UUID, amount: float, name: str = JACINTA, **other: object
) -> Posted:
    """Pay what was certified."""
    draft = settlement_draft(about, amount, delivered=None, evidence=None, **other)
    with at_desk(name) as clerk:
        return pay_certified(actor=clerk, commitment_id=commitment.id, draft=draft, at=utc_now())


def amendment(amount: float, **other: object) -> AmendmentDraft:
    """Give an addendum, or a release."""
    told: dict[str, object] = {
        "money": usd(amount),
        "day": DAY,
        "sent_key": uuid4(),
        "reference": "Adenda inventada 1",
        "evidence": EVIDENCE,
    }
    return AmendmentDraft(**{**told, **other})  # type: ignore[arg-type]  # likewise


def standing(commitment: Commitment, kind: AccountKind) -> int:
    """Give what stands on an account of a commitment, in minor units."""
    return account_of_commitment(commitment.id, kind).balance


def transferred(purse: Purse, amount: float) -> None:
    """Move money of El Paso to Sacramento, which takes two people at headquarters."""
    with at_desk(KARLA) as karla:
        first = tranche_draft(1, JULIO)
        allocate_tranche(actor=karla, line_id=purse.line.id, draft=first, at=utc_now())
        theirs = purse.line.allocations.get(office=consulate_of(JULIO)).id
        request = ask_transfer(
            actor=karla,
            source=account_of_allocation(purse.allocation).id,
            target=account_of_allocation(theirs).id,
            draft=RequestDraft(usd(amount), "Oficio inventado 6", uuid4()),
            at=utc_now(),
        )
    with at_desk(LEO) as leo:
        decide_transfer(
            actor=leo, request_id=request.id, answer=Answer(is_approved=True), day=DAY, at=utc_now()
        )
