"""The keys of people: made with the person's first sealed field, destroyed to erase them."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import partial
from types import MappingProxyType
from uuid import UUID

from django.db import transaction

from amparo.kernel.events import Event
from amparo.kernel.journal import write_event
from amparo.vault.models.keys import PersonKey, Tombstone
from amparo.vault.rules.derivation import KEY_BYTES, HeldKey, held_key
from amparo.vault.rules.envelopes import NONCE_BYTES, Header, Keeper, decrypt, encrypt
from amparo.vault.rules.errors import (
    CiphertextRefused,
    KeyDestroyed,
    PersonKeyMissing,
    ReceiverWithoutKey,
)
from amparo.vault.rules.places import Place
from amparo.vault.selectors import keys as stored
from amparo.vault.services.consulates import key_of_version, newest_key

_Keys = Mapping[tuple[UUID, UUID], HeldKey]
_VERSION = 1
"""A person's key is replaced by erasing the person, never rotated."""
_at_hand: ContextVar[_Keys] = ContextVar("person_keys_at_hand", default=MappingProxyType({}))


def make_person_key(consulate: UUID, holder: UUID) -> None:
    """Make the key of a person in a consulate; once more changes nothing. Raises `KeyDestroyed`."""
    if stored.has_tombstone(consulate, holder):
        raise KeyDestroyed
    wrapped = _wrapped(consulate, holder, secrets.token_bytes(KEY_BYTES))
    row = PersonKey(consulate_id=consulate, holder_id=holder, wrapped=wrapped)
    PersonKey.objects.bulk_create([row], ignore_conflicts=True)


def make_person_keys(consulate: UUID, holders: Iterable[UUID]) -> None:
    """Make the keys of several whom nobody has known before, with one statement."""
    rows = [
        PersonKey(
            consulate_id=consulate,
            holder_id=one,
            wrapped=_wrapped(consulate, one, secrets.token_bytes(KEY_BYTES)),
        )
        for one in holders
    ]
    PersonKey.objects.bulk_create(rows)


def destroy_person_key(consulate: UUID, holder: UUID, at: datetime) -> None:
    """Make what a person's key sealed unreadable for good, and leave a tombstone.

    Twice is the same as once. Raises `PersonKeyMissing` when there never was a key.
    """
    with transaction.atomic():
        if stored.has_tombstone(consulate, holder):
            return
        row = Tombstone(consulate_id=consulate, holder_id=holder, destroyed_at=at)
        # First the tombstone: the database deletes no key without one.
        Tombstone.objects.bulk_create([row], ignore_conflicts=True)
        deleted, _ = PersonKey.objects.filter(consulate_id=consulate, holder_id=holder).delete()
        if not deleted:
            raise PersonKeyMissing
        transaction.on_commit(
            partial(write_event, Event.VAULT_PERSON_KEY_DESTROYED, consulate=str(consulate))
        )


def person_key(consulate: UUID, holder: UUID) -> HeldKey:
    """Give a person's key. Raises `KeyDestroyed`, `PersonKeyMissing`, `CiphertextRefused`."""
    key = _at_hand.get().get((consulate, holder))
    if key is not None:
        return key
    wrapped = stored.list_person_keys(consulate, [holder]).get(holder)
    if wrapped is not None:
        return _unwrapped(consulate, holder, wrapped)
    raise KeyDestroyed if stored.has_tombstone(consulate, holder) else PersonKeyMissing


@contextmanager
def person_keys_at_hand(consulate: UUID, holders: Iterable[UUID]) -> Iterator[None]:
    """Fetch the keys of several people with one query, for a block that opens many fields.

    No longer than one transaction: whoever is erased meanwhile stays readable in the block.
    """
    missing = [holder for holder in holders if (consulate, holder) not in _at_hand.get()]
    found = stored.list_person_keys(consulate, missing) if missing else {}
    keys = {
        (consulate, holder): _unwrapped(consulate, holder, wrapped)
        for holder, wrapped in found.items()
    }
    with _holding(keys):
        yield


@contextmanager
def drafted_person_key(consulate: UUID, holder: UUID) -> Iterator[bytes]:
    """Seal for a person of another consulate, as a hand-over must; give the wrapped key to deliver.

    Storing the row is the crossing's to do. Raises `ReceiverWithoutKey` where the other consulate
    has no key: the walls let nobody make one from here.
    """
    if not stored.list_consulate_keys(consulate):
        raise ReceiverWithoutKey
    secret = secrets.token_bytes(KEY_BYTES)
    with _holding({(consulate, holder): held_key(secret, _VERSION)}):
        yield _wrapped(consulate, holder, secret)


@contextmanager
def _holding(keys: _Keys) -> Iterator[None]:
    mark = _at_hand.set(MappingProxyType({**_at_hand.get(), **keys}))
    try:
        yield
    finally:
        _at_hand.reset(mark)


def _wrapped(consulate: UUID, holder: UUID, secret: bytes) -> bytes:
    keeper = newest_key(consulate)
    header, nonce = Header(Keeper.CONSULATE, keeper.version), secrets.token_bytes(NONCE_BYTES)
    return encrypt(keeper.people, header, nonce, secret, _bound(consulate, holder))


def _unwrapped(consulate: UUID, holder: UUID, wrapped: bytes) -> HeldKey:
    header = Header.of(wrapped)
    if header.keeper != Keeper.CONSULATE:
        raise CiphertextRefused
    keeper = key_of_version(consulate, header.version)
    return held_key(decrypt(keeper.people, wrapped, _bound(consulate, holder)), _VERSION)


def _bound(consulate: UUID, holder: UUID) -> bytes:
    return Place("vault_personkey", "wrapped", holder, consulate).associated_data()
