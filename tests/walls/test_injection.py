"""Any SQL, as the application's login, on a request from El Paso: nothing of Sacramento is reached.

Each attack runs where a real injection would: in the transaction of Alicia's request, under her
capability, with Bruno's rows lying in the same tables.
"""

import re
from collections.abc import Callable

import psycopg
import pytest
from django.db import DatabaseError, connection

from amparo.config.databases import forget_session
from amparo.database.services.capabilities import acting
from tests.support.databases import superuser
from tests.support.injection import (
    Siege,
    as_text,
    attempt,
    attempt_each,
    digest_of_word,
    inject,
    owned_tables,
    riding,
    riding_in_vain,
    snapshot,
)
from tests.walls.sampling import list_functions, list_settings, loot_of
from tests.walls.statements import REASONS, REFUSED, REFUSED_ALONE

Rows = list[tuple]


def look(siege: Siege) -> set[str]:
    """Read every table that a consulate owns, as far as it lets itself be read."""
    with superuser(siege.database) as administrator:
        tables = owned_tables(administrator)
    seen = set()
    for table in tables:
        seen |= siege.seen_in(attempt(f"SELECT * FROM {table}"))  # noqa: S608 -- injected
    return seen


def test_he_reads_his_own_consulate_and_nothing_of_the_other(siege: Siege):
    with riding(siege):
        assert inject("SELECT id FROM reception_dutynote") == [(siege.alicia.note,)]
        assert look(siege) == set()
    with superuser(siege.database) as administrator:
        rows = administrator.execute("SELECT * FROM reception_dutynote").fetchall()
    assert siege.seen_in(rows), "the traces of Sacramento are found where they are"


def test_no_setting_opens_the_other_consulate(siege: Siege):
    with riding_in_vain(siege):
        for name, values in list_settings():
            for value in values:
                assert seen_under(siege, name, value) == set(), (name, value)


def seen_under(siege: Siege, name: str, value: str) -> set[str]:
    """Set one thing, look, and set it back."""
    inject("SAVEPOINT before")
    try:
        inject("SELECT set_config(%s, %s, false)", name, value)
        notes = inject("SELECT * FROM reception_dutynote")
        return siege.seen_in(notes, inject("SELECT * FROM vault_personkey"))
    except DatabaseError:
        return set()
    finally:
        inject("ROLLBACK TO before; RELEASE before")


GUESSES: dict[str, Callable[[Siege], str]] = {
    "nothing": lambda _: "",
    "a word": lambda _: "guessed",
    "the consulate's id": lambda siege: str(siege.bruno.consulate),
    "the person's id": lambda siege: str(siege.bruno.staff),
    "the digest of his page's": lambda siege: digest_of_word(siege.bruno.token),
    "the digest of his program's": lambda siege: digest_of_word(siege.bruno.program),
    "the key of his session": lambda siege: siege.bruno.session_key,
    "a pattern": lambda _: "%",
    "SQL": lambda _: "' OR true --",
}


def test_no_capability_is_guessed_from_what_the_database_holds(siege: Siege):
    names = ("amparo.capability", "amparo.consulate", "walls.consulate", "amparo.audit_waiting")
    for guess in GUESSES.values():
        for name in names:
            with riding_in_vain(siege):
                inject("SELECT set_config(%s, %s, false)", name, guess(siege))
                assert look(siege) == set()


def call_everything(siege: Siege) -> dict[str, set[str]]:
    """Call every function in every way at hand; give each call that showed something foreign."""
    inject("SET LOCAL statement_timeout = '2s'")
    loot = loot_of(siege)
    calls = (call for function in list_functions() for call in function.calls(loot))
    # What he typed himself is no news.
    told = {call: siege.seen_in(rows) - siege.seen_in(call) for call, rows in attempt_each(calls)}
    return {call: seen for call, seen in told.items() if seen}


def test_no_function_tells_or_changes_anything_of_the_other_consulate(own_siege: Siege):
    before = snapshot(own_siege.database, own_siege.bruno.consulate)

    with riding(own_siege):
        told = call_everything(own_siege)
        seen = look(own_siege)

    assert told == {}
    assert seen == set()
    assert snapshot(own_siege.database, own_siege.bruno.consulate) == before


def why_not(told: object) -> str:
    return "done" if isinstance(told, list) else str(told).partition("\n")[0]


def test_what_would_make_or_change_anything_of_the_database_is_refused(siege: Siege):
    with riding_in_vain(siege):
        told = {statement: why_not(answer) for statement, answer in attempt_each(REFUSED)}
    told |= {statement: why_not(attempt_alone(statement)) for statement in REFUSED_ALONE}
    assert {one: why for one, why in told.items() if not re.search(REASONS, why)} == {}


def attempt_alone(statement: str) -> Rows | DatabaseError:
    try:
        return inject(statement)
    except DatabaseError as refusal:
        return refusal


