"""Fiscal years of the federal government: October to September, named by the year they end in."""

from dataclasses import dataclass
from datetime import date

EARLIEST, LATEST = 1990, 2100
MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
"""The months of a fiscal year, in its order."""


def fiscal_year_of(day: date) -> int:
    """Give the fiscal year that a day lies in."""
    return day.year + (day.month >= 10)


def first_day(year: int) -> date:
    """Give the day on which a fiscal year begins."""
    return date(year - 1, 10, 1)


def last_day(year: int) -> date:
    """Give the day on which a fiscal year ends."""
    return date(year, 9, 30)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a file covers of one fiscal year."""

    year: int
    begins: date
    ends: date
    months: frozenset[int]

    @property
    def is_partial(self) -> bool:
        """Answer whether the year is not there as a whole: a day at its ends, or a month within."""
        reaches = self.begins == first_day(self.year) and self.ends == last_day(self.year)
        return not (reaches and len(self.months) == 12)
