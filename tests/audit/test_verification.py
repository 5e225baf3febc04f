# ruff: noqa: S608 -- every statement is made of our own words
"""`verify_trail` against somebody with every right in the database: what he did, and where."""

import random
import threading
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from amparo.audit.rules.chain import NETWORK
from amparo.audit.rules.faults import Fault
from amparo.audit.services.recording import recording
from amparo.database.rules import logins
from amparo.database.services.capabilities import acting
from amparo.database.services.server import connection_string
from amparo.kernel.events import Event
from tests.audit.test_walls import CROSSING
from tests.support.audits import INSERT, anchor, faults, intruder, rewrite, verify, write_entries
from tests.support.capabilities import minted
from tests.support.databases import superuser

EL_PASO, SACRAMENTO = uuid4(), uuid4()
CHAIN = f"consulate_id = '{EL_PASO}'"
THIRD = "(SELECT entry_id FROM audit_link WHERE consulate_id = '{consulate}' AND position = 3)"
AT_3 = THIRD.format(consulate=EL_PASO)


@pytest.fixture
def trail(database: str) -> str:
    """Give a database with two chains of five entries."""
    write_entries(EL_PASO, 5)
    write_entries(SACRAMENTO, 5)
    return database


def test_an_untouched_trail_is_whole(trail: str):
    report = verify(trail)
    assert report.is_whole
    assert (report.chains, report.entries, report.anchors) == (2, 10, 0)
    assert [found.fault for found in report.findings] == [Fault.ANCHORS_YOUNG]


def test_words_of_every_alphabet_are_chained_as_python_reads_them(database: str):
    for purpose in ("Ñandú 1:x,2:", "مرحبا", "🕯️", "", "quotes ' \" \\ {}", "\t\n"):
        with recording(Event.RECEPTION_NOTE_OPENED, purpose=purpose) as entry:
            entry.add(count=10**15, is_late=True, nothing=None)
    assert verify(database).is_whole


CHANGES = [
    ("UPDATE audit_entry SET purpose = 'x' WHERE id = {third}", "digest_differs"),
    ("UPDATE audit_entry SET staff_id = NULL WHERE id = {third}", "digest_differs"),
    ("UPDATE audit_entry SET at = at - interval '1 us' WHERE id = {third}", "digest_differs"),
    ("UPDATE audit_entry SET consulate_id = id WHERE id = {third}", "entry_elsewhere"),
    ("DELETE FROM audit_entry WHERE id = {third}", "entry_missing"),
]


def test_an_entry_that_was_changed_is_named(database: str):
    consulates = [uuid4() for _ in CHANGES]
    for consulate in consulates:
        write_entries(consulate, 4)
    with intruder(database) as administrator:
        for consulate, (statement, _) in zip(consulates, CHANGES, strict=True):
            third = THIRD.format(consulate=consulate)
            administrator.execute(statement.format(third=third))
    expected = {
        (found, str(consulate), 3)
        for consulate, (_, found) in zip(consulates, CHANGES, strict=True)
    }
    assert set(faults(verify(database))) == expected


def test_a_removed_row_is_found_though_nothing_remains_of_it(trail: str):
    with intruder(trail) as administrator:
        administrator.execute(f"DELETE FROM audit_entry WHERE id = {AT_3}")
        administrator.execute(f"DELETE FROM audit_link WHERE {CHAIN} AND position = 3")
    assert faults(verify(trail)) == [("link_missing", str(EL_PASO), 3)]


def test_an_entry_put_in_past_the_chain_is_found(trail: str):
    with superuser(trail) as administrator:
        administrator.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_chain")
        administrator.execute(INSERT)
        (number,) = administrator.execute(
            "SELECT id::text FROM audit_entry WHERE staff_id IS NULL"
        ).fetchone()
    report = verify(trail)
    assert faults(report) == [("entry_unlinked", NETWORK, 0)]
    assert number in {found.number for found in report.findings}


def test_a_tail_cut_off_with_its_head_is_found_by_the_anchors_alone(trail: str, tmp_path: Path):
    anchor(trail, tmp_path)
    with intruder(trail) as administrator:
        administrator.execute(
            f"DELETE FROM audit_entry USING audit_link l WHERE l.entry_id = id"
            f" AND l.{CHAIN} AND l.position > 3"
        )
        administrator.execute(f"DELETE FROM audit_link WHERE {CHAIN} AND position > 3")
        rewrite(administrator, EL_PASO)
    assert faults(verify(trail, are_all=False)) == []
    assert faults(verify(trail, tmp_path)) == [("anchor_ahead", str(EL_PASO), 4)]


