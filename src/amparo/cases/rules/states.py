"""Where a case stands, and where it may go from there: a dated table, checked when it is read."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from amparo.cases.rules.basis import Basis, Review, reviewed_by

_FILE = Path(__file__).parent / "states.yaml"


class State(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    AWAITING_PERSON = "awaiting_person"
    AWAITING_AUTHORITY = "awaiting_authority"
    AWAITING_LAWYER = "awaiting_lawyer"
    AWAITING_HEADQUARTERS = "awaiting_headquarters"
    REFERRED = "referred"
    HANDED_OVER = "handed_over"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REOPENED = "reopened"


OVER = frozenset({State.CLOSED, State.HANDED_OVER})
"""States in which this consulate no longer works on a case."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What a state admits."""

    to: tuple[State, ...]
    may_close: bool
    may_reopen: bool


class StatesBroken(ValueError):
    """Our own table of states leaves a case without a way; tests and start-up find it."""


@cache
def moves() -> dict[State, Moves]:
    """Give what each state admits. Raises `StatesBroken`."""
    table = {State(code): _moves(row) for code, row in _content()["states"].items()}
    require_whole(table)
    return table


@cache
def states_review() -> Review:
    """Give where the table comes from and who has reviewed it."""
    told = _content()
    return Review(
        Basis(told["basis"]), told["source"], told["checked"], reviewed_by(told["reviewed_by"])
    )


def may_move(before: State, now: State) -> bool:
    """Answer whether whoever works on a case may move it from one state to another."""
    return now in moves()[before].to


def may_close(state: State) -> bool:
    """Answer whether a case in a state may be closed."""
    return moves()[state].may_close


def may_reopen(state: State) -> bool:
    """Answer whether a case in a state may be opened again."""
    return moves()[state].may_reopen


def require_whole(table: dict[State, Moves]) -> None:
    """Refuse a table that lacks a state, or one in which an open case cannot be closed.

    Raises `StatesBroken`.
    """
    forms_only = {State.OPEN, State.CLOSED, State.REOPENED, State.HANDED_OVER}
    reached = {state for row in table.values() for state in row.to}
    if set(table) != set(State) or reached & forms_only or reached | forms_only != set(State):
        raise StatesBroken
    if any(row.may_close == (state in OVER) for state, row in table.items()):
        raise StatesBroken
    if any(row.may_reopen != (state is State.CLOSED) for state, row in table.items()):
        raise StatesBroken


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content


def _moves(row: dict[str, Any]) -> Moves:
    to = tuple(State(one) for one in row["move"])
    return Moves(to, bool(row.get("close")), bool(row.get("reopen")))
