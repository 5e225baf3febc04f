# ruff: noqa: S608 -- every statement is made of our own words
"""Errors, counts, plans and locks: what of another consulate shows without a row being shown."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import DatabaseError

from amparo.database.rules import logins
from amparo.database.services.server import connection_string
from amparo.kernel.clock import utc_now
from amparo.network.models import Consulate
from amparo.reception.rules.errors import TooManyDeliveries
from amparo.reception.services.leaving import hand_over_note
from tests.support.databases import superuser
from tests.support.injection import Siege, as_text, attempt, inject, riding_in_vain
from tests.support.personas import ALICIA, actor_of

FOLLOW_UP = (
    "INSERT INTO reception_followup"
    " (id, consulate_id, note_id, text_sealed, sent_key, written_at, written_by)"
    " VALUES (gen_random_uuid(), walls.consulate(), '{note}', '', gen_random_uuid(), now(),"
    " walls.staff())"
)
NOTE = (
    "INSERT INTO reception_dutynote (id, consulate_id, year, number, subject_sealed, text_sealed,"
    " state, sent_key, written_at, written_by)"
    " VALUES ('{id}', walls.consulate(), {year}, {number}, '', '', 'open', '{sent_key}', now(),"
    " walls.staff())"
)


def note(**given: object) -> str:
    """Write the statement that makes a note of one's own, like no other but for what is given."""
    free = {"id": uuid4(), "year": 1990, "number": 7, "sent_key": uuid4()}
    return NOTE.format(**free | given)


def told(answer: object, *ids: UUID) -> tuple[str, str | None, str]:
    """Give all that an answer tells: its kind, its code, its words without what was typed."""
    text = as_text(answer)
    for one in ids:
        text = text.replace(str(one), "…")
    cause = getattr(answer, "__cause__", None)
    return type(answer).__name__, getattr(cause, "sqlstate", None), text


def test_a_follow_up_to_a_foreign_note_fails_like_one_to_a_missing_note(siege: Siege):
    missing = uuid4()
    with riding_in_vain(siege):
        foreign = attempt(FOLLOW_UP.format(note=siege.bruno.note))
        absent = attempt(FOLLOW_UP.format(note=missing))
    assert told(foreign, siege.bruno.note) == told(absent, missing)
    assert told(absent)[1] == psycopg.errors.ForeignKeyViolation.sqlstate


@pytest.mark.parametrize("column", ["sent_key", "number"])
def test_what_is_unique_there_is_free_here(siege: Siege, column: str):
    year = f"SELECT year, number FROM reception_dutynote WHERE id = '{siege.bruno.note}'"
    with superuser(siege.database) as administrator:
        row = administrator.execute(year).fetchone()
        # One's own note of the same number would be in the way of the second question.
        taken = {"sent_key": {"sent_key": siege.bruno.sent_key}, "number": {"number": 41}}[column]
        administrator.execute(
            "UPDATE reception_dutynote SET number = 41 WHERE id = %s", [siege.bruno.note]
        )
    with riding_in_vain(siege):
        assert attempt(note(**{"year": row[0]} | taken)) == []


def test_a_number_already_known_can_be_tried_and_tells_only_that_it_is_taken(siege: Siege):
    """Not stopped: who knows a random id may learn that it is taken. It tells nothing else."""
    with riding_in_vain(siege):
        known, free = attempt(note(id=siege.bruno.note)), attempt(note(id=uuid4()))
        skipped = inject(note(id=siege.bruno.note) + " ON CONFLICT (id) DO NOTHING RETURNING id")
        taken = attempt(
            note(id=siege.bruno.note) + " ON CONFLICT (id) DO UPDATE SET state = 'done' RETURNING *"
        )
    assert free == []
    assert told(known)[1] == psycopg.errors.UniqueViolation.sqlstate
    assert skipped == []
    assert isinstance(taken, DatabaseError)
    assert siege.seen_in(known, taken) == set()


