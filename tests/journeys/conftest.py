"""What journeys have in common: the demonstration, filled once and served to each module."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.support.databases import cloned_database
from tests.support.demonstrations import filled_database
from tests.support.journeys import LOOKED, served_pages
from tests.support.walking_pages import ELSEWHERE, route_of


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


@pytest.fixture(scope="module", autouse=True)
def promise(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hold a module to the pages that the walk over every address leaves to it."""
    LOOKED.clear()
    yield
    told = ELSEWHERE.get(request.module.__name__.rpartition(".")[2], set())
    if told and _is_whole(request) and not request.session.testsfailed:
        assert told <= {route_of(path)[0] for path in LOOKED}, "a page is shown to axe no more"


def _is_whole(request: pytest.FixtureRequest) -> bool:
    """Answer whether all tests of the module run, and not only some that somebody has chosen."""
    items = [one for one in request.session.items if isinstance(one, pytest.Function)]
    chosen = {one.originalname for one in items if one.module is request.module}
    return chosen >= {name for name in vars(request.module) if name.startswith("test_")}
