"""Token buckets: how many pass, how soon the next, many at once, nobody's name in the table."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from amparo.accounts.models import Bucket
from amparo.accounts.rules.errors import TooManyAttempts
from amparo.accounts.rules.limits import Limit
from amparo.accounts.services.limits import give_back, spend

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
THREE = Limit("three", 3, timedelta(minutes=3))


def passed(subject: str, times: int, at: datetime = NOW, limit: Limit = THREE) -> int:
    count = 0
    for _ in range(times):
        try:
            spend(subject, limit, at)
        except TooManyAttempts:
            continue
        count += 1
    return count


def test_as_many_pass_as_the_bucket_holds(database):
    assert passed("ana", 10) == 3


def test_a_refusal_says_when_to_come_back(database):
    passed("ana", 3)
    with pytest.raises(TooManyAttempts) as refusal:
        spend("ana", THREE, NOW + timedelta(seconds=20))
    assert refusal.value.status == 429
    assert refusal.value.headers["Retry-After"] == "40"
    assert refusal.value.data == {"retry_after": 40}


def test_attempts_come_back_evenly_and_no_further_than_full(database):
    passed("ana", 3)
    assert passed("ana", 9, NOW + timedelta(seconds=59)) == 0
    assert passed("ana", 9, NOW + timedelta(seconds=60)) == 1
    assert passed("ana", 9, NOW + timedelta(days=9)) == 3


def test_refusals_do_not_push_the_next_attempt_away(database):
    passed("ana", 3)
    for second in range(59):
        passed("ana", 1, NOW + timedelta(seconds=second))
    assert passed("ana", 1, NOW + timedelta(seconds=60)) == 1


def test_a_clock_that_was_set_back_gives_nothing(database):
    passed("ana", 3)
    assert passed("ana", 3, NOW - timedelta(hours=1)) == 0
    assert passed("ana", 3, NOW) == 0


def test_each_subject_and_each_limit_has_its_own_bucket(database):
    passed("ana", 3)
    assert passed("eva", 3) == 3
    assert passed("ana", 3, limit=Limit("other", 3, timedelta(minutes=3))) == 3


def test_what_succeeded_is_given_back(database):
    for _ in range(10):
        spend("ana", THREE, NOW)
        give_back("ana", THREE)
    assert passed("ana", 5) == 3
    give_back("never seen", THREE)


def test_no_more_pass_when_many_come_at_once(database):
    counts: list[int] = []

    def hammer() -> None:
        counts.append(passed("ana", 5))
        connection.close()

    threads = [threading.Thread(target=hammer) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == 3


def test_the_table_says_of_nobody_that_it_was_them(database):
    spend("ana", THREE, NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT bucket::text FROM accounts_bucket bucket")
        (text,) = cursor.fetchone()
    assert "ana" not in text
    assert "three" not in text


def test_full_buckets_are_forgotten(database):
    spend("ana", THREE, NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('amparo_worker', 'accounts_bucket', 'DELETE')")
        assert cursor.fetchone() == (True,)
    assert Bucket.objects.count() == 1
