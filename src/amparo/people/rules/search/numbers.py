"""Numbers that name a person, wherever they stand in a typed text; and what a CURP tells."""

import re

from amparo.people.rules.search.portraits import BirthDate, Identifier

CURP, A_NUMBER = "curp", "a_number"
_CURP = re.compile(
    r"(?<![^\W_])([A-Z]{4}[0-9]{6}[HMX][A-Z]{5}[A-Z0-9][0-9])(?![^\W_])", re.IGNORECASE
)
_CURP_PARTS = re.compile(r"[A-Z]{4}(\d\d)(\d\d)(\d\d)[HMX]([A-Z]{2})[A-Z]{3}([A-Z0-9])\d", re.ASCII)
_NO_DATE = r"(?![0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
# An initial A before a date is no A-number.
_A_NUMBER = re.compile(
    rf"(?<!\w)A\s?#?\s?-?{_NO_DATE}((?:[0-9][ \-]?){{7,8}}[0-9])(?!\w)", re.IGNORECASE
)
_LONG_NUMBER = re.compile(r"(?<![\w/.-])([0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{3})(?![\w/.-])")


def take_identifiers(text: str) -> tuple[tuple[Identifier, ...], str]:
    """Give the numbers in a text, in their normal form, and the text without them.

    A number of nine digits that stands alone is read as an A-number.
    """
    found: list[Identifier] = []
    for pattern, kind in ((_CURP, CURP), (_A_NUMBER, A_NUMBER), (_LONG_NUMBER, A_NUMBER)):
        found += [(kind, normal(kind, match.group(1))) for match in pattern.finditer(text)]
        text = pattern.sub(" ", text)
    return tuple(dict.fromkeys(found)), text


def normal(kind: str, value: str) -> str:
    """Give the one form of a number: capitals and digits; an A-number has nine digits."""
    plain = re.sub(r"[\W_]", "", value).upper()
    if kind == A_NUMBER:
        return plain.removeprefix("A").zfill(9)
    return plain


def birth_in_curp(value: str) -> tuple[BirthDate, ...]:
    """Give the birth date that a CURP holds; its last letter or digit but one tells the century."""
    found = _CURP_PARTS.fullmatch(value)
    if not found:
        return ()
    year, month, day, _, mark = found.groups()
    century = 1900 if mark.isdigit() else 2000
    birth = BirthDate(century + int(year), int(month), int(day))
    return (birth,) if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 else ()


def births_of(
    births: tuple[BirthDate, ...], identifiers: tuple[Identifier, ...]
) -> tuple[BirthDate, ...]:
    """Give birth dates together with those that numbers tell, each once."""
    told = (one for kind, value in identifiers if kind == CURP for one in birth_in_curp(value))
    return tuple(dict.fromkeys((*births, *told)))
