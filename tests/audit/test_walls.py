# ruff: noqa: S608 -- every statement is made of our own words
"""What the application's login can do to the trail when every line of SQL is its own."""

from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from amparo.database.rules import logins
from amparo.database.services.capabilities import acting
from tests.support.audits import INSERT, verify, write_entries
from tests.support.capabilities import minted
from tests.support.databases import connected_as, superuser

EL_PASO, SACRAMENTO = uuid4(), uuid4()
COLUMNS = ("id", "consulate_id", "at", "staff_id", "assignment_id", "door", "session_hash")
VALUES = {"at": "'2000-01-01'", "door": "'page'", "session_hash": "'\\x00'"}


def run(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


HANDS_OFF = [
    "UPDATE audit_entry SET purpose = 'other'",
    "UPDATE audit_link SET digest = '\\x00'",
    "UPDATE audit_head SET position = 0",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_link",
    "DELETE FROM audit_head",
    "TRUNCATE audit_entry",
    "TRUNCATE audit_link, audit_head",
    "INSERT INTO audit_link VALUES (gen_random_uuid(), 1, now(), '', gen_random_uuid())",
    "INSERT INTO audit_head VALUES (gen_random_uuid(), 1, now(), '')",
    "SELECT * FROM audit_head",
    "SELECT digest FROM audit_link",
    "LOCK TABLE audit_entry IN ACCESS EXCLUSIVE MODE",
    "LOCK TABLE audit_head IN ROW SHARE MODE",
    "SELECT FROM audit_entry FOR UPDATE",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "DROP TRIGGER audit_chain ON audit_entry",
    "ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY",
    "SELECT audit_lock_head(gen_random_uuid())",
    "SELECT audit_lock_heads('')",
    "SELECT audit_entry_text(NULL)",
    "SELECT audit_chain_entry()",
    "SELECT audit_fill_entry()",
    "SET ROLE amparo_crossing",
]


def is_refused(statement: str, *reasons: str) -> bool:
    """Answer whether the database refuses a statement, for one of these reasons."""
    try:
        with transaction.atomic():
            run(statement)
    except DatabaseError as refusal:
        return any(reason in str(refusal) for reason in reasons)
    return False


@pytest.mark.parametrize("login", [logins.APP, logins.WORKER])
def test_nothing_that_was_recorded_is_in_its_hands(database: str, login: str):
    reasons = ("permission denied", "must be owner")
    with connected_as(login, database):
        assert [one for one in HANDS_OFF if not is_refused(one, *reasons)] == []


def forged(column: str) -> str:
    """Give an entry that says of itself what only the database may say."""
    value = VALUES.get(column, "'00000000-0000-4000-8000-000000000000'")
    return (
        f"INSERT INTO audit_entry (event, purpose, request, objects, details, {column})"
        f" VALUES ('a:b:c', '', '', '[]', '{{}}', {value})"
    )


def test_who_and_when_cannot_be_forged(database: str):
    token = minted(EL_PASO)
    for column in COLUMNS:
        with acting(token), pytest.raises(ProgrammingError, match="permission denied"):
            run(forged(column))


def test_not_even_whoever_may_name_them_forges_them(database: str):
    names = ", ".join(COLUMNS)
    with superuser(database) as administrator:
        administrator.execute(f"GRANT INSERT ({names}) ON audit_entry TO amparo_app")
    alicia = uuid4()
    token = minted(EL_PASO, alicia, door="api")
    for column in COLUMNS:
        with acting(token):
            run(forged(column))
    with superuser(database) as administrator:
        kept = administrator.execute(
            "SELECT DISTINCT consulate_id, staff_id, door, length(session_hash) FROM audit_entry"
        ).fetchall()
        numbers = administrator.execute("SELECT count(DISTINCT id) FROM audit_entry").fetchone()
    assert kept == [(EL_PASO, alicia, "api", 32)]
    assert numbers == (len(COLUMNS),)
    assert verify(database).is_whole


def test_the_heads_are_the_workers_to_read_and_nobody_elses(database: str):
    write_entries(EL_PASO, 2)
    with pytest.raises(ProgrammingError, match="permission denied"):
        run("SELECT * FROM audit_list_heads()")
    with connected_as(logins.WORKER, database):
        assert run("SELECT consulate, ends_at FROM audit_list_heads()") == [(EL_PASO, 2)]


@pytest.mark.parametrize("table", ["audit_entry", "audit_link"])
def test_two_consulates_never_see_each_other(database: str, table: str):
    write_entries(EL_PASO, 2)
    write_entries(SACRAMENTO, 3)
    own = f"SELECT consulate_id FROM {table}"
    seen = {}
    for consulate in (EL_PASO, SACRAMENTO):
        with acting(minted(consulate)):
            seen[consulate] = run(own)
    assert seen == {EL_PASO: [(EL_PASO,)] * 2, SACRAMENTO: [(SACRAMENTO,)] * 3}
    assert run(own) == []


def test_without_the_wall_they_would(database: str):
    write_entries(EL_PASO, 2)
    with superuser(database) as administrator:
        administrator.execute("ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY")
        administrator.execute("ALTER TABLE audit_entry DISABLE ROW LEVEL SECURITY")
    with acting(minted(SACRAMENTO)):
        assert len(run("SELECT 1 FROM audit_entry")) == 2


def test_only_staff_and_auditors_read_it(database: str):
    write_entries(EL_PASO, 1)
    for reach, seen in (("staff", 1), ("audit", 1), ("panel", 0), ("network", 0)):
        with acting(minted(EL_PASO, reach=reach)):
            assert len(run("SELECT 1 FROM audit_entry")) == seen, reach
            assert len(run("SELECT position FROM audit_link")) == seen, reach


def test_the_networks_own_chain_is_nobodys_to_read(database: str):
    run(INSERT)
    nobody = UUID(int=0)
    for reach in ("staff", "audit", "network"):
        with acting(minted(nobody if reach == "network" else EL_PASO, reach=reach)):
            assert run("SELECT 1 FROM audit_entry") == []


def test_entries_about_a_thing_are_found_inside_the_walls_only(database: str):
    write_entries(EL_PASO, 2)
    about = f"SELECT audit_list_entries_about('{UUID(int=3)}')"
    with acting(minted(EL_PASO)):
        assert len(run(about)) == 2
    with acting(minted(SACRAMENTO)):
        assert run(about) == []
    with acting(minted(EL_PASO, reach="panel")):
        assert run(about) == []
    assert run(about) == []


SLIPS = [
    "UPDATE audit_entry SET purpose = 'other'",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_link",
    "TRUNCATE audit_entry, audit_link, audit_head",
    "DELETE FROM audit_head",
]


def test_not_even_a_superuser_changes_it_by_a_slip_of_the_hand(database: str):
    write_entries(EL_PASO, 1)
    with superuser(database) as administrator:
        for statement in SLIPS:
            with pytest.raises(psycopg.Error, match="nothing that was recorded"):
                administrator.execute(statement)


SHAPES = {
    "audit_entry_is_small": [
        {"purpose": "repeat('x', 201)"},
        {"details": "jsonb_build_object('x', repeat('x', 300000))"},
    ],
    "audit_entry_has_its_shape": [
        {"event": "'Iñaki'"},
        {"details": "'[]'"},
        {"objects": "'{}'"},
        {"objects": "'[7]'"},
        {"objects": "'[[]]'"},
        {"objects": """'[[{"kind": "a.b", "ids": []}]]'"""},
        {"objects": "'[{}]'"},
        {"objects": """'[{"kind": "a.b"}]'"""},
        {"objects": """'[{"kind": "a.b", "ids": 7}]'"""},
        {"objects": """'[{"kind": "a.b", "ids": [7]}]'"""},
        {"objects": """'[{"kind": "a.b", "ids": ["Iñaki"]}]'"""},
        {"objects": """'[{"kind": "Iñaki", "ids": []}]'"""},
        {"objects": """'[{"kind": 7, "ids": []}]'"""},
        {"objects": """'[{"kind": "a.b", "ids": [], "name": "x"}]'"""},
        {"objects": """'[{"kind": "a.b", "ids": []}, {"kind": "a.b"}]'"""},
        {"objects": """'["kind", "ids"]'"""},
        {"objects": """'[{"kind": "a.b", "ids": ["5a629f10-fab1-4ab9-b9f9-a83d7021ca0cx"]}]'"""},
    ],
}


_SOME = "jsonb_build_array(gen_random_uuid(), gen_random_uuid(), gen_random_uuid())"
_NONE = "'[]'::jsonb"
_THING = "jsonb_build_object('kind', 'a_b.c_d', 'ids', {})"
GOOD = (
    "'[]'",
    f"jsonb_build_array({_THING.format(_SOME)})",
    f"jsonb_build_array({_THING.format(_SOME)}, {_THING.format(_SOME)})",
    f"jsonb_build_array({_THING.format(_NONE)}, {_THING.format(_SOME)})",
)
"""What entries are about: nothing, things of one kind, of two, and a list that is empty."""


def shaped(value: dict[str, str]) -> str:
    values = {"event": "'a:b:c'", "objects": "'[]'", "details": "'{}'", "purpose": "''"} | value
    names, given = ", ".join(values), ", ".join(values.values())
    return f"INSERT INTO audit_entry (request, {names}) VALUES ('', {given})"


def test_an_entry_is_small_and_of_its_shape(database: str):
    for objects in GOOD:
        run(shaped({"objects": objects}))
    for constraint, values in SHAPES.items():
        assert [one for one in values if not is_refused(shaped(one), constraint)] == []


CROSSING = """
CREATE FUNCTION walls.planted_crossing(p_to uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO public.audit_entry (consulate_id, event, purpose, request, objects, details)
    VALUES (p_to, 'reception:note:delivered', '', '', '[]', '{}') $$;
GRANT CREATE ON SCHEMA walls TO amparo_crossing;
ALTER FUNCTION walls.planted_crossing(uuid) OWNER TO amparo_crossing;
GRANT EXECUTE ON FUNCTION walls.planted_crossing(uuid) TO amparo_app;
"""


def test_a_crossing_writes_into_the_chain_of_the_consulate_it_delivers_to(database: str):
    alicia = uuid4()
    with superuser(database) as administrator:
        administrator.execute(CROSSING)
    with acting(minted(EL_PASO, alicia)):
        run(f"SELECT walls.planted_crossing('{SACRAMENTO}')")
        run(INSERT)
    with superuser(database) as administrator:
        rows = administrator.execute("SELECT consulate_id, staff_id FROM audit_entry").fetchall()
    assert set(rows) == {(EL_PASO, alicia), (SACRAMENTO, alicia)}
    assert verify(database).is_whole


def test_a_forged_list_of_chains_locks_nobody_out(database: str):
    write_entries(SACRAMENTO, 1)
    with superuser(database) as administrator:
        (foreign,) = administrator.execute("SELECT id FROM audit_entry").fetchone()
    with transaction.atomic():
        run(f"SELECT set_config('amparo.audit_waiting', 'x={foreign} y={uuid4()} ', true)")
        run(INSERT)
        run("SET CONSTRAINTS ALL IMMEDIATE")
        with superuser(database) as administrator:
            administrator.execute("SET lock_timeout = '500ms'")
            free = administrator.execute(
                "SELECT position FROM audit_head WHERE consulate_id = %s FOR UPDATE", [SACRAMENTO]
            ).fetchall()
    assert free == [(1,)]
