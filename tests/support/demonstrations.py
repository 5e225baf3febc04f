"""The demonstration's world, filled and served, for journeys and for tools that look at it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from amparo.database.rules import logins
from amparo.database.services.server import join_server
from amparo.demo.figures import draw_figures
from amparo.demo.world import fill_world
from amparo.kernel.clock import utc_now
from tests.support.databases import (
    cloned_database,
    connected_as,
    connected_to,
    migrate_template,
)
from tests.support.journeys import served_pages


@contextmanager
def filled_database() -> Iterator[str]:
    """Make a database with all that the demonstration's people have done; give its name."""
    with cloned_database() as database:
        with ThreadPoolExecutor(1) as pool:
            # Away from the browser's event loop.
            pool.submit(_fill, database).result()
        yield database


@contextmanager
def served_demonstration() -> Iterator[str]:
    """Serve the demonstration as it stands on Monday morning; give its origin."""
    membership = join_server()
    migrate_template()
    try:
        with (
            filled_database() as database,
            _drawn(database),
            served_pages(database, AMPARO_DEMONSTRATION="yes") as origin,
        ):
            yield origin
    finally:
        if membership:
            membership.leave()


@contextmanager
def _drawn(database: str) -> Iterator[None]:
    """Draw the charts, as the worker does for whoever starts the demonstration."""

    def draw() -> None:
        with connected_as(logins.WORKER, database):
            draw_figures(utc_now())

    with ThreadPoolExecutor(1) as pool:
        pool.submit(draw).result()
    yield


def _fill(database: str) -> None:
    with connected_to(database):
        fill_world(utc_now())
