"""Sealing by the hundred thousand for `benchmarks.pages`, and rows as COPY takes them.

What is sealed here opens as what the services seal: the same keys, places and envelopes.
"""

import json
import secrets
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.db import models

from amparo.database.rules.logins import DATABASE
from amparo.vault.rules.derivation import KEY_BYTES, held_key
from amparo.vault.rules.envelopes import NONCE_BYTES, Header, Keeper, encrypt
from amparo.vault.rules.packing import packed
from amparo.vault.rules.places import Place
from amparo.vault.rules.texts import encoded
from amparo.vault.services.consulates import newest_key
from amparo.vault.services.keepers import Seat
from tests.support.databases import superuser

_MINE = Header(Keeper.PERSON, 1)
_KEYS = "vault_personkey (id, consulate_id, holder_id, wrapped)"
Row = tuple[object, ...]


class Holder:
    """A record with a key of its own: seals what it says, and gives the row of its wrapped key."""

    def __init__(self, consulate: UUID) -> None:
        """Make a number and a key."""
        self.id, self._consulate = uuid4(), consulate
        self._secret = secrets.token_bytes(KEY_BYTES)
        self._key = held_key(self._secret, 1).fields

    def seal(self, row: models.Model, column: str, told: object) -> None:
        """Seal what a row says into one of its columns."""
        place = Place(row._meta.db_table, column, row.pk, self._consulate)
        bound = Seat(place, self.id).bound()
        nonce = secrets.token_bytes(NONCE_BYTES)
        setattr(row, column, encrypt(self._key, _MINE, nonce, encoded(packed(told)), bound))

    def key_row(self) -> Row:
        """Give its key as it is stored, wrapped under the consulate's."""
        keeper = newest_key(self._consulate)
        place = Place("vault_personkey", "wrapped", self.id, self._consulate)
        header, nonce = Header(Keeper.CONSULATE, keeper.version), secrets.token_bytes(NONCE_BYTES)
        wrapped = encrypt(keeper.people, header, nonce, self._secret, place.associated_data())
        return uuid4(), self._consulate, self.id, wrapped


def copy_keys(holders: Iterable[Holder]) -> None:
    """Put the keys of many records in."""
    _copy(_KEYS, (one.key_row() for one in holders))


def copy_rows(kind: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Put many rows of one table in. Foreign keys are not looked up: they point to what we made."""
    fields = kind._meta.concrete_fields
    columns = ", ".join(f'"{one.column}"' for one in fields)
    _copy(f"{kind._meta.db_table} ({columns})", (_values(one, fields) for one in rows))


def count_acts_anew() -> None:
    """Count acts of service as their trigger would have, which rows that are copied do not meet."""
    with superuser(DATABASE) as administrator:
        administrator.execute("SELECT walls.recount_acts()")


def settle(*tables: str) -> None:
    """Leave tables as they are once the server has looked after them."""
    with superuser(DATABASE) as administrator:
        for table in tables:
            administrator.execute(f"VACUUM ANALYZE {table}".encode())


def _values(one: models.Model, fields: "Iterable[models.Field[Any, Any]]") -> Row:
    values = (getattr(one, field.attname) for field in fields)
    return tuple(json.dumps(value) if isinstance(value, list | dict) else value for value in values)


def _copy(target: str, rows: Iterable[Row]) -> None:
    with superuser(DATABASE) as administrator:
        administrator.execute("SET session_replication_role = replica")
        with administrator.cursor().copy(f"COPY {target} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)


def connected() -> "psycopg.Connection[tuple[object, ...]]":
    """Connect as the superuser, for what is counted outside every wall."""
    return superuser(DATABASE)
