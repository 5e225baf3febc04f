"""The crossing that puts a notice, sealed for the receiver, among another consulate's."""

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from amparo.custody.models import Notice
from amparo.custody.rules.errors import TooManyNoticesSent
from amparo.custody.rules.notices import NoticeTold, Wish
from amparo.custody.services.sealing import seal_notice
from amparo.database.services.capabilities import sign_crossing
from amparo.kernel.identifiers import new_id
from amparo.network.services.orders import order_for
from amparo.vault.services.minting import day_key
from amparo.vault.services.people import drafted_person_key

_TOO_MANY = "AM429"
_CROSS = "SELECT walls.deliver_notice(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


def deliver(sent: Notice, told: NoticeTold, receiver: UUID, mark: bytes, at: datetime) -> UUID:
    """Deliver a notice inside the caller's transaction, and order the receiver's job.

    The receiver knows the row by `mark`, which is its own: of one that it holds already nothing is
    added. Raises `TooManyNoticesSent`, `ReceiverWithoutKey`.
    """
    copy = Notice(id=new_id(), consulate_id=receiver)
    with drafted_person_key(receiver, copy.id) as wrapped:
        seal_notice(copy, told)
    arguments: list[UUID | str | bytes] = [
        copy.id,
        receiver,
        wrapped,
        new_id(),
        bytes(copy.sealed),
        mark,
        sent.county,
        Wish(sent.wish).value,
        sent.heard_at.isoformat(),
    ]
    _cross(sent.consulate_id, arguments, at)
    if sent.wish != Wish.DECLINED:
        order_for("custody.take_up", receiver, at=at, notice=copy.id)
    return copy.id


def _cross(sender: UUID, arguments: list[UUID | str | bytes], at: datetime) -> None:
    told = [one.hex() if isinstance(one, bytes) else str(one) for one in arguments]
    proof = sign_crossing(("deliver_notice", str(sender), *told), day_key, at)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_CROSS, [*arguments, *proof])
    except DatabaseError as failure:
        if getattr(failure.__cause__, "sqlstate", None) == _TOO_MANY:
            raise TooManyNoticesSent from failure
        raise
