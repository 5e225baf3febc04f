"""A clock for tests that go through the walls, whose own clock is PostgreSQL's."""

from collections.abc import Iterator

import pytest
import time_machine

from amparo.kernel.clock import utc_now


@pytest.fixture
def clock_of_today() -> Iterator[time_machine.Traveller]:
    """Stop the clock where it stands, so that the database agrees with it."""
    with time_machine.travel(utc_now(), tick=False) as stopped:
        yield stopped


@pytest.fixture(autouse=True)
def in_english(settings) -> None:
    """Have pages in the words of the code, whatever their translation."""
    settings.LANGUAGE_CODE = "en"
