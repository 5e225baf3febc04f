"""Two consulates, each with a capability, on a database of the test's own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoDbBlocker

from amparo.database.services.capabilities import acting
from tests.support import databases
from tests.support.capabilities import minted
from tests.support.vaults import forget_keys

Within = Callable[[UUID], AbstractContextManager[None]]


@pytest.fixture(scope="module")
def database(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Give one database to all tests of a module: each has consulates of its own in it."""
    with (
        databases.cloned_database() as name,
        databases.connected_to(name),
        django_db_blocker.unblock(),
    ):
        yield name


@pytest.fixture
def here() -> UUID:
    """Give a consulate."""
    return uuid4()


@pytest.fixture
def elsewhere() -> UUID:
    """Give another consulate."""
    return uuid4()


@pytest.fixture
def within(database: str) -> Iterator[Within]:
    """Give a way to act in a consulate, one transaction at a time."""
    tokens: dict[UUID, str] = {}

    @contextmanager
    def act(consulate: UUID) -> Iterator[None]:
        if consulate not in tokens:
            tokens[consulate] = minted(consulate)
        with acting(tokens[consulate]):
            yield

    forget_keys()
    yield act
    forget_keys()