def read_everything(siege: Siege) -> dict[str, set[str]]:
    """Read every relation and column that may be read, the catalogue's too."""
    query = """
        SELECT c.oid::regclass::text, string_agg(quote_ident(a.attname), ', ')
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind IN ('r', 'v', 'm', 'S') AND a.attnum > 0 AND NOT a.attisdropped
          AND has_column_privilege(c.oid, a.attnum, 'SELECT')
          AND has_schema_privilege(c.relnamespace, 'USAGE')
        GROUP BY c.oid ORDER BY c.oid
    """
    # As one text each: most of these relations are large.
    statements = [
        f"SELECT string_agg(row::text, ' ') FROM (SELECT {columns} FROM {name}) row"  # noqa: S608 -- injected
        for name, columns in inject(query)
    ]
    assert len(statements) > 150
    told = {one: siege.seen_in(rows) for one, rows in attempt_each(statements)}
    return {one: seen for one, seen in told.items() if seen}


def test_no_table_view_or_statistic_shows_anything_of_the_other_consulate(siege: Siege):
    with superuser(siege.database) as administrator:
        administrator.execute("ANALYZE")
        counted = administrator.execute("SELECT * FROM pg_stats").fetchall()
    assert siege.seen_in(counted), "the superuser's statistics do show it"
    with riding_in_vain(siege):
        assert read_everything(siege) == {}


def test_copying_out_copies_what_one_may_read(siege: Siege):
    with riding(siege), connection.cursor() as cursor:
        for statement, own in (
            ("COPY reception_dutynote TO STDOUT", 1),
            # The keys of a note and of a case.
            ("COPY (SELECT * FROM vault_personkey) TO STDOUT", 2),
        ):
            with cursor.copy(statement) as copy:
                copied = b"".join(bytes(block) for block in copy)
            assert copied.count(b"\n") == own
            assert siege.seen_in(copied.decode()) == set()


def test_copying_in_is_refused(siege: Siege):
    with (
        riding_in_vain(siege),
        connection.cursor() as cursor,
        pytest.raises(psycopg.Error, match="not supported with row-level security"),
        cursor.copy("COPY vault_personkey FROM STDIN"),
    ):
        pass


WITHOUT_HARM = (
    "LISTEN procrastinate_any_queue_v1",
    "NOTIFY procrastinate_any_queue_v1, 'x'",
    "UNLISTEN *",
    "DO $$ BEGIN PERFORM set_config('amparo.capability', 'guessed', true); END $$",
    "DECLARE stolen CURSOR WITH HOLD FOR SELECT * FROM reception_dutynote; FETCH ALL FROM stolen",
    "PREPARE stolen AS SELECT * FROM reception_dutynote; EXECUTE stolen",
    "SET LOCAL search_path = walls, public; SELECT consulate(), staff(), reach()",
    "SET LOCAL plan_cache_mode = force_generic_plan; TABLE reception_dutynote",
    "SELECT * FROM reception_dutynote FOR UPDATE",
    "SELECT * FROM reception_dutynote TABLESAMPLE system (100)",
    "SELECT query_to_xml('SELECT * FROM reception_dutynote', true, true, '')",
    "SELECT table_to_xml('vault_personkey', true, true, '')",
    "SELECT database_to_xml(true, true, '')",
)
"""What he may run: none of it shows more than his own."""


@pytest.mark.parametrize("statement", WITHOUT_HARM)
def test_what_he_may_run_shows_nothing_foreign(siege: Siege, statement: str):
    with riding_in_vain(siege):
        told = attempt(statement)
        assert siege.seen_in(told) == set()
        assert siege.seen_in(attempt("SELECT * FROM reception_dutynote")) == set()


def test_what_he_leaves_on_the_connection_is_gone_for_the_next(siege: Siege):
    """The connection goes back to the pool as config/databases.py says."""
    left = (
        "SELECT set_config('amparo.capability', current_setting('amparo.capability'), false);"
        "PREPARE behind AS SELECT * FROM reception_dutynote;"
        "DECLARE behind CURSOR WITH HOLD FOR SELECT * FROM reception_dutynote; LISTEN behind;"
        "SET row_security = off; SET search_path = walls; SET statement_timeout = 0"
    )
    with riding(siege):
        inject(left)
    assert inject("SHOW row_security") == [("off",)], "he did leave something"
    forget_session(connection.connection)
    connection.connection.autocommit = True
    kept = "SELECT name FROM pg_cursors UNION ALL SELECT * FROM pg_listening_channels()"
    assert inject(kept) == []
    assert inject("SHOW row_security; SHOW statement_timeout; SHOW search_path") == [
        ("on",),
        ("30s",),
        ('"$user", public',),
    ]
    assert isinstance(attempt_alone("EXECUTE behind"), DatabaseError)
    with acting(siege.bruno.token):
        assert inject("SELECT id FROM reception_dutynote") == [(siege.bruno.note,)]


def test_no_row_holds_a_capability(siege: Siege):
    desks = (siege.alicia, siege.bruno)
    words = {word for one in desks for word in (one.token, one.program, one.session_key)}
    with superuser(siege.database) as administrator:
        tables = administrator.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace"
            " IN ('public'::regnamespace, 'walls'::regnamespace)"
        ).fetchall()
        for (table,) in tables:
            rows = as_text(administrator.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608 -- our own words
            assert not [word for word in words if word in rows], table