def test_a_chain_that_is_gone_is_found_by_the_anchors_alone(trail: str, tmp_path: Path):
    anchor(trail, tmp_path)
    with intruder(trail) as administrator:
        for table in ("audit_entry", "audit_link", "audit_head"):
            administrator.execute(f"DELETE FROM {table} WHERE {CHAIN}")
    assert faults(verify(trail, are_all=False)) == []
    assert faults(verify(trail, tmp_path)) == [("anchor_ahead", str(EL_PASO), 1)]


def test_a_chain_rewritten_consistently_is_found_by_the_anchors_alone(trail: str, tmp_path: Path):
    anchor(trail, tmp_path)
    with intruder(trail) as administrator:
        administrator.execute(f"UPDATE audit_entry SET staff_id = NULL WHERE id = {AT_3}")
        rewrite(administrator, EL_PASO)
    assert faults(verify(trail, are_all=False)) == []
    assert faults(verify(trail, tmp_path)) == [("anchor_differs", str(EL_PASO), 5)]


def test_yesterdays_database_put_back_is_found_by_the_anchors(trail: str, tmp_path: Path):
    connection.close()
    with superuser() as administrator:
        administrator.execute("CREATE DATABASE yesterday TEMPLATE " + trail)
        administrator.execute("GRANT CONNECT ON DATABASE yesterday TO amparo_migrator")
    try:
        write_entries(EL_PASO, 3)
        anchor(trail, tmp_path)
        found = faults(verify("yesterday", tmp_path))
    finally:
        with superuser() as administrator:
            administrator.execute("DROP DATABASE yesterday WITH (FORCE)")
    assert found == [("anchor_ahead", str(EL_PASO), 6)]


def test_yesterdays_database_that_went_on_is_found_too(trail: str, tmp_path: Path):
    write_entries(EL_PASO, 3)
    anchor(trail, tmp_path)
    with intruder(trail) as administrator:
        administrator.execute(f"DELETE FROM audit_link WHERE {CHAIN} AND position > 5")
        administrator.execute(
            "DELETE FROM audit_entry WHERE NOT EXISTS"
            " (SELECT FROM audit_link l WHERE l.entry_id = id)"
        )
        rewrite(administrator, EL_PASO)
    write_entries(EL_PASO, 9)
    anchor(trail, tmp_path)
    assert ("anchor_differs", str(EL_PASO), 8) in faults(verify(trail, tmp_path))


def test_a_clock_set_back_is_found(trail: str):
    with intruder(trail) as administrator:
        administrator.execute(
            f"UPDATE audit_link SET at = at - interval '1 hour' WHERE {CHAIN} AND position > 3"
        )
        rewrite(administrator, EL_PASO)
    assert faults(verify(trail))[0] == ("clock_set_back", str(EL_PASO), 4)


def test_a_head_that_was_moved_is_found(trail: str):
    with superuser(trail) as administrator:
        administrator.execute(f"UPDATE audit_head SET position = 9 WHERE {CHAIN}")
    assert faults(verify(trail)) == [("tail_missing", str(EL_PASO), 6)]


