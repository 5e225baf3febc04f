"""Opening accounts: a consulate's own, the network's, and one consulate's for the network."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.funds.models import PostedResults, Transaction
from amparo.funds.rules.errors import FundUnknown
from amparo.funds.rules.figures import Ageing, Contract, FundTold, Ladder, LineFigures, Results
from amparo.funds.selectors.figures import (
    commitments_by,
    corrections_by,
    list_ageing,
    list_contracts,
    list_funds_told,
    list_network_lines,
    list_office_lines,
    list_office_totals,
    movements_of,
    summarise_results,
)
from amparo.funds.selectors.pages import list_page
from amparo.funds.selectors.results import list_posted
from amparo.funds.selectors.stated import list_stated
from amparo.funds.services.stating import StatedBeside, beside
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.paging import Span
from amparo.kernel.permissions import Permission
from amparo.network.models import Consulate
from amparo.network.rules.roles import ROLES, Role
from amparo.network.selectors.consulates import consulate_of

OFFICE = "network.consulate"


PAGE_SIZE = 20
"""Of contracts, and of corrections; of the movements of a commitment twice as many."""


@dataclass(frozen=True, slots=True)
class AskedRows:
    """With which row each list of an account begins that has no end, as an address names it."""

    contracts: str = ""
    corrections: str = ""


@dataclass(frozen=True, slots=True)
class ConsulateAccount:
    """What a consulate had, what it did with it, and what came of it, as of a day."""

    office: Consulate
    on: date
    lines: list[LineFigures]
    contracts: list[Contract]
    contract_span: Span
    """Which of all the contracts these are."""
    corrections: list[Transaction]
    correction_span: Span
    stated: list[StatedBeside]
    results: Results | None
    """None for whoever does not reach the consulate's cases."""
    posted: PostedResults | None = None
    """What the consulate posted last to headquarters, for whoever does not."""


@dataclass(frozen=True, slots=True)
class NetworkAccount:
    """What the network had and did, by line and by consulate, as of a day."""

    on: date
    lines: list[LineFigures]
    offices: list[tuple[Consulate, str, Ladder]]
    ageing: list[Ageing]
    results: list[PostedResults]


@dataclass(frozen=True, slots=True)
class CommitmentAtWork:
    """A commitment with every movement of it."""

    contract: Contract
    movements: list[Transaction]
    span: Span
    """Which of all its movements these are."""


def open_account(*, actor: Actor, on: date, asked: AskedRows | None = None) -> ConsulateAccount:
    """Open the account of the acting consulate as of a day; the look is recorded.

    With all its contracts and corrections, or one page of each. Raises `PageUnknown`.
    """
    actor.require(Permission.FUNDS_ACCOUNT_SEE)
    with recording(Event.FUNDS_ACCOUNT_OPENED) as entry:
        entry.about(OFFICE, actor.office)
        entry.add(on=on)
        reaches = ROLES[Role(actor.role)].reach == "staff"
        return _account(actor.office, on, summarise_results(on) if reaches else None, asked)


def open_consulates_account(
    *, actor: Actor, office: UUID, on: date, asked: AskedRows | None = None
) -> ConsulateAccount:
    """Open a consulate's account for the network: money alone.

    Raises `FundUnknown`, `PageUnknown`.
    """
    actor.require(Permission.FUNDS_NETWORK_SEE)
    with recording(Event.FUNDS_ACCOUNT_OPENED) as entry:
        _require_consulate(office)
        entry.about(OFFICE, office)
        entry.add(on=on)
        return _account(office, on, None, asked)


def open_account_named(*, actor: Actor, written: str, on: date) -> ConsulateAccount:
    """Open the account of a consulate that somebody names, or one's own where nobody is named.

    It is named by its code, its name, or its name with hyphens. Raises `FundUnknown`: for whoever
    sees only her own, another's is as missing as none.
    """
    wanted = written.strip().casefold().replace(" ", "-")
    found = [
        one.id
        for one in Consulate.objects.all()
        if wanted in {one.code.casefold(), one.name.casefold().replace(" ", "-")}
    ]
    office = found[0] if found else actor.office if not wanted else None
    if office == actor.office and actor.may(Permission.FUNDS_ACCOUNT_SEE):
        return open_account(actor=actor, on=on)
    if office is None or not actor.may(Permission.FUNDS_NETWORK_SEE):
        raise FundUnknown
    return open_consulates_account(actor=actor, office=office, on=on)


def open_network_account(*, actor: Actor, on: date) -> NetworkAccount:
    """Open the network's account as of a day; the look is recorded."""
    actor.require(Permission.FUNDS_NETWORK_SEE)
    with recording(Event.FUNDS_NETWORK_OPENED) as entry:
        entry.add(on=on)
        offices = {one.id: one for one in Consulate.objects.order_by("name")}
        totals = [
            (offices[office], source, ladder) for office, source, ladder in list_office_totals(on)
        ]
        totals.sort(key=lambda one: (one[0].name, one[1]))
        return NetworkAccount(on, list_network_lines(on), totals, list_ageing(on), list_posted(on))


def open_fund(*, actor: Actor, fund_id: UUID, on: date) -> tuple[FundTold, list[LineFigures]]:
    """Open one fund with its lines, those without money too. Raises `FundUnknown`."""
    actor.require(Permission.FUNDS_NETWORK_SEE)
    with recording(Event.FUNDS_NETWORK_OPENED) as entry:
        fund = list_funds_told(on).get(fund_id)
        if fund is None:
            raise FundUnknown
        entry.about("funds.fund", fund_id)
        return fund, [one for one in list_network_lines(on) if one.fund.id == fund_id]


def open_commitment(
    *, actor: Actor, commitment_id: UUID, on: date, since: str = ""
) -> CommitmentAtWork:
    """Open one commitment of the acting consulate with a page of its movements.

    The look is recorded. Raises `FundUnknown`, `PageUnknown`.
    """
    actor.require(Permission.FUNDS_ACCOUNT_SEE)
    with recording(Event.FUNDS_COMMITMENTS_LISTED) as entry:
        found = list_contracts(actor.office, on, [commitment_id])
        if not found:
            raise FundUnknown
        entry.about("funds.commitment", commitment_id)
        movements, span = list_page(movements_of(commitment_id, on), since, PAGE_SIZE * 2)
        return CommitmentAtWork(found[0], movements, span)


def _require_consulate(office: UUID) -> None:
    try:
        consulate_of(office)
    except KeyError:
        raise FundUnknown from None


def _account(
    office: UUID, on: date, results: Results | None, asked: AskedRows | None
) -> ConsulateAccount:
    contracts, contract_span = _contracts(office, on, asked)
    since = asked.corrections if asked else None
    corrections, correction_span = list_page(corrections_by(office, on), since, PAGE_SIZE)
    return ConsulateAccount(
        office=consulate_of(office),
        on=on,
        lines=list_office_lines(office, on),
        contracts=contracts,
        contract_span=contract_span,
        corrections=corrections,
        correction_span=correction_span,
        stated=[beside(one, on) for one in list_stated(office, on)],
        results=results,
        posted=next(iter(list_posted(on, office)), None),
    )


def _contracts(office: UUID, on: date, asked: AskedRows | None) -> tuple[list[Contract], Span]:
    if asked is None:
        found = list_contracts(office, on)
        return found, Span(1, len(found), len(found))
    page, span = list_page(commitments_by(office, on), asked.contracts, PAGE_SIZE)
    return list_contracts(office, on, [one.pk for one in page]) if page else [], span
