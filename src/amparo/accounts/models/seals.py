"""Seals on allauth's rows of second factors, which cannot inherit from `SealedRow`.

Why signals: the library loads and saves its rows in many places, and a seal that one of them went
around would be none. Django announces every row that is loaded (`post_init`), saved (`pre_save`,
`post_save`) and deleted (`pre_delete`, `post_delete`), so that here, in one module, each is met:

- A row is judged when it is loaded. Its seal covers its number, person, kind and data. A row that
  was changed, moved to another person or copied under another number raises `SealBroken`.
- A row is sealed when it is saved. It can only have come from a load that was judged or from being
  made by us just now: saving never makes a bad row good.
- Before a change the whole set of the person's rows must be the one that was sealed last, and
  after it the new set is sealed (`FactorSet`). A row that vanished or came back is found there.

Bulk changes go around signals; allauth makes none, and a test holds it to that. Deleting through a
queryset loads the rows first, because these signals have receivers.
"""

import hashlib
import json
import secrets
from typing import Any, NoReturn
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.db.models import signals
from django.db.transaction import TransactionManagementError

from amparo.accounts.models import FactorSet, User
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event
from amparo.vault.rules.errors import SealBroken
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.seals import is_sealed, seal

_TABLE = "mfa_authenticator"
_SEAL = "seal"
_UNCOVERED = {"last_used_at"}


def connect() -> None:
    """Meet every row of allauth from now on."""
    signals.post_init.connect(_judge, Authenticator, dispatch_uid="amparo.accounts.judge")
    signals.pre_save.connect(_seal_row, Authenticator, dispatch_uid="amparo.accounts.seal_row")
    signals.post_save.connect(_seal_set, Authenticator, dispatch_uid="amparo.accounts.seal_set")
    signals.pre_delete.connect(
        _require_sealed_before, Authenticator, dispatch_uid="amparo.accounts.before_delete"
    )
    signals.post_delete.connect(
        _seal_set, Authenticator, dispatch_uid="amparo.accounts.after_delete"
    )


def require_whole_set(user: User) -> list[Authenticator]:
    """Give all second factors of a person, each judged and none missing. Raises `SealBroken`."""
    rows = _whole_set(user)
    if rows is None:
        # She may be changing it at this moment, elsewhere: look again while nobody can.
        with transaction.atomic():
            _locked(user.pk)
            rows = _whole_set(user)
    if rows is None:
        _refuse()
    return rows


def has_whole_set(user: User) -> bool:
    """Answer whether a person's second factors are all there and as they were sealed."""
    try:
        return _whole_set(user) is not None
    except (SealBroken, RecursionError, ValueError):
        # What cannot even be read, as numbers without end, is as good as changed.
        return False


def drop_unread(user: User) -> None:
    """Remove all second factors of a person without judging them, when access is renewed.

    Written as SQL because a row that somebody tampered with could not even be loaded.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_TABLE} WHERE user_id = %s", [user.pk])  # noqa: S608 -- our own word
        cursor.execute("DELETE FROM accounts_factorset WHERE user_id = %s", [user.pk])


def _whole_set(user: User) -> list[Authenticator] | None:
    rows = list(Authenticator.objects.filter(user_id=user.pk).order_by("pk"))
    sealed = FactorSet.objects.filter(user_id=user.pk).first()
    held = bytes(sealed.digest) if sealed else b""
    expected = _digest(rows) if rows or sealed else b""
    is_whole = held == expected and bool(rows or not user.enrolled)
    return rows if is_whole else None


def _locked(user_id: UUID) -> User:
    # Changes to one person's second factors wait for one another.
    return User.objects.select_for_update().get(pk=user_id)


def _judge(instance: Authenticator, **_: object) -> None:
    if instance.pk is None:
        return
    if instance.get_deferred_fields():
        raise TypeError("a second factor is loaded whole, or nobody can judge it")
    stored = instance.data.get(_SEAL) if isinstance(instance.data, dict) else None
    mac = bytes.fromhex(stored) if isinstance(stored, str) and _is_hex(stored) else b""
    if not mac or not is_sealed(mac, Purpose.GRANTS, *_parts(instance)):
        _refuse()


def _seal_row(
    instance: Authenticator, update_fields: frozenset[str] | None = None, **_: object
) -> None:
    if not _is_covered(update_fields):
        return
    _require_sealed_before(instance)
    if instance.pk is None:
        # The number is part of what is sealed, so it is known before the row is written.
        instance.pk = secrets.randbelow(2**53)
    instance.data[_SEAL] = seal(Purpose.GRANTS, *_parts(instance)).hex()


def _require_sealed_before(instance: Authenticator, **_: object) -> None:
    if not connection.in_atomic_block:
        raise TransactionManagementError("a second factor is changed with its set, or not at all")
    require_whole_set(_locked(instance.user_id))


def _seal_set(
    instance: Authenticator, update_fields: frozenset[str] | None = None, **_: object
) -> None:
    if not _is_covered(update_fields):
        return
    rows = list(Authenticator.objects.filter(user_id=instance.user_id).order_by("pk"))
    sealed = FactorSet.objects.filter(user_id=instance.user_id).first()
    sealed = sealed or FactorSet(user_id=instance.user_id)
    sealed.digest = _digest(rows)
    sealed.save()


def _is_covered(update_fields: frozenset[str] | None) -> bool:
    return update_fields is None or not set(update_fields) <= _UNCOVERED


def _parts(row: Authenticator) -> tuple[str, ...]:
    content = {name: value for name, value in row.data.items() if name != _SEAL}
    data = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return _TABLE, str(row.pk), str(row.user_id), str(row.type), data


def _digest(rows: list[Authenticator]) -> bytes:
    macs: list[Any] = [row.data[_SEAL] for row in rows]
    return hashlib.sha256("|".join(macs).encode()).digest()


def _is_hex(text: str) -> bool:
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)


def _refuse() -> NoReturn:
    write_event(Event.ACCOUNTS_SEAL_BROKEN, table=_TABLE)
    raise SealBroken(_TABLE)