OPEN = (
    "ALTER TABLE reception_dutynote {0} ROW LEVEL SECURITY;"
    "ALTER TABLE vault_personkey {0} ROW LEVEL SECURITY"
)
ELSEWHERE = "consulate_id <> walls.consulate()"
PROBES = {
    "a cast that would show what it cannot read": (
        f"SELECT encode(subject_sealed, 'hex')::int FROM reception_dutynote WHERE {ELSEWHERE}"
    ),
    "the same in the condition": (
        f"SELECT 1 FROM reception_dutynote WHERE CASE WHEN {ELSEWHERE}"
        " THEN encode(subject_sealed, 'hex')::int = 1 END"
    ),
    "words that are no words": (
        f"SELECT convert_from(text_sealed, 'UTF8') FROM reception_dutynote WHERE {ELSEWHERE}"
    ),
    "a division": f"SELECT 1 / (number - number) FROM reception_dutynote WHERE {ELSEWHERE}",
    "a division in the condition": (
        f"SELECT 1 FROM reception_dutynote WHERE 1 / (CASE WHEN {ELSEWHERE} THEN 0 ELSE 1 END) = 1"
    ),
    "a division by order": (
        f"SELECT 1 FROM reception_dutynote ORDER BY 1 / (CASE WHEN {ELSEWHERE} THEN 0 ELSE 1 END)"
    ),
    "places on the disk": (
        "SELECT * FROM reception_dutynote WHERE ctid = ANY (ARRAY(SELECT format('(0,%s)', n)::tid"
        " FROM generate_series(1, 200) n))"
    ),
    "a sum": f"SELECT string_agg(encode(text_sealed, 'hex'), '') FROM reception_dutynote"
    f" WHERE {ELSEWHERE}",
    "a join from what all may read": (
        "SELECT n.* FROM network_consulate c LEFT JOIN LATERAL"
        " (SELECT * FROM reception_dutynote d WHERE d.consulate_id = c.id) n ON true"
        " WHERE c.id <> walls.consulate()"
    ),
    "a system column": f"SELECT tableoid, xmin, ctid FROM reception_dutynote WHERE {ELSEWHERE}",
    "an error that tells a whole row": (
        f"SELECT (reception_dutynote::text)::int FROM reception_dutynote WHERE {ELSEWHERE}"
    ),
    "an exception raised for each": (
        "DO $$ DECLARE one record; BEGIN FOR one IN SELECT * FROM reception_dutynote"
        f" WHERE {ELSEWHERE} LOOP RAISE EXCEPTION '%', one; END LOOP; END $$"
    ),
    "rows changed elsewhere": (
        f"UPDATE reception_dutynote SET state = 'done' WHERE {ELSEWHERE} RETURNING *"
    ),
    "keys removed elsewhere": f"DELETE FROM vault_personkey WHERE {ELSEWHERE} RETURNING *",
    "rows locked elsewhere": f"SELECT * FROM reception_dutynote WHERE {ELSEWHERE} FOR UPDATE",
    "whether there are any": (
        f"SELECT 1 WHERE EXISTS (SELECT FROM reception_dutynote WHERE {ELSEWHERE})"
    ),
}


def answers(siege: Siege) -> dict[str, tuple[str, str | None, str]]:
    """Ask every probe, each taken back."""
    given = {}
    for name, probe in PROBES.items():
        with riding_in_vain(siege):
            given[name] = told(attempt(probe))
    return given


@contextmanager
def nothing_there(siege: Siege) -> Iterator[None]:
    """Take Sacramento's rows out of the way for as long as the block lasts."""
    with superuser(siege.database) as administrator:
        administrator.execute("SET session_replication_role = replica")
        for table in ("reception_dutynote", "reception_followup", "vault_personkey"):
            theirs = f"FROM {table} WHERE consulate_id = '{siege.bruno.consulate}'"
            administrator.execute(f"CREATE TEMP TABLE kept_{table} AS SELECT * {theirs}")
            administrator.execute(f"DELETE {theirs}")
        yield
        for table in ("reception_dutynote", "reception_followup", "vault_personkey"):
            administrator.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")


