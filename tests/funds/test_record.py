"""The whole path at random, by seeds that can be played again: every invariant holds after each.

`python -m benchmarks.ledger_record` does the same with sixteen clients, while parts are killed.
"""

import random
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from amparo.database.rules import logins
from amparo.database.services.server import connection_string
from amparo.funds.services.checks import INVARIANTS
from benchmarks.ledger_client import Client
from benchmarks.ledger_tables import clients_of

REFUSED = {"short", "paid_already", "same_person", "other_content"}


@pytest.fixture
def told(shared_database: str, tmp_path: Path) -> dict[str, object]:
    """Give what one client of this database is told."""
    url = connection_string(logins.APP, shared_database)
    return clients_of(1, tmp_path, 60_000, url)[0]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_tried_every_invariant_holds(told: dict[str, object], seed: int):
    chance, words = random.Random(seed), Counter()  # noqa: S311 -- replayed, not secret
    with closing(Client(told)) as client:
        for _ in range(60):
            intent = client.choose(chance)
            word = client.do(intent)
            client.remember(intent, word)
            words[word] += 1
    for invariant in INVARIANTS.values():
        invariant()
    assert words["posted"] > 10
    assert set(words) - {"posted", "again"} <= REFUSED
