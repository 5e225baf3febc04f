"""Dates that are known in part: a year, a day and month, or about when."""

from dataclasses import dataclass
from datetime import date

from amparo.kernel.errors import Message
from amparo.people.rules.errors import FactRefused

EARLIEST_YEAR = 1880


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known. At least the year, or day and month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    is_approximate: bool = False

    @property
    def is_whole(self) -> bool:
        """Answer whether year, month and day are all known."""
        return None not in (self.year, self.month, self.day)

    def whole(self) -> date | None:
        """Give the day itself, when all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def __str__(self) -> str:
        """Write it as ISO 8601 would, with a dash for what is not known: 1985-03-12, ----03-12."""
        parts = (
            f"{self.year:04d}" if self.year is not None else "--",
            f"{self.month:02d}" if self.month is not None else "",
            f"{self.day:02d}" if self.day is not None else "",
        )
        return "-".join(part for part in parts if part)


def read_birth_date(told: PartialDate, today: date) -> PartialDate:
    """Give a birth date that can be one. Raises `FactRefused` naming what cannot be."""
    problem = _problem(told, today)
    if problem is not None:
        raise FactRefused(*problem)
    return told


def _problem(told: PartialDate, today: date) -> tuple[str, Message] | None:
    if told.year is None and (told.month is None or told.day is None):
        return "year", Message("Write at least the year, or the day and the month.")
    if told.day is not None and told.month is None:
        return "month", Message("Write the month too, or leave the day out.")
    return _out_of_range(told, today) or _not_a_day(told, today)


def _out_of_range(told: PartialDate, today: date) -> tuple[str, Message] | None:
    for name, value, least, most in (
        ("year", told.year, EARLIEST_YEAR, today.year),
        ("month", told.month, 1, 12),
        ("day", told.day, 1, 31),
    ):
        if value is not None and not least <= value <= most:
            between = {"least": least, "most": most}
            return name, Message("Write a number from {least} to {most}.", between)
    return None


def _not_a_day(told: PartialDate, today: date) -> tuple[str, Message] | None:
    if told.month is None or told.day is None:
        return None
    try:
        # 2000 had a 29 February: without a year every day that can be one is accepted.
        day = date(told.year if told.year is not None else 2000, told.month, told.day)
    except ValueError:
        return "day", Message("There is no such day in that month. Check day and month.")
    if told.year is not None and day > today:
        return "year", Message("That day has not come yet. Check the year.")
    return None
