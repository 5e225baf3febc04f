"""`amparo check` names each hole that somebody might leave in the walls."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from amparo.config.checks import refuse_leaking_views, refuse_new_callables, refuse_open_tables
from amparo.database.rules import logins
from amparo.database.rules.errors import WallOpen
from tests.support import databases


def _instead(policy: str) -> str:
    return (
        "DROP POLICY one_consulate ON reception_dutynote;"
        f"CREATE POLICY one_consulate ON reception_dutynote AS RESTRICTIVE {policy}"
    )


FAULTS = {
    "a table without policy": (
        "CREATE TABLE planted (id uuid, consulate_id uuid)",
        refuse_open_tables,
        "planted",
    ),
    "a table without FORCE": (
        "ALTER TABLE reception_dutynote NO FORCE ROW LEVEL SECURITY",
        refuse_open_tables,
        "reception_dutynote",
    ),
    "a table whose security is off": (
        "ALTER TABLE reception_followup DISABLE ROW LEVEL SECURITY",
        refuse_open_tables,
        "reception_followup",
    ),
    "a policy that only permits": (
        (
            "DROP POLICY one_consulate ON reception_dutynote;"
            "CREATE POLICY one_consulate ON reception_dutynote USING (true)"
        ),
        refuse_open_tables,
        "reception_dutynote",
    ),
    "a policy for one login only": (
        _instead("TO amparo_app USING (consulate_id = (SELECT walls.consulate()))"),
        refuse_open_tables,
        "reception_dutynote",
    ),
    "a policy for reading only": (
        _instead(
            "FOR SELECT TO amparo_app, amparo_worker"
            " USING (consulate_id = (SELECT walls.consulate()))"
        ),
        refuse_open_tables,
        "reception_dutynote",
    ),
    "a policy that lets anybody write": (
        _instead(
            "TO amparo_app, amparo_worker"
            " USING (consulate_id = (SELECT walls.consulate())) WITH CHECK (true)"
        ),
        refuse_open_tables,
        "reception_dutynote",
    ),
    "a policy of another wording": (
        _instead("TO amparo_app, amparo_worker USING (true)"),
        refuse_open_tables,
        "reception_dutynote",
    ),
    "a table of another schema": (
        "CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.planted (id uuid, consulate_id uuid)",
        refuse_open_tables,
        "elsewhere.planted",
    ),
    "a shared table of another schema": (
        (
            "CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.planted (id uuid);"
            "GRANT SELECT ON elsewhere.planted TO amparo_worker"
        ),
        refuse_open_tables,
        "elsewhere.planted",
    ),
    "a table whose rows may be removed": (
        "CREATE TABLE planted (id uuid); GRANT DELETE ON planted TO amparo_app",
        refuse_open_tables,
        "planted",
    ),
    "a shared table in no list": (
        "CREATE TABLE planted (id uuid); GRANT SELECT ON planted TO amparo_app",
        refuse_open_tables,
        "planted",
    ),
    "a wall of its own within reach": (
        "GRANT SELECT (digest) ON walls.capability TO amparo_app",
        refuse_open_tables,
        "capability",
    ),
    "a view with its owner's eyes": (
        "CREATE VIEW planted AS SELECT id FROM reception_dutynote",
        refuse_leaking_views,
        "planted",
    ),
    "a materialised view": (
        "CREATE MATERIALIZED VIEW planted AS SELECT id FROM reception_dutynote",
        refuse_leaking_views,
        "planted",
    ),
    "a definer that searches anywhere": (
        "CREATE FUNCTION planted() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
        refuse_leaking_views,
        "planted()",
    ),
    "a function newly callable": (
        (
            "CREATE FUNCTION planted() RETURNS int LANGUAGE sql AS 'SELECT 1';"
            "GRANT EXECUTE ON FUNCTION planted() TO amparo_app"
        ),
        refuse_new_callables,
        "planted()",
    ),
    "one that the worker may call, named like the queue's": (
        (
            "CREATE FUNCTION procrastinate_planted() RETURNS int LANGUAGE sql AS 'SELECT 1';"
            "GRANT EXECUTE ON FUNCTION procrastinate_planted() TO amparo_worker;"
            "REVOKE EXECUTE ON FUNCTION procrastinate_planted() FROM PUBLIC"
        ),
        refuse_new_callables,
        "procrastinate_planted()",
    ),
    "a crossing in no list": (
        (
            "CREATE FUNCTION planted() RETURNS int LANGUAGE sql SECURITY DEFINER"
            " SET search_path = pg_catalog AS 'SELECT 1';"
            "REVOKE EXECUTE ON FUNCTION planted() FROM PUBLIC;"
            "ALTER FUNCTION planted() OWNER TO amparo_crossing"
        ),
        refuse_new_callables,
        "planted()",
    ),
}


@pytest.fixture(scope="module")
def planting(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Ask as a superuser, whose faults are taken back with the transaction that plants them.

    The checks name the logins that they ask about: whoever asks gets the same answer.
    """
    with (
        databases.cloned_database() as name,
        databases.connected_as(logins.SUPERUSER, name),
        django_db_blocker.unblock(),
    ):
        yield


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_named(planting: None, fault: str):
    statements, check, name = FAULTS[fault]
    check()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(statements)

        with pytest.raises(WallOpen) as refusal:
            check()
        transaction.set_rollback(True)

    assert name in str(refusal.value)


def test_the_lists_name_nothing_that_is_gone(database: str):
    from amparo.config.walls import CALLABLES, CROSSINGS, OPEN_TABLES, SHARED_TABLES
    from amparo.database.selectors.walls import (
        list_callables,
        list_crossing_functions,
        list_open_tables,
        list_shared_tables,
    )

    for word in ("app", "worker"):
        listed = {one.signature for one in CALLABLES if word in one.callers}
        assert listed <= set(list_callables(word))
    assert {one.signature for one in CROSSINGS} == set(list_crossing_functions())
    assert set(list_open_tables(except_for=())) == OPEN_TABLES
    assert set(SHARED_TABLES) == set(list_shared_tables())
