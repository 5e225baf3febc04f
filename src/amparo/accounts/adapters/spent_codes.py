"""Each one-time code counts once, in whichever process it is typed.

allauth notes a used code in Django's cache. Django's own cache in the database is not used: it
unpickles what the table holds, so that whoever can write to the table could run code here. This
one can do nothing but say whether a key is new.
"""

import hashlib
import hmac
from datetime import timedelta

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

from amparo.kernel.clock import utc_now
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive

_AT_LEAST = timedelta(minutes=3)
"""A code is accepted during three periods of thirty seconds; allauth would forget it after one."""

_ADD = """
INSERT INTO accounts_spentcode AS spent (key, expires_at) VALUES (%(key)s, %(until)s)
ON CONFLICT (key) DO UPDATE SET expires_at = EXCLUDED.expires_at WHERE spent.expires_at <= %(at)s
RETURNING true
"""


class SpentCodes(BaseCache):
    """A cache that only remembers which keys were given to it."""

    def __init__(self, name: str, params: dict[str, object]) -> None:
        """Take what Django passes."""
        del name
        super().__init__(params)

    def add(
        self,
        key: str,
        value: object,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Note a key; answer whether it was new. Two at once: one of them is told it was not."""
        del value, timeout
        at = utc_now()
        name = self.make_key(key, version).encode()
        digest = hmac.digest(derive(Purpose.SESSIONS, "spent codes"), name, hashlib.sha256)
        with connection.cursor() as cursor:
            cursor.execute(_ADD, {"key": digest, "until": at + _AT_LEAST, "at": at})
            return cursor.fetchone() is not None
