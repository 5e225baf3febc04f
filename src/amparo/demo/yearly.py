"""Ordinary money of last year and of this one, for the consulates that are told at length.

All of it is invented, and the name of each fund says so. It comes in two tranches a year, the
second on the first of July; what is not due yet has not come.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid5

from amparo.demo.funds import BUDGET, AtWork, InventedFund, Tranche, allocate, found
from amparo.demo.personas import CONSULATES
from amparo.demo.workdays import day_of
from amparo.funds.models import Allocation, Line
from amparo.funds.rules.kinds import FundSource

GIVEN = {"ELP": 36_000, "HOU": 40_000, "MIA": 41_000, "ORL": 30_000, "SAC": 40_000, "STP": 20_000}
"""What each is given in a year, in dollars: an invented amount."""
_AUTHORISED = 220_000
"""A little is left to headquarters, to be allocated."""
_FIRST_SHARE = 75
"""Per cent of what a consulate is given that comes with the first tranche."""


def fund_code(year: int) -> str:
    """Give the code of a year's fund."""
    return f"ALE-{year}"


def years(until: date) -> tuple[int, int]:
    """Give last year and this one."""
    return until.year - 1, until.year


def tranches_of(year: int, codes: Collection[str], until: date) -> tuple[Tranche, ...]:
    """List what some consulates were given of a year's fund by a day, in the order it came."""
    given = {code: amount for code, amount in GIVEN.items() if code in codes}
    first = {code: amount * _FIRST_SHARE // 100 for code, amount in given.items()}
    listed = [(code, date(year, 1, 1), amount) for code, amount in first.items()]
    listed += [(code, date(year, 7, 1), given[code] - amount) for code, amount in first.items()]
    return tuple(one for one in listed if one[1] <= until)


def fund_years(at_work: AtWork, key: UUID, at: datetime) -> None:
    """Found the funds of two years, and allocate to the consulates of the story."""
    told = {code for code, _, _ in CONSULATES}
    with at_work(BUDGET, at) as karla:
        for year in years(day_of(at)):
            fund = _fund(year, tranches_of(year, told, day_of(at)))
            found(karla, fund, uuid5(key, fund.code), at)


def allocate_years(at_work: AtWork, codes: Collection[str], key: UUID, at: datetime) -> None:
    """Allocate to further consulates what they are given of the funds of two years."""
    with at_work(BUDGET, at) as karla:
        for year in years(day_of(at)):
            given = tranches_of(year, codes, day_of(at))
            if given:
                line = Line.objects.get(fund__code=fund_code(year))
                allocate(karla, line, given, uuid5(key, fund_code(year)), at)


def allocation_of(year: int, office: UUID) -> Allocation:
    """Give what a consulate has of a year's fund."""
    return Allocation.objects.get(line__fund__code=fund_code(year), office=office)


def _fund(year: int, tranches: tuple[Tranche, ...]) -> InventedFund:
    return InventedFund(
        code=fund_code(year),
        name=f"Asesoría legal externa {year} (presupuesto inventado)",
        source=FundSource.ORDINARY,
        currency="USD",
        year=year,
        authorised=_AUTHORISED,
        approval_from=100_000,
        tranches=tranches,
        cited="",
    )
