"""Recording a use case: one entry, by whom the capability says, in the same transaction."""

import threading
from uuid import uuid4

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from amparo.audit.services.recording import named_request, recording
from amparo.database.services.capabilities import acting, end_capability
from amparo.kernel.events import Event
from tests.support.audits import NOTE
from tests.support.capabilities import minted
from tests.support.databases import superuser

EL_PASO, ALICIA = uuid4(), uuid4()
OPENED = Event.RECEPTION_NOTE_OPENED


def entries(database: str) -> list[dict]:
    with superuser(database) as administrator:
        rows = administrator.execute("SELECT to_jsonb(e) FROM audit_entry e ORDER BY at").fetchall()
    return [row for (row,) in rows]


def test_the_actor_comes_from_the_capability(database: str):
    with (
        acting(minted(EL_PASO, ALICIA, door="api")),
        recording(OPENED, purpose="To test.") as entry,
    ):
        entry.about("reception.dutynote", NOTE)
        entry.add(count=3)
    (written,) = entries(database)
    assert written["consulate_id"] == str(EL_PASO)
    assert written["staff_id"] == str(ALICIA)
    assert written["assignment_id"]
    assert written["session_hash"]
    assert written["door"] == "api"
    assert written["event"] == "reception:note:opened"
    assert written["purpose"] == "To test."
    assert written["objects"] == [{"kind": "reception.dutynote", "ids": [str(NOTE)]}]
    assert written["details"] == {"count": 3}


def test_without_a_capability_the_entry_is_the_networks(database: str):
    with recording(OPENED):
        pass
    (written,) = entries(database)
    assert written["consulate_id"] == "00000000-0000-0000-0000-000000000000"
    assert (written["staff_id"], written["door"], written["session_hash"]) == (None, None, None)


def test_two_entries_of_a_session_share_its_hash_and_two_sessions_do_not(database: str):
    first, second = minted(EL_PASO, ALICIA), minted(EL_PASO, ALICIA)
    for token in (first, first, second):
        with acting(token), recording(OPENED):
            pass
    hashes = [written["session_hash"] for written in entries(database)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_an_inner_use_case_is_a_step_of_the_outer_one(database: str):
    other = uuid4()
    with acting(minted(EL_PASO)), recording(Event.RECEPTION_NOTE_HANDED_OVER) as outer:
        outer.about("reception.dutynote", NOTE)
        with recording(OPENED, purpose="To hand it over.") as inner:
            inner.about("reception.dutynote", NOTE, other)
            inner.add(count=1)
            with recording(Event.RECEPTION_NOTE_CLOSED):
                pass
    (written,) = entries(database)
    assert written["objects"] == [{"kind": "reception.dutynote", "ids": [str(NOTE), str(other)]}]
    assert written["details"] == {
        "steps": [
            {
                "event": "reception:note:opened",
                "purpose": "To hand it over.",
                "objects": [{"kind": "reception.dutynote", "ids": [str(NOTE), str(other)]}],
                "count": 1,
                "steps": [{"event": "reception:note:closed"}],
            }
        ]
    }


def test_a_failure_inside_records_nothing_and_undoes_everything(database: str):
    def fail() -> None:
        with recording(OPENED):
            with recording(OPENED):
                pass
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert entries(database) == []
    with recording(OPENED):
        pass
    assert [written["details"] for written in entries(database)] == [{}]


def test_a_step_that_failed_and_was_survived_is_no_step(database: str):
    def fail() -> None:
        with recording(OPENED):
            raise RuntimeError

    with recording(Event.RECEPTION_NOTE_CLOSED), pytest.raises(RuntimeError):
        fail()
    assert [written["details"] for written in entries(database)] == [{}]


def test_a_savepoint_that_is_rolled_back_leaves_no_entry(database: str):
    with transaction.atomic():
        savepoint = transaction.savepoint()
        with recording(OPENED):
            pass
        transaction.savepoint_rollback(savepoint)
        with recording(Event.RECEPTION_NOTE_CLOSED):
            pass
    assert [written["event"] for written in entries(database)] == ["reception:note:closed"]
    with superuser(database) as administrator:
        assert administrator.execute("SELECT count(*) FROM audit_link").fetchone() == (1,)


def test_the_entry_is_gone_with_its_transaction(database: str):
    def fail() -> None:
        with transaction.atomic():
            with recording(OPENED):
                pass
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert entries(database) == []


def test_a_request_names_all_its_entries(database: str):
    with named_request("a1b2"):
        for _ in range(2):
            with recording(OPENED):
                pass
    with recording(OPENED):
        pass
    assert [written["request"] for written in entries(database)] == ["a1b2", "a1b2", ""]


def test_another_thread_records_for_itself(database: str):
    def record() -> None:
        with recording(Event.RECEPTION_NOTE_CLOSED):
            pass
        connection.close()

    with recording(OPENED):
        thread = threading.Thread(target=record)
        thread.start()
        thread.join()
    assert {written["event"] for written in entries(database)} == {
        "reception:note:opened",
        "reception:note:closed",
    }


def test_without_its_entry_nothing_is_shown(database: str):
    with superuser(database) as administrator:
        administrator.execute(
            "REVOKE INSERT (event, purpose, request, objects, details) ON audit_entry"
            " FROM amparo_app"
        )

    def open_note() -> str:
        with acting(minted(EL_PASO)), recording(OPENED) as entry:
            entry.about("reception.dutynote", NOTE)
        return "what stands in the note"

    with pytest.raises(ProgrammingError, match="permission denied"):
        open_note()


def test_somebody_who_signs_out_is_still_the_one_who_did(database: str):
    with acting(minted(EL_PASO, ALICIA)), recording(Event.NETWORK_CONSULATE_LEFT):
        end_capability()
    (written,) = entries(database)
    assert (written["consulate_id"], written["staff_id"]) == (str(EL_PASO), str(ALICIA))


@pytest.mark.parametrize("age", ["11 minutes", "1 day"])
def test_a_session_that_is_long_over_records_nothing(database: str, age: str):
    token = minted(EL_PASO)
    with superuser(database) as administrator:
        administrator.execute("UPDATE walls.capability SET ended_at = now() - %s::interval", [age])
    with pytest.raises(DatabaseError, match="session"), acting(token), recording(OPENED):
        pass


def test_a_made_up_capability_records_nothing(database: str):
    with pytest.raises(DatabaseError, match="session"), acting("made-up"), recording(OPENED):
        pass
    assert entries(database) == []
