"""How well two birth dates agree."""

from itertools import product

from amparo.kernel.errors import Message
from amparo.people.rules.search.evidence import Evidence
from amparo.people.rules.search.parameters import weight
from amparo.people.rules.search.portraits import BirthDate

_REASONS = {
    "exact": Message("Birth date agrees"),
    "exact_approximate": Message("Birth date agrees, one of them approximate"),
    "both_placeholder": Message("Birth date agrees, but 1 January often stands for an unknown day"),
    "swapped": Message("Day and month swapped"),
    "year_off_by_one": Message("Birth year off by one"),
    "day_and_month_only": Message("Day and month of birth agree, a year is missing"),
    "one_digit": Message("Birth date differs in one digit"),
    "year_and_month": Message("Year and month of birth agree, a day is missing"),
    "year_only": Message("Birth year agrees, day and month are missing"),
    "placeholder": Message("Birth year agrees; 1 January often stands for an unknown day"),
    "near_approximate": Message("Birth year is near an approximate one"),
    "same_year": Message("Birth year agrees, day or month differs"),
    "differs_approximate": Message("Birth year is far from an approximate one"),
    "differs": Message("Birth date differs"),
}
_NEAR = 2
"""Years that an approximate date may be wrong by."""


def weigh_births(
    evidence: Evidence, asked: tuple[BirthDate, ...], known: tuple[BirthDate, ...]
) -> None:
    """Weigh the two dates of two people that agree best; without a date on each side, nothing."""
    levels = [level for one, other in product(asked, known) if (level := birth_level(one, other))]
    if levels:
        best = max(levels, key=_level_weight)
        evidence.add(_level_weight(best), _REASONS[best])


def birth_level(one: BirthDate, other: BirthDate) -> str:
    """Say how two dates agree, in the words of the weights; nothing where nothing is shared."""
    if one.is_whole and other.is_whole:
        return _whole_level(one, other)
    if one.year is not None and other.year is not None:
        return _year_level(one, other)
    if None in {one.month, one.day, other.month, other.day}:
        return ""
    same = (one.month, one.day) == (other.month, other.day)
    return "day_and_month_only" if same else "differs"


def _whole_level(one: BirthDate, other: BirthDate) -> str:
    same = one.year == other.year and (one.month, one.day) == (other.month, other.day)
    if one.approximate or other.approximate:
        return "exact_approximate" if same else _approximate_level(one, other)
    if same:
        return "both_placeholder" if one.is_placeholder else "exact"
    if one.year == other.year:
        return _same_year_level(one, other)
    if (one.month, one.day) == (other.month, other.day) and _years_apart(one, other) == 1:
        return "year_off_by_one"
    return "one_digit" if _digits_apart(one, other) == 1 else "differs"


def _same_year_level(one: BirthDate, other: BirthDate) -> str:
    if (one.month, one.day) == (other.day, other.month):
        return "swapped"
    if _has_placeholder(one, other):
        return "placeholder"
    return "one_digit" if _digits_apart(one, other) == 1 else "same_year"


def _year_level(one: BirthDate, other: BirthDate) -> str:
    if one.year != other.year:
        approximate = one.approximate or other.approximate
        return _approximate_level(one, other) if approximate else "differs"
    if one.month is not None and other.month is not None and not _has_placeholder(one, other):
        return "year_and_month" if one.month == other.month else "same_year"
    return "year_only"


def _has_placeholder(one: BirthDate, other: BirthDate) -> bool:
    return one.is_placeholder or other.is_placeholder


def _approximate_level(one: BirthDate, other: BirthDate) -> str:
    return "near_approximate" if _years_apart(one, other) <= _NEAR else "differs_approximate"


def _years_apart(one: BirthDate, other: BirthDate) -> int:
    return abs((one.year or 0) - (other.year or 0))


def _digits_apart(one: BirthDate, other: BirthDate) -> int:
    pair = zip(_digits(one), _digits(other), strict=True)
    return sum(left != right for left, right in pair)


def _digits(birth: BirthDate) -> str:
    return f"{birth.year or 0:04}{birth.month or 0:02}{birth.day or 0:02}"


def _level_weight(level: str) -> float:
    return weight("birth", level)
