"""What forms offer: allocations with what is left, lines, accounts of a line, consulates."""

from uuid import UUID

from amparo.funds.models import Account, Line
from amparo.funds.rules.kinds import AccountKind, Expense
from amparo.funds.selectors.accounts import transferable_accounts
from amparo.kernel.money import Money
from amparo.network.selectors.consulates import list_consulates


def allocation_choices(office: UUID) -> list[tuple[str, str]]:
    """Give a consulate's allocations, each with what is left of it now."""
    found = (
        Account.objects.filter(office=office, kind=AccountKind.AVAILABLE)
        .select_related("line__fund")
        .order_by("line__fund__code", "-line__fiscal_year", "line__purpose")
    )
    return [
        (
            str(one.allocation_id),
            _words(one),
        )
        for one in found
    ]


def allocations_for(office: UUID, expense: Expense) -> list[tuple[str, str, str]]:
    """Give a consulate's allocations that permit a kind of expense, with words and currency."""
    found = (
        Account.objects.filter(
            office=office,
            kind=AccountKind.AVAILABLE,
            balance__gt=0,
            line__permitted__expense=expense,
        )
        .select_related("line__fund")
        .order_by("line__fund__code", "-line__fiscal_year", "line__purpose")
    )
    return [
        (
            str(one.allocation_id),
            _words(one),
            one.currency,
        )
        for one in found
    ]


def currency_of(office: UUID, allocation: str) -> str:
    """Give the currency of an allocation that a form names, or the usual one."""
    try:
        number = UUID(allocation)
    except ValueError:
        return "USD"
    found = Account.objects.filter(
        office=office, allocation=number, kind=AccountKind.AVAILABLE
    ).first()
    return found.currency if found else "USD"


def line_choices(fund_id: UUID) -> list[tuple[str, str]]:
    """Give the lines of a fund."""
    found = Line.objects.filter(fund=fund_id).order_by("-fiscal_year", "purpose")
    return [(str(one.id), f"{one.fiscal_year}: {one.purpose}") for one in found]


def office_choices() -> list[tuple[str, str]]:
    """Give the consulates by name."""
    return [(str(one.id), one.name) for one in list_consulates()]


def account_choices(line_id: UUID, headquarters: str) -> list[tuple[str, str]]:
    """Give the accounts of a line that a transfer may join, each with what stands on it now."""
    found = transferable_accounts().filter(line=line_id)
    return [
        (
            str(one.id),
            (
                f"{one.office.name if one.allocation_id else headquarters} "
                f"({Money(one.balance, one.currency)})"
            ),
        )
        for one in found
    ]


def _words(one: Account) -> str:
    left = Money(one.balance, one.currency)
    return f"{one.line.fund.code}, {one.line.fiscal_year}: {one.line.purpose} ({left})"
