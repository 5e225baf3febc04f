"""A database with Alicia and Bruno at work: one for a module's attacks, or one of a test's own."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.support import databases
from tests.support.injection import Siege, lay_siege


@pytest.fixture(scope="module")
def siege(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Siege]:
    """Give one database to all attacks of a module that are taken back, or that must fail."""
    with (
        databases.cloned_database() as name,
        databases.connected_to(name),
        django_db_blocker.unblock(),
    ):
        yield lay_siege(name)


@pytest.fixture
def own_siege(database: str) -> Siege:
    """Give a database of a test's own, for attacks whose damage must not meet others."""
    return lay_siege(database)