def test_no_answer_depends_on_what_is_there_in_another_consulate(siege: Siege):
    with_them = answers(siege)
    with nothing_there(siege):
        without = answers(siege)
    assert with_them == without
    assert siege.seen_in(with_them) == set()


def test_without_the_wall_every_answer_does(siege: Siege):
    with superuser(siege.database) as administrator:
        administrator.execute(OPEN.format("DISABLE"))
        try:
            with_them = answers(siege)
            with nothing_there(siege):
                without = answers(siege)
        finally:
            administrator.execute(OPEN.format("ENABLE"))
    assert [name for name in PROBES if with_them[name] == without[name]] == []


@pytest.mark.parametrize("kind", ["", "(ANALYZE, VERBOSE, BUFFERS)", "generic"])
def test_a_plan_tells_how_large_a_table_is_and_no_row(siege: Siege, kind: str):
    """Not stopped: estimates, and how many rows a scan passed over."""
    read = "SELECT * FROM reception_dutynote"
    explained = f"EXPLAIN {kind} {read}"
    if kind == "generic":
        # Before PostgreSQL 16 a plan for any parameter is had by preparing alone.
        explained = (
            f"SET LOCAL plan_cache_mode = force_generic_plan; PREPARE read AS {read}; "
            "EXPLAIN EXECUTE read"
        )
    with riding_in_vain(siege):
        lines = inject(explained)
    assert siege.seen_in(lines) == set()
    assert any(re.search(r"rows=\d+", line) for (line,) in lines)


LOCKED_OUT = {
    "accounts_bucket",
    "accounts_factorset",
    "accounts_session",
    "accounts_spentcode",
    "mfa_authenticator",
    "people_postedperson",
    "vault_personkey",
}
"""Not stopped: tables that injected SQL can lock against everybody, since it may change any row.
Others wait for their own lock_timeout and are then told; he can lift his own timeouts."""


def test_few_tables_can_be_locked_against_everybody(siege: Siege):
    tables = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND oid > 16000"
    with riding_in_vain(siege):
        lock = "LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE NOWAIT"
        locked = {name for (name,) in inject(tables) if attempt(lock.format(name)) == []}
    assert locked == LOCKED_OUT


def test_a_lock_costs_others_no_more_than_their_own_timeout(siege: Siege):
    with riding_in_vain(siege), psycopg.connect(neighbour(siege), autocommit=True) as other:
        inject("SET LOCAL lock_timeout = 0; LOCK TABLE accounts_session")
        assert other.execute("SHOW lock_timeout").fetchone() == ("5s",)
        other.execute("SET lock_timeout = '50ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute("SELECT * FROM accounts_session")


def neighbour(siege: Siege) -> str:
    return connection_string(logins.APP, siege.database)


@pytest.mark.parametrize("zone", ["UTC", "+00:30", "+05:43", "Asia/Kathmandu"])
def test_no_time_zone_begins_a_new_count_of_crossings(siege: Siege, zone: str):
    actor, _ = actor_of(ALICIA)
    with superuser(siege.database) as administrator:
        administrator.execute(SPENT, [siege.alicia.consulate])
    with riding_in_vain(siege):
        inject("SELECT set_config('timezone', %s, true)", zone)
        receiver = Consulate.objects.get(code="SAC")
        with pytest.raises(TooManyDeliveries):
            hand_over_note(
                actor=actor, note_id=siege.alicia.note, receiver=receiver, reason="x", at=utc_now()
            )


SPENT = (
    "INSERT INTO walls.crossing_use VALUES"
    " ('deliver_note', %s, date_trunc('hour', clock_timestamp(), 'UTC'), 60)"
    " ON CONFLICT (crossing, consulate, hour) DO UPDATE SET used = 60"
)
