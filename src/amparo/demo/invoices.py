"""Invoices of the consulates told at length: last year's, all paid, and this year's, on their way.

A law office sends one for each four months, interpreters one for each two weeks. What is drawn by
lot comes from the one seed; what is on its way is as far back from the day it is built.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

from amparo.demo.billing import Course, Desk, InventedBill, InventedContract, a_line, bind, bring
from amparo.demo.funds import AtWork
from amparo.demo.workdays import day_of, forward, moments, weekday
from amparo.demo.yearly import GIVEN, allocation_of, years
from amparo.funds.rules.drafts import AmendmentDraft
from amparo.funds.rules.invoices import BillLine, ServiceCode
from amparo.funds.rules.kinds import AccountKind, PayeeKind
from amparo.funds.rules.months import month_before
from amparo.funds.selectors.accounts import account_of_commitment
from amparo.funds.services.committing import release_commitment
from amparo.funds.services.results import post_results
from amparo.kernel.money import Money

DESKS = {
    "ELP": Desk("jacinta.elp", "alicia.elp", "fernanda.elp"),
    "HOU": Desk("ulises.hou", "proteccion.hou", "tomasa.hou"),
    "MIA": Desk("nadia.mia", "ines.mia", "norma.mia"),
    "ORL": Desk("quirino.orl", "paula.orl", "direccion.orl"),
    "SAC": Desk("julio.sac", "bruno.sac", "direccion.sac"),
    "STP": Desk("salvador.stp", "proteccion.stp", "ramona.stp"),
}
"""Who brings each consulate's invoices on."""
_OFFICES = {
    "ELP": "Despacho Loma Parda",
    "HOU": "Bufete Puente Nuevo",
    "MIA": "Defensa Costa Clara",
    "ORL": "Bufete Laguna Honda",
    "SAC": "Despacho Encino Solo",
    "STP": "Defensa Nieve Temprana",
}
_INTERPRETERS = "Intérpretes reunidos (inventado)"
_OFFICE_LAST_YEAR, _OFFICE_THIS_YEAR, _INTERPRETERS_SHARE = 73, 55, 12
"""Per cent of what a consulate is given in a year that a contract may come to."""
_EACH_LAST_YEAR, _EACH_THIS_YEAR = (20, 24), (14, 17)
"""Per cent of it that an invoice of a law office asks for, at least and at most."""
_THIRDS = (((1, 2), (4, 30)), ((5, 1), (8, 31)), ((9, 1), (12, 31)))
_FORTNIGHTS = ((40, 28, (25, 21, 19, 16)), (27, 15, (12, 8, 5)), (14, 9, (6, 3)), (8, 4, (1,)))
"""From how many days ago to how many, and when each step was taken that has been."""


@dataclass(frozen=True, slots=True)
class InventedYear:
    """What a consulate's desk did in a year: two contracts and the invoices for them."""

    year: int
    contracts: tuple[InventedContract, ...]
    bills: tuple[InventedBill, ...]

    @property
    def is_over(self) -> bool:
        """Answer whether the law office was paid the last of its invoices."""
        last = f"{self.year}-{len(_THIRDS)}-"
        return any(last in one.number and one.course.paid for one in self.bills)


def drawn_years(seed: str, code: str, at: datetime) -> tuple[InventedYear, ...]:
    """Draw the contracts and the invoices of last year and of this one, until a moment."""
    recent = _recent(seed, code, at)
    return tuple(_drawn_year(seed, code, year, recent, at) for year in years(day_of(at)))


def bill_at(at_work: AtWork, seed: str, code: str, key: UUID, at: datetime) -> None:
    """Have one consulate's desk do its work of two years with contracts and invoices."""
    desk, here, told = DESKS[code], uuid5(key, code), drawn_years(seed, code, at)
    with at_work(desk.clerk, at) as clerk:
        bound = {
            one.name: bind(clerk, one, allocation, uuid5(here, one.name), at)
            for year in told
            for allocation in [allocation_of(year.year, clerk.office)]
            for one in year.contracts
        }
    bring(at_work, desk, [one for year in told for one in year.bills], bound, here, at)
    for year in told:
        if year.is_over:
            _release(
                at_work, code, bound[_office(code, year.year)], uuid5(here, str(year.year)), at
            )
    with at_work(desk.head, at) as head:
        post_results(actor=head, month=month_before(day_of(at)), at=at)


