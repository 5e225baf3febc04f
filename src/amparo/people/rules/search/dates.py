"""Reading birth dates as officers type them, in Spanish and in English order."""

import re

from amparo.people.rules.search.folding import folded_words
from amparo.people.rules.search.portraits import BirthDate

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            ("enero", "ene", "january", "jan"),
            ("febrero", "feb", "february"),
            ("marzo", "mar", "march"),
            ("abril", "abr", "april", "apr"),
            ("mayo", "may"),
            ("junio", "jun", "june"),
            ("julio", "jul", "july"),
            ("agosto", "ago", "august", "aug"),
            ("septiembre", "setiembre", "sep", "sept", "september"),
            ("octubre", "oct", "october"),
            ("noviembre", "nov", "november"),
            ("diciembre", "dic", "december", "dec"),
        ),
        1,
    )
    for word in words
}
_MONTH = r"([^\W\d_]{3,10})\.?"
_PARTED = r"\s?[/.\-]\s?"
_NUMBERS = re.compile(
    rf"(?<![0-9/.-])([0-9]{{1,4}}){_PARTED}([0-9]{{1,2}}){_PARTED}([0-9]{{1,4}})(?![0-9/.-])"
)
_DAY_FIRST = re.compile(
    rf"(?<![0-9])([0-9]{{1,2}})\s+(?:de\s+)?{_MONTH}\s+(?:del?\s+)?([0-9]{{4}})(?![0-9])",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"{_MONTH}\s+([0-9]{{1,2}})(?:st|nd|rd|th)?\s*,?\s+([0-9]{{4}})(?![0-9])", re.IGNORECASE
)
_MONTH_ONLY = re.compile(rf"{_MONTH}\s+(?:del?\s+)?([0-9]{{4}})(?![0-9])", re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\w)((?:19|20)[0-9][0-9])([0-9][0-9])([0-9][0-9])(?![0-9])")
_YEAR = re.compile(r"(?<!\w)((?:18|19|20)[0-9][0-9])(?!\w)")
_FIRST_YEAR, _LAST_YEAR = 1850, 2100
_TURN = 30
"""Two digits up to this are of this century: a limit of reading only, not of anybody's age."""


def take_dates(text: str) -> tuple[tuple[BirthDate, ...], str]:
    """Give the readings of the first date in a text, and the text without it."""
    for pattern, read in (
        (_NUMBERS, _of_numbers),
        (_COMPACT, _of_compact),
        (_DAY_FIRST, _of_day_first),
        (_MONTH_FIRST, _of_month_first),
        (_MONTH_ONLY, _of_month_only),
        (_YEAR, _of_year),
    ):
        for found in pattern.finditer(text):
            births = read(*found.groups())
            if births:
                return births, f"{text[: found.start()]} {text[found.end() :]}"
    return (), text


def date_of(year: int | None, month: int | None, day: int | None) -> tuple[BirthDate, ...]:
    """Give a date whose parts are possible, or nothing. The 30th of February is not refused."""
    possible = (
        (year is None or _FIRST_YEAR <= year <= _LAST_YEAR)
        and (month is None or 1 <= month <= 12)
        and (day is None or 1 <= day <= 31)
    )
    return (BirthDate(year, month, day),) if possible else ()


def _of_numbers(first: str, second: str, third: str) -> tuple[BirthDate, ...]:
    if len(first) == 4:
        return date_of(int(first), int(second), int(third)) if len(third) < 3 else ()
    if len(first) > 2 or len(third) not in {2, 4}:
        return ()
    year = _full_year(third)
    spanish = date_of(year, int(second), int(first))
    english = date_of(year, int(first), int(second))
    return spanish if spanish == english else spanish + english


def _of_compact(year: str, month: str, day: str) -> tuple[BirthDate, ...]:
    return date_of(int(year), int(month), int(day))


def _of_day_first(day: str, month: str, year: str) -> tuple[BirthDate, ...]:
    number = _month(month)
    return date_of(int(year), number, int(day)) if number else ()


def _of_month_first(month: str, day: str, year: str) -> tuple[BirthDate, ...]:
    return _of_day_first(day, month, year)


def _of_month_only(month: str, year: str) -> tuple[BirthDate, ...]:
    number = _month(month)
    return date_of(int(year), number, None) if number else ()


def _of_year(year: str) -> tuple[BirthDate, ...]:
    return date_of(int(year), None, None)


def _month(word: str) -> int | None:
    return next((_MONTHS.get(folded) for folded in folded_words(word)), None)


def _full_year(digits: str) -> int:
    number = int(digits)
    if len(digits) == 4:
        return number
    return 2000 + number if number <= _TURN else 1900 + number
