"""What journeys have in common: the demonstration, filled once and served to each module."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.support.databases import cloned_database
from tests.support.demonstrations import filled_database
from tests.support.journeys import served_pages


@pytest.fixture(scope="session")
def world(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Fill a database with the demonstration, once: what is done on clones of it stays there."""
    with django_db_blocker.unblock(), filled_database() as name:
        yield name


@pytest.fixture(scope="module")
def filled(world: str) -> Iterator[str]:
    """Serve the demonstration as it stands on Monday morning, to one module."""
    with (
        cloned_database(like=world) as name,
        served_pages(name, AMPARO_DEMONSTRATION="yes") as address,
    ):
        yield address