def _release(at_work: AtWork, code: str, commitment: UUID, key: UUID, at: datetime) -> None:
    """Give back what a contract of last year was not used for."""
    left = account_of_commitment(commitment, AccountKind.COMMITTED)
    if not left.balance:
        return
    with at_work(DESKS[code].clerk, at) as clerk:
        draft = AmendmentDraft(
            money=Money(left.balance, left.currency),
            day=day_of(at),
            sent_key=uuid5(key, "released"),
            reference=f"Finiquito {code}-31 (inventado)",
        )
        release_commitment(actor=clerk, commitment_id=commitment, draft=draft, at=at)


def _drawn_year(
    seed: str, code: str, year: int, recent: list[InventedBill], at: datetime
) -> InventedYear:
    bills = (
        *_thirds(seed, code, year, at),
        *(one for one in recent if _year_of(one.starts) == year),
    )
    used = {one.contract for one in bills}
    contracts = (one for one in _contracts(code, year, day_of(at)) if one.name in used)
    return InventedYear(year, tuple(contracts), bills)


def _contracts(code: str, year: int, until: date) -> tuple[InventedContract, InventedContract]:
    given, is_this = GIVEN[code], year == until.year
    share = _OFFICE_THIS_YEAR if is_this else _OFFICE_LAST_YEAR
    office = f"{_OFFICES[code]} (inventado)"
    return (
        InventedContract(office, f"{code}-31", given * share // 100, date(year, 1, 2)),
        InventedContract(
            _INTERPRETERS,
            f"{code}-32",
            given * _INTERPRETERS_SHARE // 100,
            date(year, 1, 2) if is_this else date(year, 7, 1),
            PayeeKind.FIRM,
        ),
    )


def _office(code: str, year: int) -> str:
    return f"{code}-31/{year}"


def _year_of(starts: date) -> int:
    """Give under which year's contracts a period falls: this year's begin on 2 January."""
    return (starts - timedelta(days=2)).year


def _thirds(seed: str, code: str, year: int, at: datetime) -> list[InventedBill]:
    lot = Random(f"{seed} invoices {code} {year}")  # noqa: S311 -- told alike each time
    rate, found = lot.choice((120, 135, 150, 165)), []
    for number, (begins, ends) in enumerate(_THIRDS, 1):
        starts, last = date(year, *begins), date(year, *ends)
        each = _EACH_THIS_YEAR if year == day_of(at).year else _EACH_LAST_YEAR
        hours = GIVEN[code] * lot.randint(*each) // 100 // rate
        lines = _hours_of(lot, last, hours, rate)
        cut = lines[-1].amount // 2 if lot.random() < 0.3 else 0
        course = _until(_course(lot, last), at)
        if course is not None:
            named = f"{code}-{year}-{number}-inventada"
            found.append(
                InventedBill(_office(code, year), named, starts, last, lines, course, cut=cut)
            )
    return found


def _hours_of(lot: Random, last: date, hours: int, rate: int) -> tuple[BillLine, ...]:
    """Divide hours among advice, hearings and the way there."""
    heard, travelled = hours * lot.randint(25, 40) // 100, lot.randint(2, 4)
    days = [weekday(last - timedelta(days=one)) for one in (95, 50, 50)]
    return (
        a_line(days[0], ServiceCode.ADVICE, hours - heard - travelled, rate),
        a_line(days[1], ServiceCode.HEARING, heard, rate),
        a_line(days[2], ServiceCode.TRAVEL, travelled, rate),
    )


def _course(lot: Random, last: date) -> Course:
    days = [last]
    for least, most in ((3, 9), (2, 6), (1, 4), (2, 6)):
        days.append(days[-1] + timedelta(days=lot.randint(least, most)))
    return Course(*moments(forward(one) for one in days[1:]))


def _until(course: Course, at: datetime) -> Course | None:
    """Give how far an invoice had come by a moment; none where it had not come at all."""
    if course.sent > at:
        return None
    steps = (course.certified, course.approved, course.paid)
    return Course(course.sent, *(one if one and one <= at else None for one in steps))


def _recent(seed: str, code: str, at: datetime) -> list[InventedBill]:
    lot = Random(f"{seed} interpreters {code}")  # noqa: S311 -- told alike each time
    return [
        InventedBill(
            f"{code}-32/{_year_of(_ago(at, begins))}",
            f"{code}-I{number}-inventada",
            _ago(at, begins),
            _ago(at, ends),
            (
                a_line(_ago(at, ends + 2), ServiceCode.TRANSLATION, lot.randint(2, 4), 45),
                a_line(_ago(at, ends + 1), ServiceCode.VISIT, lot.randint(3, 6), 60),
            ),
            Course(*moments(weekday(_ago(at, one)) for one in steps)),
        )
        for number, (begins, ends, steps) in enumerate(_FORTNIGHTS, 1)
    ]


def _ago(at: datetime, days: int) -> date:
    return day_of(at) - timedelta(days=days)
