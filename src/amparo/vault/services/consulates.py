"""The keys of consulates: made when first needed, rotated, unwrapped, remembered while it is safe.

A key is remembered only once it is known to be stored for good. One that this process made in a
transaction that came to nothing must never seal anything: nobody could open it again.
"""

import secrets
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from amparo.kernel.events import Event
from amparo.kernel.journal import write_event
from amparo.vault.models.keys import ConsulateKey
from amparo.vault.rules.derivation import KEY_BYTES, HeldKey, held_key
from amparo.vault.rules.envelopes import NONCE_BYTES, Header, Keeper, decrypt, encrypt
from amparo.vault.rules.errors import CiphertextRefused, KeysOfAnotherVault
from amparo.vault.rules.places import framed
from amparo.vault.rules.purposes import Purpose
from amparo.vault.selectors import keys as stored
from amparo.vault.services.keys import derive

FRESH_SECONDS = 60.0
"""How long another process may go on sealing with the version before, after a rotation."""
_WRAPPED = Header(Keeper.ROOT, 1)
_Owner = tuple[str, UUID]
"""A database by its name, and a consulate in it."""


@dataclass(slots=True)
class _Memory:
    """What is known to be stored: every version seen, and the newest with when we last looked."""

    versions: dict[tuple[_Owner, int], HeldKey] = field(default_factory=dict, repr=False)
    newest: dict[_Owner, tuple[float, HeldKey]] = field(default_factory=dict, repr=False)

    def note(self, owner: _Owner, key: HeldKey, *, is_newest: bool) -> None:
        """Remember a key that is stored for good."""
        _unsettled().discard(owner)
        self.versions[owner, key.version] = key
        if is_newest:
            self.newest[owner] = (time.monotonic(), key)


_memory = _Memory()
_of_this_thread = threading.local()


def newest_key(consulate: UUID) -> HeldKey:
    """Give the key that seals for a consulate now, making its first one when it has none.

    Raises `KeysOfAnotherVault`.
    """
    looked, key = _memory.newest.get(_owner(consulate), (0.0, None))
    if key is not None and time.monotonic() - looked < FRESH_SECONDS:
        return key
    found = _newest_stored(consulate)
    if found is None:
        _store(consulate, 1)
        # Of two that begin at once the first is stored, and both use it.
        found = _newest_stored(consulate)
    if found is None:
        raise KeysOfAnotherVault
    _remember(consulate, found, is_newest=True)
    return found


def key_of_version(consulate: UUID, version: int) -> HeldKey:
    """Give the key that a ciphertext of a consulate names. Raises `CiphertextRefused`."""
    key = _memory.versions.get((_owner(consulate), version))
    if key is None:
        wrapped = stored.find_consulate_key(consulate, version)
        if wrapped is None:
            raise CiphertextRefused
        key = unwrapped(consulate, version, wrapped)
        _remember(consulate, key, is_newest=False)
    return key


def rotate_consulate_key(consulate: UUID) -> int:
    """Make a new version of a consulate's key and give its number; older ones go on opening.

    This process seals with it from the commit on, every other one within `FRESH_SECONDS`.
    """
    with transaction.atomic():
        versions = stored.list_consulate_keys(consulate)
        version = versions[0][0] + 1 if versions else 1
        _store(consulate, version)
        transaction.on_commit(partial(_note_rotation, consulate, version))
    return version


def unwrapped(consulate: UUID, version: int, wrapped: bytes) -> HeldKey:
    """Unwrap a consulate's key with the root. Raises `CiphertextRefused`."""
    secret = decrypt(_wrapping(consulate), wrapped, _bound(consulate, version))
    return held_key(secret, version)


def _newest_stored(consulate: UUID) -> HeldKey | None:
    rows = stored.list_consulate_keys(consulate)
    for version, wrapped in rows:
        try:
            return unwrapped(consulate, version, wrapped)
        except CiphertextRefused:
            # Whoever may insert a row cannot wrap a key: what does not open is passed over.
            continue
    if rows:
        raise KeysOfAnotherVault
    return None


def _store(consulate: UUID, version: int) -> None:
    nonce, secret = secrets.token_bytes(NONCE_BYTES), secrets.token_bytes(KEY_BYTES)
    bound = _bound(consulate, version)
    wrapped = encrypt(_wrapping(consulate), _WRAPPED, nonce, secret, bound)
    row = ConsulateKey(consulate_id=consulate, version=version, wrapped=wrapped)
    owner = _owner(consulate)
    with transaction.atomic():
        ConsulateKey.objects.bulk_create([row], ignore_conflicts=True)
        _unsettled().add(owner)
        _memory.newest.pop(owner, None)
        transaction.on_commit(partial(_unsettled().discard, owner))


def _remember(consulate: UUID, key: HeldKey, *, is_newest: bool) -> None:
    owner = _owner(consulate)
    note = partial(_memory.note, owner, key, is_newest=is_newest)
    if owner in _unsettled():
        # Perhaps made in this very transaction, which may yet come to nothing.
        transaction.on_commit(note)
    else:
        note()


def _note_rotation(consulate: UUID, version: int) -> None:
    _memory.newest.pop(_owner(consulate), None)
    write_event(Event.VAULT_CONSULATE_KEY_ROTATED, consulate=str(consulate), key_version=version)


def _unsettled() -> set[_Owner]:
    if not hasattr(_of_this_thread, "unsettled"):
        _of_this_thread.unsettled = set()
    found: set[_Owner] = _of_this_thread.unsettled
    return found


def _owner(consulate: UUID) -> _Owner:
    return connections.settings[DEFAULT_DB_ALIAS]["NAME"], consulate


def _wrapping(consulate: UUID) -> AESGCM:
    return AESGCM(derive(Purpose.CONSULATES, str(consulate)))


def _bound(consulate: UUID, version: int) -> bytes:
    return framed("vault_consulatekey", consulate.bytes, version.to_bytes(4, "big"))
