"""Every test of the audit begins with an empty trail."""

import pytest

from tests.support.audits import empty_trail


@pytest.fixture
def database(database: str) -> str:
    """Give the test's database without what founding the demonstration has recorded in it."""
    empty_trail(database)
    return database
