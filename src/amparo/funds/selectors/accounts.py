"""Accounts and what stands on them."""

from uuid import UUID

from django.db.models import QuerySet

from amparo.funds.models import Account, Allocation, Commitment, Fund, Line, Transaction
from amparo.funds.rules.errors import FundUnknown
from amparo.funds.rules.kinds import AccountKind
from amparo.kernel.money import Money


def get_fund(fund_id: UUID) -> Fund:
    """Give a fund. Raises `FundUnknown`."""
    found = Fund.objects.filter(pk=fund_id).first()
    if found is None:
        raise FundUnknown
    return found


def get_line(line_id: UUID) -> Line:
    """Give a line with its fund. Raises `FundUnknown`."""
    found = Line.objects.select_related("fund").filter(pk=line_id).first()
    if found is None:
        raise FundUnknown
    return found


def get_allocation(allocation_id: UUID, office: UUID) -> Allocation:
    """Give an allocation of a consulate with its line and fund. Raises `FundUnknown`."""
    found = (
        Allocation.objects.select_related("line__fund")
        .filter(pk=allocation_id, office=office)
        .first()
    )
    if found is None:
        raise FundUnknown
    return found


def get_commitment(commitment_id: UUID, office: UUID) -> Commitment:
    """Give a commitment of a consulate with line and fund. Raises `FundUnknown`."""
    found = (
        Commitment.objects.select_related("line__fund")
        .filter(pk=commitment_id, office=office)
        .first()
    )
    if found is None:
        raise FundUnknown
    return found


def account_of_line(line_id: UUID, kind: AccountKind) -> Account:
    """Give the account of a line: authority or unallocated."""
    return Account.objects.get(line=line_id, allocation=None, kind=kind)


def account_of_allocation(allocation_id: UUID) -> Account:
    """Give what a consulate has left to commit of a line."""
    return Account.objects.get(allocation=allocation_id, commitment=None)


def transferable_accounts() -> QuerySet[Account]:
    """Give the accounts that a transfer may join, those of a line together, its own first."""
    kinds = [AccountKind.AVAILABLE, AccountKind.UNALLOCATED]
    found = Account.objects.filter(kind__in=kinds).select_related("office", "line")
    return found.order_by("line", "-kind", "office__name")


def account_of_commitment(commitment_id: UUID, kind: AccountKind) -> Account:
    """Give the account of a commitment: committed, certified or paid."""
    return Account.objects.get(commitment=commitment_id, kind=kind)


def balance_of(account_id: UUID) -> Money | None:
    """Give what stands on an account now, if there is one."""
    found = Account.objects.filter(pk=account_id).values_list("balance", "currency").first()
    return Money(*found) if found else None


def get_transaction(transaction_id: UUID, office: UUID) -> Transaction:
    """Give a transaction of a consulate's book. Raises `FundUnknown`."""
    found = Transaction.objects.filter(pk=transaction_id, office=office).first()
    if found is None:
        raise FundUnknown
    return found
