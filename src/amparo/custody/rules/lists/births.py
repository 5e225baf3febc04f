"""Birth dates and other days as lists write them: in two orders, as ages, as a workbook counts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from amparo.people.rules.dates import PartialDate, read_birth_date
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.search.dates import take_dates
from amparo.people.rules.search.portraits import BirthDate

_AGE = re.compile(
    r"(?:age|edad)?\s*:?\s*(\d{1,3})\s*(?:y|yo|yrs?\.?|years?(?: old)?|años|anos|a)?\.?",
    re.IGNORECASE | re.ASCII,
)
_ORDERED = re.compile(r"\s*(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?\d{2,4}", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
_BESIDE_LETTERS = re.compile(r"(?<=\d)[-./](?=[^\W\d])|(?<=[^\W\d])[-./](?=\d)")
"""What parts 12-MAR-1985."""
_FIRST_DAY = date(1899, 12, 30)
"""From here workbooks count days."""
_OLDEST = 110
_YEAR_DIGITS = 4
_LONGEST_DOUBT = 40


@dataclass(frozen=True, slots=True)
class Order:
    """In which order a list writes day and month; `is_sure` when a row can be read one way only."""

    is_month_first: bool = True
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Born:
    """A birth date with its other reading, or the words that could not be read."""

    on: PartialDate | None = None
    otherwise: PartialDate | None = None
    doubt: str = ""


def order_of(cells: Iterable[str]) -> Order:
    """Find in which order the dates of a list stand. Authorities here write the month first."""
    firsts, seconds = 0, 0
    for cell in cells:
        found = _ORDERED.match(cell)
        if found is not None:
            firsts += int(found[1]) > 12
            seconds += int(found[2]) > 12
    if bool(firsts) == bool(seconds):
        return Order()
    return Order(is_month_first=seconds > 0, is_sure=True)


def read_born(cell: str, order: Order, today: date) -> Born:
    """Read a birth date, an age or a workbook's day; what cannot be one is kept as a doubt."""
    text = _BESIDE_LETTERS.sub(" ", _CLOCK.sub("", cell.strip()))
    if not text or not any(map(str.isalnum, text)):
        return Born()
    aged = _AGE.fullmatch(text)
    if aged is not None and int(aged[1]) <= _OLDEST:
        return Born(PartialDate(today.year - int(aged[1]), is_approximate=True))
    if _SERIAL.fullmatch(text):
        return _checked([_day(_FIRST_DAY + timedelta(days=int(float(text))))], cell, today)
    return _checked(_readings(text, order), cell, today)


def read_day(cell: str, order: Order, today: date) -> PartialDate | None:
    """Read a day that has been, such as that of an arrest; none where it is none."""
    return read_born(cell, order, today).on if len(cell.strip()) > _YEAR_DIGITS else None


def _readings(text: str, order: Order) -> list[PartialDate]:
    found, _ = take_dates(text)
    readings = [_partial(one) for one in found]
    if len(readings) == 1:
        return readings
    # The search reads the day first.
    ordered = readings[::-1] if order.is_month_first else readings
    return ordered[:1] if order.is_sure else ordered


def _checked(readings: list[PartialDate], cell: str, today: date) -> Born:
    good = []
    for one in readings:
        try:
            good.append(read_birth_date(one, today))
        except FactRefused:
            continue
    if not good:
        return Born(doubt=cell.strip()[:_LONGEST_DOUBT])
    if _ORDERED.match(cell) and good[0].month is None:
        # 99/99/1999: the year alone can be one.
        return Born(PartialDate(good[0].year, is_approximate=True), doubt=cell[:_LONGEST_DOUBT])
    return Born(good[0], good[1] if len(good) > 1 else None)


def _partial(one: BirthDate) -> PartialDate:
    return PartialDate(one.year, one.month, one.day, one.approximate)


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
