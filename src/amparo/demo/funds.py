"""Money of 2017: what the press stated, with its source, and what it left open, invented.

El Paso's and Sacramento's totals, the 50 million and the 12.3 % are the press's, cited beside them.
How each total divides into contracts, payments and days is invented; every number of a document
says so. Twice is harmless: each form is sent with the same word.
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from amparo.demo.spent import SPENDING, InventedSpending
from amparo.demo.stated import EL_PASO_TIMES, FIFTY_MILLION, REPORTE_INDIGO, STATED
from amparo.funds.models import Allocation, Commitment, Line, Transaction
from amparo.funds.rules.drafts import (
    CommitmentDraft,
    ExtensionDraft,
    FundDraft,
    LineDraft,
    PayeeDraft,
    SettlementDraft,
    TrancheDraft,
)
from amparo.funds.rules.kinds import Expense, FundSource, PayeeKind
from amparo.funds.selectors.accounts import account_of_allocation
from amparo.funds.services.budgeting import (
    allocate_tranche,
    authorise_line,
    extend_fund,
    found_fund,
)
from amparo.funds.services.committing import commit_funds
from amparo.funds.services.payees import add_payee
from amparo.funds.services.requests import RequestDraft, ask_transfer
from amparo.funds.services.settling import certify_service, pay_certified
from amparo.funds.services.stating import StatementDraft, state_figure
from amparo.kernel.actor import Actor
from amparo.kernel.money import Money
from amparo.network.selectors.consulates import get_consulate

AtWork = Callable[[str, datetime], AbstractContextManager[Actor]]
"""Opens the consulate of a persona, as the world does."""
Tranche = tuple[str, date, int]
"""To which consulate, on which day, how much in whole units."""
BUDGET = "karla.sre"
_OURS = "inventado"


@dataclass(frozen=True, slots=True)
class InventedFund:
    """A fund with one line and its tranches by consulate, in whole units of its currency."""

    code: str
    name: str
    source: FundSource
    currency: str
    year: int
    authorised: int
    approval_from: int
    tranches: tuple[Tranche, ...]
    cited: str


FUNDS = (
    InventedFund(
        "FAMEU-2017",
        "Fortalecimiento para la Atención a Mexicanos en Estados Unidos",
        FundSource.EARMARK,
        "USD",
        2017,
        50_000_000,
        100_000,
        (
            ("ELP", date(2017, 3, 1), 90_000),
            ("ELP", date(2017, 3, 6), 39_000),
            ("SAC", date(2017, 3, 1), 200_000),
            ("SAC", date(2017, 3, 8), 60_000),
            ("MIA", date(2017, 3, 1), 400_000),
            ("ORL", date(2017, 3, 1), 100_000),
        ),
        FIFTY_MILLION,
    ),
    InventedFund(
        "FAMEU-2017-MXN",
        "FAMEU: presupuesto anual en pesos",
        FundSource.EARMARK,
        "MXN",
        2017,
        1_070_049_000,
        200_000_000,
        (("SRE", date(2017, 1, 16), 200_000_000),),
        REPORTE_INDIGO,
    ),
    InventedFund(
        "PALE-2016",
        "Programa de asesorías legales externas (PALE)",
        FundSource.ORDINARY,
        "USD",
        2016,
        400_000,
        100_000,
        (("SAC", date(2016, 2, 1), 60_000), ("ELP", date(2016, 2, 1), 30_000)),
        "",
    ),
)
_KINDS = {
    Expense.AID: PayeeKind.AID,
    Expense.LEGAL: PayeeKind.LAWYER,
    Expense.STAFF: PayeeKind.STAFF,
}


def fund_invented(at_work: AtWork, key: UUID, at: datetime) -> None:
    """Found the funds, allocate, commit, certify and pay; leave one transfer to be decided."""
    with at_work(BUDGET, at) as karla:
        lines = {one.code: found(karla, one, uuid5(key, one.code), at) for one in FUNDS}
        _extend(karla, lines["FAMEU-2017"], uuid5(key, "extension"), at)
        _state(karla, uuid5(key, "stated"), at)
        _ask(karla, lines["FAMEU-2017"], uuid5(key, "transfer"), at)
    for pair in {(one.clerk, one.certifier): None for one in SPENDING}:
        theirs = [one for one in SPENDING if (one.clerk, one.certifier) == pair]
        spend(at_work, theirs, key, at)


def found(karla: Actor, one: InventedFund, key: UUID, at: datetime) -> Line:
    """Found a fund with its line, and allocate its tranches, as the budget officer."""
    fund = found_fund(actor=karla, draft=_fund_draft(one, key), at=at)
    line = authorise_line(actor=karla, fund_id=fund.id, draft=_line_draft(one, key), at=at)
    allocate(karla, line, one.tranches, key, at)
    return line


def allocate(
    karla: Actor, line: Line, tranches: Sequence[Tranche], key: UUID, at: datetime
) -> None:
    """Allocate tranches of a line, as the budget officer, in one transaction."""
    if _is_posted(uuid5(key, f"tranche {len(tranches) - 1}")):
        return
    for number, (code, day, amount) in enumerate(tranches):
        draft = TrancheDraft(
            get_consulate(code).id,
            _whole(amount, line.currency),
            day,
            f"Ministración {number + 1} ({_OURS})",
            uuid5(key, f"tranche {number}"),
        )
        allocate_tranche(actor=karla, line_id=line.id, draft=draft, at=at)


def spend(at_work: AtWork, spending: Sequence[InventedSpending], key: UUID, at: datetime) -> None:
    """Commit, certify and pay contracts of one clerk and one certifier, who act in turn."""
    if not spending or _is_posted(_last_payment(spending[-1], key)):
        # The last payment stands for all that came before it.
        return
    with at_work(spending[0].clerk, at) as clerk:
        bound = [_commit(clerk, one, uuid5(key, one.code), at) for one in spending]
    with at_work(spending[0].certifier, at) as officer:
        for one, commitment in zip(spending, bound, strict=True):
            for number in range(len(one.payments)):
                draft = _certified(one, number, uuid5(key, one.code))
                certify_service(actor=officer, commitment_id=commitment.id, draft=draft, at=at)
    with at_work(spending[0].clerk, at) as clerk:
        for one, commitment in zip(spending, bound, strict=True):
            for number in range(len(one.payments)):
                draft = _paid(one, number, uuid5(key, one.code))
                pay_certified(actor=clerk, commitment_id=commitment.id, draft=draft, at=at)


def _fund_draft(one: InventedFund, key: UUID) -> FundDraft:
    return FundDraft(
        code=one.code,
        name=one.name,
        source=one.source,
        currency=one.currency,
        starts=date(one.year, 1, 1),
        ends=date(one.year, 12, 31),
        approval_from=_whole(one.approval_from, one.currency),
        decision=f"Oficio 1/{one.year} ({_OURS})",
        decided_on=date(one.year - 1, 12, 20),
        sent_key=uuid5(key, "fund"),
        cited=one.cited,
    )


def _line_draft(one: InventedFund, key: UUID) -> LineDraft:
    return LineDraft(
        fiscal_year=one.year,
        purpose="Protección y asistencia legal",
        permitted=(Expense.LEGAL, Expense.STAFF, Expense.AID),
        money=_whole(one.authorised, one.currency),
        day=min(date(one.year, 1, 2), *(day for _, day, _ in one.tranches)),
        decision=f"Oficio 2/{one.year} ({_OURS})",
        sent_key=uuid5(key, "line"),
    )


def _extend(karla: Actor, line: Line, key: UUID, at: datetime) -> None:
    draft = ExtensionDraft(
        until=date(2018, 3, 31),
        decision=f"Prórroga: {EL_PASO_TIMES}",
        decided_on=date(2017, 12, 22),
        sent_key=key,
    )
    extend_fund(actor=karla, fund_id=line.fund_id, draft=draft, at=at)


def _state(karla: Actor, key: UUID, at: datetime) -> None:
    for number, one in enumerate(STATED):
        draft = StatementDraft(
            get_consulate(one.code).id,
            one.measure,
            one.qualifier,
            one.amount,
            one.currency,
            one.since,
            one.until,
            one.stated_on,
            one.source,
            uuid5(key, str(number)),
        )
        state_figure(actor=karla, draft=draft, at=at)


def _ask(karla: Actor, line: Line, key: UUID, at: datetime) -> None:
    source, target = (
        account_of_allocation(Allocation.objects.get(line=line, office=get_consulate(code)).id)
        for code in ("MIA", "ORL")
    )
    draft = RequestDraft(_whole(25_000, "USD"), f"Oficio 40/2017 ({_OURS})", key)
    ask_transfer(actor=karla, source=source.id, target=target.id, draft=draft, at=at)


def _commit(clerk: Actor, one: InventedSpending, key: UUID, at: datetime) -> Commitment:
    line = Line.objects.get(fund__code=one.fund)
    return commit_funds(actor=clerk, draft=_commitment(clerk, one, line, key, at), at=at)


def _certified(one: InventedSpending, number: int, key: UUID) -> SettlementDraft:
    day, amount = one.payments[number]
    return SettlementDraft(
        about=uuid5(key, f"invoice {number}"),
        money=_whole(amount, _currency(one)),
        day=day,
        sent_key=uuid5(key, f"certified {number}"),
        delivered=day,
        evidence=hashlib.sha256(f"{one.code} {number} {_OURS}".encode()).digest(),
        reference=f"Informe {number + 1} ({_OURS})",
    )


def _paid(one: InventedSpending, number: int, key: UUID) -> SettlementDraft:
    day, amount = one.payments[number]
    return SettlementDraft(
        about=uuid5(key, f"invoice {number}"),
        money=_whole(amount, _currency(one)),
        day=day,
        sent_key=uuid5(key, f"paid {number}"),
        reference=f"Transferencia {number + 1} ({_OURS})",
    )


def _last_payment(one: InventedSpending, key: UUID) -> UUID:
    return uuid5(uuid5(key, one.code), f"paid {len(one.payments) - 1}")


def _is_posted(key: UUID) -> bool:
    return Transaction.objects.filter(key=key).exists()


def _currency(one: InventedSpending) -> str:
    return next(fund.currency for fund in FUNDS if fund.code == one.fund)


def _commitment(
    clerk: Actor, one: InventedSpending, line: Line, key: UUID, at: datetime
) -> CommitmentDraft:
    payee = payee_draft(_KINDS[one.expense], one.payee, one.committed, key)
    allocation = Allocation.objects.get(line=line, office=clerk.office)
    return CommitmentDraft(
        allocation=allocation.id,
        expense=one.expense,
        payee=add_payee(actor=clerk, draft=payee, at=at).id,
        money=_whole(one.ceiling, line.currency),
        day=one.committed,
        sent_key=uuid5(key, "commitment"),
        contract=f"{one.code}/{one.committed.year} ({_OURS})",
    )


def payee_key(code: str, key: UUID) -> UUID:
    """Give the form that put the payee of a contract on the register."""
    return uuid5(uuid5(key, code), "payee")


def payee_draft(kind: PayeeKind, name: str, declared: date, key: UUID) -> PayeeDraft:
    """Give somebody for the register of payees, who declared no ties on a day."""
    return PayeeDraft(
        kind,
        name,
        is_related=False,
        declaration="Declaró no tener vínculos (inventado).",
        declared_on=declared,
        sent_key=uuid5(key, "payee"),
    )


def _whole(amount: int, currency: str) -> Money:
    return Money(amount * 100, currency)
