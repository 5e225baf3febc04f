"""One database for all tests of a module: each founds a fund of its own in it."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.support import databases


@pytest.fixture(scope="module")
def shared_database(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Give the database of a module, reached as the application reaches it."""
    with (
        databases.cloned_database() as name,
        databases.connected_to(name),
        django_db_blocker.unblock(),
    ):
        yield name
