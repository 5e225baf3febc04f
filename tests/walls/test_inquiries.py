"""Inquiries under attack: any SQL, on a request from El Paso, against what Sacramento asks."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from amparo.kernel.clock import utc_now
from tests.support.databases import superuser
from tests.support.injection import Siege, attempt, inject, riding, riding_in_vain
from tests.support.inquiries import asked, known_in_miami, received_from, try_everywhere
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO
from tests.walls.removing import instead_of, without

ANSWER = (
    "SELECT walls.answer_network('{asker}', '{inquiry}', '{asked}', 'ask_us', 'x', '{day}', 'x')"
)
UNPROVED = ("walls.verified(date, text, bytea)", "SELECT true")
CHANGES = (
    "INSERT INTO people_receivedinquiry SELECT * FROM people_receivedinquiry",
    "UPDATE people_receivedinquiry SET sealed = 'x'",
    "UPDATE people_receivedinquiry SET consulate_id = '{other}'",
    "DELETE FROM people_receivedinquiry",
    "UPDATE people_inquiryreply SET state = 'answered'",
    "UPDATE people_inquiryreply SET words_sealed = 'x'",
    "DELETE FROM people_inquiryreply",
    "UPDATE people_inquiry SET sealed = 'x'",
    "DELETE FROM people_inquiry",
    "SELECT walls.call_network(NULL, '{other}', NULL, 'x', now()::date, 'x')",
    "SELECT walls.record_inquiry('{other}', 'people:inquiry:sent', 'x', gen_random_uuid(), '{{}}')",
    "SELECT walls.spend_crossing('ask_network', '{other}', 20)",
)


@pytest.mark.parametrize("change", CHANGES)
def test_he_changes_nothing_of_what_was_asked_or_answered(siege: Siege, change: str):
    with riding_in_vain(siege):
        told = attempt(change.format(other=siege.bruno.consulate))
    assert "permission denied" in str(told)


def test_he_reads_ciphertext_of_his_own_and_nothing_of_the_other(own_siege: Siege):
    received = received_from(BRUNO, own_siege.alicia.consulate)
    with riding(own_siege):
        rows = inject("SELECT id, sealed FROM people_receivedinquiry")
        assert [row[0] for row in rows] == [received], "Miami's copy is not among them"
        assert b"Arizmendi" not in bytes(rows[0][1])
        assert inject("SELECT * FROM people_inquiry") == []
        assert inject("SELECT * FROM people_inquiryreply") == []


def test_even_with_proofs_he_answers_for_his_own_consulate_alone(own_siege: Siege):
    """Where nothing is verified, what the crossing itself asks still holds."""
    inquiry, day = asked(BRUNO), utc_now().date()
    with superuser(own_siege.database) as administrator:
        (miami,) = administrator.execute(
            "SELECT asked_id FROM people_inquiryreply JOIN network_consulate c ON c.id = asked_id"
            " WHERE code = 'MIA'"
        ).fetchone()
        administrator.execute("UPDATE people_inquiryreply SET state = 'may_exist'")
    calls = {
        whose: ANSWER.format(
            asker=own_siege.bruno.consulate, inquiry=inquiry, asked=consulate, day=day
        )
        for whose, consulate in (("Miami's", miami), ("his own", own_siege.alicia.consulate))
    }
    with (
        without(own_siege, *instead_of(own_siege, *UNPROVED)),
        riding_in_vain(own_siege),
    ):
        assert {whose: inject(call) for whose, call in calls.items()} == {
            "Miami's": [(False,)],
            "his own": [(True,)],
        }


def test_a_proof_that_he_saw_used_asks_nobody_again(own_siege: Siege):
    """Where nobody fitted, the inquiry is forgotten, and its numbers are free once more."""
    calls: list[tuple[str, Any]] = []

    def overhear(execute: Any, query: str, params: Any, *rest: Any) -> Any:
        if "walls.ask_network" in query:
            calls.append((query, params))
        return execute(query, params, *rest)

    with connection.execute_wrapper(overhear):
        asked(ALICIA)
    try_everywhere(own_siege.database)
    with (
        at_desk(ALICIA),
        pytest.raises(ProgrammingError, match="no inquiry for this"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(*calls[0])


def test_the_queue_tells_by_its_length_nothing_of_what_was_found(own_siege: Siege):
    def length() -> int:
        with riding(own_siege):
            return int(inject("SELECT count(*) FROM procrastinate_jobs")[0][0])

    def added() -> int:
        before = length()
        asked(ALICIA)
        try_everywhere(own_siege.database)
        return length() - before

    nobody = added()
    known_in_miami()
    assert added() == nobody
