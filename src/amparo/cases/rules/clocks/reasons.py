"""Why something is due when it is: each step of the reckoning as a code with its values.

Codes and values are kept with the clock; the words are put to them when somebody reads it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from amparo.kernel.errors import Message


class Code(StrEnum):
    """One step of a reckoning."""

    FROM = "from"
    GIVEN = "given"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    WEEKENDS = "weekends"
    HOLIDAY = "holiday"
    SHORT_MONTH = "short_month"
    RESTS = "rests"
    UNTIL = "until"
    JUMPED = "jumped"
    TWICE = "twice"


WORDS: dict[Code, Message] = {
    Code.FROM: Message("Counted from {moment}."),
    Code.GIVEN: Message("Set by hand for this moment."),
    Code.HOURS: Message("{amount} hours by the clock, nights and holidays included."),
    Code.DAYS: Message("{amount} days, the first of them the day after."),
    Code.WORKING_DAYS: Message("{amount} working days, the first of them after that day."),
    Code.MONTHS: Message("{amount} months, to the day of the same number."),
    Code.WEEKENDS: Message("Saturdays and Sundays do not count."),
    Code.HOLIDAY: Message("{day} does not count: a public holiday ({country})."),
    Code.SHORT_MONTH: Message("That month has no day of this number: its last day counts."),
    Code.RESTS: Message("{day} is not a working day, so the next one counts: {instead}."),
    Code.UNTIL: Message("Until {time} of that day, {zone}."),
    Code.JUMPED: Message("Clocks go forward that day and skip {time}: {instead} counts."),
    Code.TWICE: Message("Clocks go back that day and show {time} twice: the first counts."),
}
"""A sentence for each; a code without one fails a test."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One step with its values: days and moments in ISO, zones and countries as codes."""

    code: Code
    values: tuple[tuple[str, str], ...] = ()


def reason(code: Code, **values: object) -> Reason:
    """Give one step of a reckoning."""
    return Reason(code, tuple((name, str(value)) for name, value in values.items()))


def as_kept(reasons: tuple[Reason, ...]) -> list[dict[str, Any]]:
    """Give reasons as a clock's row keeps them."""
    return [{"code": one.code.value, "values": dict(one.values)} for one in reasons]


def as_read(kept: list[dict[str, Any]]) -> tuple[Reason, ...]:
    """Give reasons from a clock's row."""
    return tuple(Reason(Code(one["code"]), tuple(one["values"].items())) for one in kept)
