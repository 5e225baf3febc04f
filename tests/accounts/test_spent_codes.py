"""The cache that can only say whether a code is new."""

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from amparo.accounts.models import SpentCode


def test_a_key_is_new_once(database, clock):
    assert cache.add("a", "y", timeout=30)
    assert not cache.add("a", "y", timeout=30)
    assert cache.add("b", "y", timeout=30)


def test_it_is_remembered_longer_than_a_code_is_accepted(database, clock):
    cache.add("a", "y", timeout=30)
    clock.shift(timedelta(seconds=90))
    assert not cache.add("a", "y", timeout=30)
    clock.shift(timedelta(seconds=90))
    assert cache.add("a", "y", timeout=30)


def test_of_two_at_once_one_is_refused(database):
    answers: list[bool] = []

    def add() -> None:
        answers.append(cache.add("same", "y"))
        connection.close()

    threads = [threading.Thread(target=add) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [False] * 5 + [True]


def test_the_table_does_not_say_whose_code_it_was(database):
    cache.add("allauth.mfa.totp.used?user=1&code=123456", "y")
    (row,) = SpentCode.objects.all()
    assert len(bytes(row.key)) == 32


def test_nothing_can_be_read_from_it_so_nothing_is_unpickled(database):
    cache.add("a", "y")
    with pytest.raises(RuntimeError):
        cache.get("a")
