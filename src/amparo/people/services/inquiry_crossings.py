"""The three crossings of an inquiry, each called with a MAC under the vault's key of the day.

What they do and refuses stands in people/sql/0005_inquiries.sql, and in config/walls.py for people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from amparo.database.services.capabilities import sign_crossing
from amparo.people.models import Inquiry, ReceivedInquiry
from amparo.people.rules.errors import TooManyInquiries
from amparo.vault.services.minting import day_key

_TOO_MANY = "AM429"
_ASK = (
    "SELECT walls.ask_network(%s, %s::int, %s::int, %s, %s::uuid[], %s::uuid[], %s::uuid[],"
    " %s::bytea[], %s, %s)"
)
_ANSWER = "SELECT walls.answer_network(%s, %s, %s, %s, %s, %s, %s)"
_CALL = "SELECT walls.call_network(%s, %s, %s, %s, %s, %s)"
Argument = UUID | bytes | int | str | list[UUID] | list[bytes]


@dataclass(frozen=True, slots=True)
class Copy:
    """What one consulate gets: whose it is, the ids there and of the reply here, the words."""

    receiver: UUID
    received: UUID
    reply: UUID
    sealed: bytes


def lay_before_network(inquiry: Inquiry, copies: Sequence[Copy], at: datetime) -> None:
    """Lay an inquiry into the list of each consulate. Raises `TooManyInquiries`."""
    given: list[Argument] = [inquiry.id, inquiry.year, inquiry.number, str(inquiry.purpose)]
    given += [[one.receiver for one in copies], [one.received for one in copies]]
    given += [[one.reply for one in copies], [one.sealed for one in copies]]
    _cross("ask_network", _ASK, inquiry.consulate_id, given, at)


def bring_back(received: ReceivedInquiry, answer: str, words: bytes, at: datetime) -> bool:
    """Bring back how far a consulate has come, or what it decided; whether it was the first to."""
    given: list[Argument] = [
        received.asker_id,
        received.sent_inquiry,
        received.asked_id,
        answer,
        words,
    ]
    return bool(_cross("answer_network", _ANSWER, received.consulate_id, given, at))


def call_network(
    received: ReceivedInquiry, network: UUID, new: UUID, sealed: bytes, at: datetime
) -> bool:
    """Tell the network's duty officer of an inquiry without an answer; whether it waits still."""
    given: list[Argument] = [received.id, network, new, sealed]
    return bool(_cross("call_network", _CALL, received.consulate_id, given, at))


def _cross(name: str, query: str, here: UUID, given: Sequence[Argument], at: datetime) -> object:
    told = [name, str(here), *(_as_text(one) for one in given)]
    proof = sign_crossing(told, day_key, at)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(query, [*given, *proof])
            return cursor.fetchone()[0]
    except DatabaseError as failure:
        if getattr(failure.__cause__, "sqlstate", None) == _TOO_MANY:
            raise TooManyInquiries from failure
        raise


def _as_text(one: Argument) -> str:
    if isinstance(one, bytes):
        return one.hex()
    if isinstance(one, (str, UUID, int)):
        return str(one)
    return ",".join(_as_text(each) for each in one)
