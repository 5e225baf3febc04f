"""Summing what was counted act by act."""

from django.db import connection


def sum_acts() -> None:
    """Put what was counted since into the sums of days, of every consulate; for the worker.

    Told twice or by two at once, it sums once: what one takes the other does not find.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT walls.sum_acts()")
