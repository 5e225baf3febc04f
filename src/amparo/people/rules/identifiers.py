"""Numbers on documents: the form in which each is kept, what refuses it, what only warns.

CURP and RFC by python-stdnum, after the published rules of the registries that give them. For the
consular matrícula no published format or check digit was found: it is kept as it is written, in
capitals. A registration number of seven to nine digits is kept as A and nine digits.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.mx import curp, rfc

from amparo.kernel.errors import Message
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.facts import (
    BirthDate,
    Identifier,
    IdentifierKind,
    RecordedSex,
    Sex,
    Value,
)

LONGEST = 40
_OPAQUE = re.compile(r"[A-Z0-9Ñ]{3,40}")
_PASSPORT = re.compile(r"[A-Z0-9]{6,12}")
_A_NUMBER = re.compile(r"A?(\d{7,9})", re.ASCII)
_DIGITS = re.compile(r"\d{3,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checked:
    """A number in its kept form, and what to look at twice."""

    value: str
    warnings: tuple[Message, ...] = field(default=())


def check_identifier(kind: IdentifierKind, written: str) -> Checked:
    """Give the kept form of a number. Raises `FactRefused` for one that cannot be of its kind."""
    bare = re.sub(r"[\s.\-/]", "", written).upper()
    return _CHECKS.get(kind, _opaque)(bare)


def doubts_about(values: Iterable[Value]) -> list[Message]:
    """Give what does not fit together among what is recorded now, to be looked at twice."""
    told = list(values)
    numbers = [one for one in told if isinstance(one, Identifier)]
    doubts = [
        warning for one in numbers for warning in check_identifier(one.kind, one.value).warnings
    ]
    days = {one.on.whole() for one in told if isinstance(one, BirthDate)} - {None}
    curps = [one.value for one in numbers if one.kind is IdentifierKind.CURP]
    if days and any(curp.get_birth_date(number) not in days for number in curps):
        doubts.append(Message("The birth date in the CURP is not the one that is recorded."))
    sexes = {one.value for one in told if isinstance(one, RecordedSex)} - {Sex.X}
    if sexes and any(_sex_of(number) not in {*sexes, None} for number in curps):
        doubts.append(Message("The sex in the CURP is not the one that is recorded."))
    return doubts


def _sex_of(number: str) -> Sex | None:
    return {"H": Sex.MALE, "M": Sex.FEMALE}.get(number[10])


def _curp(bare: str) -> Checked:
    try:
        return Checked(curp.validate(bare))
    except InvalidChecksum:
        raise _refused(
            Message("The last digit does not fit this CURP. One of its letters or digits is wrong.")
        ) from None
    except ValidationError:
        raise _refused(
            Message("A CURP has 18 letters and digits, with a birth date in it. Check each.")
        ) from None


def _rfc(bare: str) -> Checked:
    try:
        return Checked(rfc.validate(bare, validate_check_digits=True))
    except InvalidChecksum:
        # In practice many that were really given do not fit.
        words = Message("The last digit does not fit this RFC. That happens; compare it once more.")
        return Checked(bare, (words,))
    except ValidationError:
        raise _refused(
            Message("An RFC has 10, 12 or 13 letters and digits, with a date in it. Check each.")
        ) from None


def _passport(bare: str) -> Checked:
    if not _PASSPORT.fullmatch(bare):
        raise _refused(Message("A passport number has 6 to 12 letters and digits."))
    return Checked(bare)


def _a_number(bare: str) -> Checked:
    found = _A_NUMBER.fullmatch(bare)
    if found is None:
        raise _refused(Message("Write 7 to 9 digits, with or without the A in front."))
    return Checked(f"A{int(found[1]):09d}")


def _digits(bare: str) -> Checked:
    if not _DIGITS.fullmatch(bare):
        raise _refused(Message("Write 3 to 15 digits."))
    return Checked(bare)


def _opaque(bare: str) -> Checked:
    if not _OPAQUE.fullmatch(bare):
        raise _refused(Message("Write 3 to 40 letters and digits, without other signs."))
    return Checked(bare)


def _refused(words: Message) -> FactRefused:
    return FactRefused("value", words)


_CHECKS: dict[IdentifierKind, Callable[[str], Checked]] = {
    IdentifierKind.CURP: _curp,
    IdentifierKind.RFC: _rfc,
    IdentifierKind.PASSPORT: _passport,
    IdentifierKind.A_NUMBER: _a_number,
    IdentifierKind.FINS: _digits,
}
