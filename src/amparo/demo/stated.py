"""What the press stated of consulates' money in 2017, each figure with where and when."""

from dataclasses import dataclass
from datetime import date

from amparo.funds.rules.kinds import Measure, Qualifier

EL_PASO_TIMES = "El Paso Times, 22 December 2017"
SACRAMENTO_BEE = "Sacramento Bee, 2017, through gopusa.com"
REPORTE_INDIGO = "Reporte Índigo, 2018: MXN 1,070,049 thousand; 12.3 % spent by the end of March"
FIFTY_MILLION = "Press, 2017: 50 million dollars for the 50 consulates, one million each on average"


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that was stated of a consulate; money in minor units."""

    code: str
    measure: Measure
    qualifier: Qualifier
    amount: int
    currency: str
    since: date
    until: date
    stated_on: date
    source: str


_SINCE, _SAID = date(2017, 3, 1), date(2017, 12, 22)
_YEAR = (date(2017, 1, 1), date(2017, 12, 31))
_YEAR_BEFORE = (date(2016, 1, 1), date(2016, 12, 31))
_THOUSAND = 1_000_00
STATED = (
    Stated(
        "ELP",
        Measure.SPENT,
        Qualifier.MORE_THAN,
        120 * _THOUSAND,
        "USD",
        _SINCE,
        _SAID,
        _SAID,
        EL_PASO_TIMES,
    ),
    Stated("ELP", Measure.PEOPLE, Qualifier.EXACTLY, 780, "", _SINCE, _SAID, _SAID, EL_PASO_TIMES),
    Stated("ELP", Measure.LAWYERS, Qualifier.EXACTLY, 21, "", _SINCE, _SAID, _SAID, EL_PASO_TIMES),
    Stated(
        "SAC",
        Measure.SPENT,
        Qualifier.ABOUT,
        250 * _THOUSAND,
        "USD",
        *_YEAR,
        date(2017, 12, 31),
        SACRAMENTO_BEE,
    ),
    Stated(
        "SAC",
        Measure.SPENT,
        Qualifier.ABOUT,
        50 * _THOUSAND,
        "USD",
        *_YEAR_BEFORE,
        date(2017, 12, 31),
        SACRAMENTO_BEE,
    ),
    Stated(
        "SRE",
        Measure.SPENT,
        Qualifier.EXACTLY,
        131_763 * _THOUSAND,
        "MXN",
        date(2017, 1, 1),
        date(2017, 3, 31),
        date(2018, 7, 1),
        REPORTE_INDIGO,
    ),
)