def test_an_honest_trail_with_many_anchors_is_whole(trail: str, tmp_path: Path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    for _ in range(4):
        write_entries(EL_PASO, 2)
        anchor(trail, first, second)
    report = verify(trail, first, second)
    assert report.findings == []
    assert (report.entries, report.anchors) == (22, 8)


def test_a_trail_that_grows_while_it_is_verified_is_whole(
    trail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from amparo.audit.selectors import chains

    anchor(trail, tmp_path)
    true_list = chains.list_chains

    def list_and_let_others_work() -> list[str]:
        with superuser(trail) as administrator:
            administrator.execute(INSERT)
        return true_list()

    monkeypatch.setattr(chains, "list_chains", list_and_let_others_work)
    assert verify(trail, tmp_path).findings == []


PLANTED = {
    "the entry": "DROP POLICY chained_by_owner ON audit_entry",
    "the head": "DROP POLICY chained_by_owner ON audit_head",
    "the head's lock": "DROP POLICY moved_by_owner ON audit_head",
    "the link": "DROP POLICY linked_by_owner ON audit_link",
}


@pytest.mark.parametrize("what", PLANTED)
def test_an_entry_that_cannot_be_chained_is_not_kept(trail: str, what: str):
    with superuser(trail) as administrator:
        administrator.execute(PLANTED[what])

    def open_note() -> None:
        with acting(minted(EL_PASO)), recording(Event.RECEPTION_NOTE_OPENED):
            pass

    with pytest.raises(DatabaseError):
        open_note()
    with superuser(trail) as administrator:
        assert administrator.execute("SELECT count(*) FROM audit_entry").fetchone() == (10,)


def writer(token: str, database: str, statements: list[str], failures: list[Exception]) -> None:
    try:
        with psycopg.connect(connection_string(logins.APP, database), autocommit=True) as app:
            for _ in range(20):
                with app.transaction():
                    app.execute("SELECT set_config('amparo.capability', %s, true)", [token])
                    for statement in statements:
                        app.execute(statement)
    except psycopg.Error as failure:
        failures.append(failure)


def run_writers(database: str, work: list[tuple[str, list[str]]]) -> list[Exception]:
    failures: list[Exception] = []
    threads = [
        threading.Thread(target=writer, args=(token, database, statements, failures))
        for token, statements in work
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_eight_writers_on_one_consulate_make_one_chain(database: str):
    assert run_writers(database, [(minted(EL_PASO), [INSERT]) for _ in range(8)]) == []
    report = verify(database)
    assert (report.chains, report.entries, report.is_whole) == (1, 160, True)


def test_crossings_in_both_directions_do_not_wait_for_each_other(database: str):
    with superuser(database) as administrator:
        administrator.execute(CROSSING)
    there = [INSERT, f"SELECT walls.planted_crossing('{SACRAMENTO}')"]
    back = [INSERT, f"SELECT walls.planted_crossing('{EL_PASO}')"]
    work = [(minted(EL_PASO), there), (minted(SACRAMENTO), back)] * 2
    assert run_writers(database, work) == []
    report = verify(database)
    assert (report.chains, report.entries, report.is_whole) == (2, 160, True)


CHAINS = 1000
MANY = """
SET ROLE amparo_crossing;
INSERT INTO audit_entry (consulate_id, event, purpose, request, objects, details)
SELECT c.id, 'reception:note:opened', 'To answer a call.', '', '[]', '{"count": 1}'
FROM unnest(%s::uuid[]) c (id), generate_series(1, 6);
RESET ROLE
"""


def mutate(administrator: psycopg.Connection, chain: UUID, kind: int, at: int) -> int:
    """Do one of nine things to a chain at a position; give the first position that is wrong."""
    values = {"chain": chain, "at": at, "text": f"{kind}{at}", "new": uuid4()}
    here = "(SELECT entry_id FROM audit_link WHERE consulate_id = %(chain)s AND position = %(at)s)"
    link = "WHERE consulate_id = %(chain)s AND position"
    statements, first = [
        ([f"UPDATE audit_entry SET purpose = %(text)s WHERE id = {here}"], at),
        ([f"UPDATE audit_entry SET details = '{{\"count\": 2}}' WHERE id = {here}"], at),
        ([f"UPDATE audit_entry SET staff_id = %(new)s WHERE id = {here}"], at),
        ([f"UPDATE audit_link SET digest = sha256(digest) {link} = %(at)s"], at),
        ([f"UPDATE audit_link SET at = at + interval '1 us' {link} = %(at)s"], at),
        ([f"DELETE FROM audit_entry WHERE id = {here}"], at),
        (
            [
                f"DELETE FROM audit_entry WHERE id = {here}",
                f"DELETE FROM audit_link {link} = %(at)s",
            ],
            at,
        ),
        ([f"DELETE FROM audit_link {link} > %(at)s"], at + 1),
        (
            # Two neighbours change places; the number in between keeps each unique.
            [
                f"UPDATE audit_link SET position = -1 {link} = %(at)s",
                f"UPDATE audit_link SET position = %(at)s {link} = %(at)s + 1",
                f"UPDATE audit_link SET position = %(at)s + 1 {link} = -1",
            ],
            at,
        ),
    ][kind]
    for statement in statements:
        administrator.execute(statement, values)
    return first


def test_a_thousand_random_mutations_are_all_found_with_their_position(database: str):
    chance = random.Random(3)  # noqa: S311 -- the same in every run
    consulates = [uuid4() for _ in range(CHAINS)]
    with superuser(database) as administrator, administrator.transaction():
        psycopg.ClientCursor(administrator).execute(MANY, [consulates])
    assert verify(database).is_whole
    with intruder(database) as administrator, administrator.transaction():
        expected = {
            str(chain): mutate(administrator, chain, chance.randrange(9), chance.randrange(1, 6))
            for chain in consulates
        }
    report = verify(database)
    found: dict[str, int] = {}
    for finding in report.findings:
        if finding.position:
            found.setdefault(finding.place, finding.position)
    assert found == expected


FIVE_HUNDRED = """
INSERT INTO audit_entry (event, purpose, request, objects, details)
SELECT 'reception:note:opened', '', '', '[]', '{}' FROM generate_series(1, 500)
"""


def test_verifying_takes_as_much_memory_for_many_entries_as_for_few(database: str):
    import tracemalloc

    peaks = []
    for thousands in (1, 5):
        with superuser(database) as administrator:
            for _ in range(2 * thousands):
                administrator.execute(FIVE_HUNDRED)
        tracemalloc.start()
        assert verify(database).is_whole
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 512 * 1024


def test_whoever_is_not_the_owner_sees_nothing_to_verify(trail: str):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry")
        assert cursor.fetchone() == (0,)
