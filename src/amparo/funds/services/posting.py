"""Posting: the one way to the ledger. Use cases call `post`; nothing else writes there."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from amparo.audit.services.recording import Recording
from amparo.database.services.capabilities import sign_crossing
from amparo.funds.rules.drafts import MovementDraft
from amparo.funds.rules.errors import PostingRefused, SentWithOtherContent, TooLittleLeft
from amparo.funds.rules.kinds import Movement
from amparo.funds.selectors.accounts import balance_of
from amparo.kernel.actor import Actor
from amparo.kernel.errors import AmparoError
from amparo.kernel.money import Money
from amparo.vault.services.minting import day_key

TRANSACTION = "funds.transaction"
_RULE = "AM422"
_POST = """
    SELECT posted, place, link, again FROM funds_post(
        %s, %s, %s, %s, %s::bigint, %s, %s, %s, %s, %s, %s, %s::bytea, %s, %s, %s)
"""


@dataclass(frozen=True, slots=True)
class Posted:
    """A transaction in its place in the book, and whether this form had posted it before."""

    id: UUID
    number: int
    digest: bytes
    again: bool


def post(actor: Actor, draft: MovementDraft, entry: Recording, at: datetime) -> Posted:
    """Post one movement, and let the entry of the use case say which.

    Raises `TooLittleLeft`, `SentWithOtherContent`, `PostingRefused`.
    """
    told: list[UUID | bytes | date | int | str | None] = [
        draft.kind.value,
        draft.key,
        draft.source,
        draft.target,
        draft.money.minor,
        draft.money.currency,
        draft.day,
        draft.about,
        draft.reverses,
        draft.request,
        draft.delivered,
        draft.evidence,
        draft.reference,
    ]
    parts = [
        "" if one is None else one.hex() if isinstance(one, bytes) else str(one) for one in told
    ]
    proof = sign_crossing(("funds_post", str(actor.office), *parts), day_key, at)
    posted = _posted([*told, *proof], draft)
    entry.about(TRANSACTION, posted.id)
    entry.add(
        number=posted.number,
        digest=posted.digest.hex(),
        amount=draft.money.minor,
        currency=draft.money.currency.lower(),
        again=posted.again,
    )
    return posted


def refused_by_rule(failure: DatabaseError) -> str | None:
    """Give the word of the rule that the database refused with, if it was one."""
    cause = failure.__cause__
    if getattr(cause, "sqlstate", None) != _RULE:
        return None
    return str(getattr(getattr(cause, "diag", None), "message_primary", ""))


def _posted(values: list[UUID | bytes | date | int | str | None], draft: MovementDraft) -> Posted:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_POST, values)
            return Posted(*_row(cursor.fetchone()))
    except DatabaseError as failure:
        word = refused_by_rule(failure)
        if word is None:
            raise
        raise _in_words(word, draft) from failure


def _row(row: tuple[UUID, int, bytes, bool]) -> tuple[UUID, int, bytes, bool]:
    return row[0], row[1], bytes(row[2]), row[3]


def _in_words(word: str, draft: MovementDraft) -> AmparoError:
    if word == "other_content":
        return SentWithOtherContent()
    if word == "short":
        left = balance_of(draft.source) or Money(0, draft.money.currency)
        return TooLittleLeft(draft.money, left, is_certified=draft.kind is Movement.CERTIFY)
    return PostingRefused(word)
