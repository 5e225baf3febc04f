"""Token buckets in PostgreSQL: how many attempts are left, the same for every process.

For signing in, and for whatever else must be held to a pace: one `Limit`, one key, one statement.
What a key is about cannot be read from the table.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.db import connection

from amparo.accounts.models.limits import Bucket, SpentCode
from amparo.accounts.rules.errors import TooManyAttempts
from amparo.accounts.rules.limits import Limit
from amparo.vault.rules.places import framed
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive

_KEPT = timedelta(days=2)
"""Longer than any limit's period: a bucket untouched for so long is full."""

_SPEND = """
INSERT INTO accounts_bucket AS bucket (key, tokens, touched_at)
VALUES (%(key)s, %(size)s - 1, %(at)s)
ON CONFLICT (key) DO UPDATE SET
  tokens = LEAST(%(size)s, bucket.tokens + %(rate)s
    * GREATEST(0, extract(epoch FROM %(at)s - bucket.touched_at))) - 1,
  touched_at = GREATEST(bucket.touched_at, %(at)s)
WHERE LEAST(%(size)s, bucket.tokens + %(rate)s
    * GREATEST(0, extract(epoch FROM %(at)s - bucket.touched_at))) >= 1
RETURNING tokens
"""
_GIVE_BACK = "UPDATE accounts_bucket SET tokens = LEAST(%s, tokens + 1) WHERE key = %s"
_LEFT = """
SELECT LEAST(%(size)s, tokens + %(rate)s * GREATEST(0, extract(epoch FROM %(at)s - touched_at)))
FROM accounts_bucket WHERE key = %(key)s
"""


def spend(subject: str, limit: Limit, at: datetime) -> None:
    """Take one attempt of `limit` from `subject`'s bucket, or refuse. Raises `TooManyAttempts`.

    Taken before the attempt, so that many at once cannot pass; an attempt that succeeds is given
    back. A refusal takes nothing: whoever waits is let in when the first attempt is back.
    """
    values = _values(subject, limit, at)
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, values)
        if cursor.fetchone() is not None:
            return
        cursor.execute(_LEFT, values)
        row = cursor.fetchone()
    raise TooManyAttempts(limit.seconds_until_one(float(row[0]) if row else 0.0))


def give_back(subject: str, limit: Limit) -> None:
    """Put an attempt back that succeeded: only failures count."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, [limit.size, _key(subject, limit)])


def forget_idle(at: datetime) -> int:
    """Remove buckets that are full again, and codes that count no more; give how many."""
    buckets, _ = Bucket.objects.filter(touched_at__lt=at - _KEPT).delete()
    codes, _ = SpentCode.objects.filter(expires_at__lt=at).delete()
    return buckets + codes


def _values(subject: str, limit: Limit, at: datetime) -> dict[str, bytes | float | datetime]:
    return {
        "key": _key(subject, limit),
        "size": float(limit.size),
        "rate": limit.per_second,
        "at": at,
    }


def _key(subject: str, limit: Limit) -> bytes:
    # Lengths stand before the parts: no two pairs of limit and subject give the same key.
    named = framed(limit.name, subject)
    return hmac.digest(derive(Purpose.SESSIONS, "limits"), named, hashlib.sha256)
