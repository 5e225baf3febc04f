"""Words that count once: what a worker has done for an order it does not do again."""

from datetime import datetime
from uuid import UUID

from django.db import connection


def spend_word(word: UUID, expires: datetime) -> bool:
    """Spend a word in the transaction of what it pays for; False when it was spent before.

    Whoever spends the same word meanwhile waits for the end of that transaction, and has it if the
    first came to nothing. After `expires` the word may be forgotten: nobody takes it any more.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT walls.spend_word(%s, %s)", [word, expires])
        return bool(cursor.fetchone()[0])


def forget_what_is_over() -> None:
    """Forget capabilities and spent words that have been over for a day; for the worker."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT walls.forget()")
