"""The same money at the same moment: one has it, the other is told; a lost answer counts once."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from amparo.funds.models import Commitment
from amparo.funds.services.checks import INVARIANTS
from tests.funds.test_pages import commitment
from tests.reception.test_sending_twice import DEMONSTRATION, caller_at
from tests.support.funds import Purse, funded
from tests.support.journeys import served_pages
from tests.support.personas import FERNANDA, JACINTA

PATH = "/funds/commit/"


def count(purse: Purse) -> int:
    return Commitment.objects.filter(allocation=purse.allocation).count()


def test_two_clerks_race_for_the_last_two_thousand(database: str):
    purse = funded(2_000)
    with served_pages(database, **DEMONSTRATION) as origin:
        clerks = [caller_at(origin, name) for name in (JACINTA, FERNANDA)]
        filled = [(who, who.hidden(PATH) | commitment(purse, "2,000.00")) for who in clerks]
        with ThreadPoolExecutor(len(filled)) as pool:
            sending = [pool.submit(who.send, PATH, **form) for who, form in filled]
        answers = [one.result() for one in sending]
    assert sorted(one.status for one in answers) == [302, 400]
    assert (purse.left, count(purse)) == (0, 1)
    for invariant in INVARIANTS.values():
        invariant()


def test_a_commitment_whose_answer_was_lost_is_made_once(database: str, tmp_path: Path):
    purse, mark = funded(2_000), tmp_path / "dying"
    mortal = {**DEMONSTRATION, "DIES_WHILE": str(mark)}
    with served_pages(database, program="tests.support.dying", **mortal) as origin:
        clerk = caller_at(origin, JACINTA)
        filled = clerk.hidden(PATH) | commitment(purse, "500")
        mark.touch()
        with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
            clerk.send(PATH, **filled)
    assert purse.left == 150_000
    with served_pages(database, **DEMONSTRATION) as origin:
        clerk.port = int(origin.rpartition(":")[2])
        assert [clerk.send(PATH, **filled).status for _ in range(2)] == [302, 302]
    assert (purse.left, count(purse)) == (150_000, 1)
