"""Days as the reader's language writes them: the one place that panels take them from."""

from datetime import date, datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext

_DAYS = 4096
"""Of all forms and languages; a list says the same few days in every row."""


def date_words(day: date) -> str:
    """Give a day: 27 November 2026."""
    return _day(get_language(), day)


def date_of(moment: datetime) -> str:
    """Give the day that it was, where the reader's clock hangs."""
    return date_words(localtime(moment).date())


def month_words(day: date) -> str:
    """Give the month that a day is in: November 2026."""
    return _written(get_language(), day, "YEAR_MONTH_FORMAT")


def short_date_words(day: date) -> str:
    """Give a day without its year: 27 November."""
    return _written(get_language(), day, "MONTH_DAY_FORMAT")


def weekday_and_date_words(day: date) -> str:
    """Give a day with its weekday: Fri 27 November 2026."""
    language = get_language()
    return f"{_written(language, day, 'D')} {_day(language, day)}"


def weekday_and_short_date_words(day: date) -> str:
    """Give a day with its weekday and without its year: Fri 27 November."""
    language = get_language()
    return f"{_written(language, day, 'D')} {_written(language, day, 'MONTH_DAY_FORMAT')}"


@lru_cache(maxsize=_DAYS)
def _day(_language: str | None, day: date) -> str:
    # As templates and moments write it: the framework's own English would shorten some months.
    return date_format(day, pgettext("how a date is written", "j F Y"))


@lru_cache(maxsize=_DAYS)
def _written(_language: str | None, day: date, form: str) -> str:
    # The framework answers in the active language, which the key names.
    return date_format(day, form)
