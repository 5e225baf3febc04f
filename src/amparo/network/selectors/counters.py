"""Numbers in order: lock the counter, decide, take the next. What is rolled back gives it back."""

from uuid import UUID

from django.db import connection


def lock_counter(consulate_id: UUID, series: str, year: int) -> None:
    """Lock a consulate's counter, so that records of a series are made one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO network_counter (id, consulate_id, series, year, last) "
            "VALUES (gen_random_uuid(), %s, %s, %s, 0) ON CONFLICT (consulate_id, series, year) "
            "DO UPDATE SET last = network_counter.last",
            [consulate_id, series, year],
        )


def take_numbers(consulate_id: UUID, series: str, year: int, count: int) -> range:
    """Take the next numbers of a counter that is locked, as many as are asked for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE network_counter SET last = last + %s "
            "WHERE consulate_id = %s AND series = %s AND year = %s RETURNING last",
            [count, consulate_id, series, year],
        )
        last = int(cursor.fetchone()[0])
    return range(last - count + 1, last + 1)


def take_number(consulate_id: UUID, series: str, year: int) -> int:
    """Take the next number of a counter that is locked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE network_counter SET last = last + 1 "
            "WHERE consulate_id = %s AND series = %s AND year = %s RETURNING last",
            [consulate_id, series, year],
        )
        return int(cursor.fetchone()[0])
