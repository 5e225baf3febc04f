"""The third ring by itself: what a capability opens, and what nobody can make it open."""

from datetime import timedelta
from importlib import import_module
from uuid import uuid4

import psycopg
import pytest
from django.db import ProgrammingError, connection

from amparo.database.rules import logins
from amparo.database.rules.errors import MintingRefused
from amparo.database.rules.minting import Grant, mint_mac, token_digest
from amparo.database.services.capabilities import (
    AlreadyActing,
    acting,
    ask_under,
    enter,
    install_verifier,
    leave,
    mint,
)
from amparo.kernel.clock import utc_now
from tests.support.capabilities import day_key, install_verifier_of, minted
from tests.support.databases import connected_as, superuser

EL_PASO, SACRAMENTO = uuid4(), uuid4()


def ask(query: str, *params: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchone()[0]


def test_a_capability_opens_its_consulate_inside_acting_only(database: str):
    token = minted(EL_PASO)

    with acting(token):
        inside = ask("SELECT walls.consulate()")

    assert inside == EL_PASO
    assert ask("SELECT walls.consulate()") is None


def test_a_guessed_capability_opens_nothing(database: str):
    minted(EL_PASO)

    assert enter("guessed") is None


def test_ending_it_closes_it(database: str):
    token = minted(EL_PASO)

    assert leave(token)
    assert enter(token) is None


def test_nobody_ends_another_persons(database: str):
    mine, hers = minted(EL_PASO), minted(EL_PASO)

    assert not leave(mine, other=token_digest(hers))
    assert enter(hers) is not None


@pytest.mark.parametrize(
    ("column", "past"),
    [("expires_at", timedelta(seconds=1)), ("last_seen_at", timedelta(minutes=15, seconds=1))],
)
def test_it_ends_by_age_and_by_lying_idle(database: str, column: str, past: timedelta):
    token = minted(EL_PASO)
    with superuser(database) as administrator:
        administrator.execute(
            f"UPDATE walls.capability SET {column} = clock_timestamp() - %s",  # noqa: S608 -- our own word
            [past],
        )

    assert enter(token) is None


def test_using_it_keeps_it_from_lying_idle(database: str):
    token = minted(EL_PASO)
    with superuser(database) as administrator:
        administrator.execute(
            "UPDATE walls.capability SET last_seen_at = now() - interval '14 min'"
        )

        enter(token)

        seen = administrator.execute(
            "SELECT now() - last_seen_at < interval '10 s' FROM walls.capability"
        ).fetchone()
    assert seen == (True,)


def test_one_opened_for_the_application_serves_no_other_login(database: str):
    token = minted(EL_PASO)
    with superuser(database) as administrator:
        administrator.execute("UPDATE walls.capability SET login = 'amparo_worker'")

    assert enter(token) is None


GRANT = Grant(uuid4(), uuid4(), EL_PASO, "staff", "page", timedelta(hours=1))


@pytest.mark.parametrize(
    "other",
    [
        {"staff": uuid4()},
        {"assignment": uuid4()},
        {"consulate": SACRAMENTO},
        {"reach": "audit"},
        {"door": "cli"},
        {"lifetime": timedelta(hours=2)},
        {"scopes": ("everything",)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_mac_mints_exactly_what_it_was_made_for(database: str, other: dict):
    day, digest = utc_now().date(), token_digest("made up")
    asked = Grant(**{name: getattr(GRANT, name) for name in GRANT.__slots__} | other)
    mac = mint_mac(day_key(day), "amparo_app", digest, GRANT, day)

    with pytest.raises(ProgrammingError, match="no capability for this"):
        call_mint(digest, asked, day, mac)
    call_mint(digest, GRANT, day, mac)


def call_mint(digest: bytes, grant: Grant, day: object, mac: bytes | None) -> None:
    ask(
        "SELECT walls.mint(%s, %s, %s, %s, %s, %s, %s::text[], %s::int, %s::date, %s)",
        digest,
        grant.staff,
        grant.assignment,
        grant.consulate,
        grant.reach,
        grant.door,
        list(grant.scopes),
        grant.seconds,
        day,
        mac,
    )


@pytest.mark.parametrize("mac", [None, b"", bytes(32)])
def test_without_the_vaults_key_nothing_is_minted(database: str, mac: bytes | None):

    with pytest.raises(ProgrammingError, match="no capability for this"):
        call_mint(token_digest("made up"), GRANT, utc_now().date(), mac)


def test_nothing_is_minted_for_longer_than_its_door_allows(database: str):
    too_long = Grant(uuid4(), uuid4(), EL_PASO, "staff", "page", timedelta(hours=12, seconds=1))

    with pytest.raises(MintingRefused):
        mint(too_long, day_key, utc_now())


def test_an_old_verifier_mints_nothing_and_is_followed_by_todays(database: str):
    today = utc_now().date()
    install_verifier_of(today - timedelta(days=3))

    token = mint(GRANT, day_key, utc_now())

    with superuser(database) as administrator:
        days = administrator.execute("SELECT array_agg(day) FROM walls.verifier").fetchone()
    assert days == ([today],)
    assert enter(token) is not None


def test_nobody_brings_in_a_verifier_of_his_own(database: str):
    install_verifier_of(utc_now().date() - timedelta(days=1))

    with pytest.raises(ProgrammingError, match="no verifier for this"):
        ask(
            "SELECT walls.rotate(%s, %s, %s, %s)", utc_now().date(), bytes(64), bytes(64), bytes(32)
        )


@pytest.mark.parametrize("table", ["walls.capability", "walls.verifier"])
@pytest.mark.parametrize("verb", ["SELECT FROM", "DELETE FROM", "TRUNCATE"])
def test_the_application_reaches_neither_table(database: str, table: str, verb: str):
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"{verb} {table}")


def test_a_second_consulate_cannot_be_opened_inside_the_first(database: str):
    first, second = minted(EL_PASO), minted(SACRAMENTO)

    with acting(first):
        with pytest.raises(AlreadyActing), acting(second):
            pass
        assert ask("SELECT walls.consulate()") == EL_PASO


def test_a_connection_keeps_no_capability_that_a_view_set_for_good(database: str):
    token = minted(EL_PASO)

    with acting(token), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('amparo.capability', %s, false)", [token])

    assert ask("SELECT walls.consulate()") is None


def test_a_failed_transaction_leaves_no_capability(database: str):
    token = minted(EL_PASO)

    with pytest.raises(ProgrammingError), acting(token), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")

    assert ask("SELECT walls.consulate()") is None


def test_one_thing_is_asked_under_a_capability_that_goes_with_it(database: str):
    token = minted(EL_PASO)

    told = ask_under(token, "SELECT walls.consulate(), %s::int", [7])

    assert told == [(EL_PASO, 7)]
    assert ask("SELECT coalesce(current_setting('amparo.capability', true), '')") == ""
    assert ask("SELECT walls.consulate()") is None


def test_what_is_asked_in_vain_leaves_no_capability(database: str):
    with pytest.raises(ProgrammingError, match="nowhere"):
        ask_under(minted(EL_PASO), "SELECT nothing FROM nowhere")

    assert ask("SELECT walls.consulate()") is None


def test_nothing_is_asked_under_a_second_capability(database: str):
    first, second = minted(EL_PASO), minted(SACRAMENTO)

    with acting(first):
        with pytest.raises(AlreadyActing):
            ask_under(second, "SELECT walls.consulate()")
        assert ask("SELECT walls.consulate()") == EL_PASO


def test_what_policies_and_entries_ask_keeps_its_plans(database: str):
    query = """
        SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        WHERE l.lanname = 'sql' AND p.oid = ANY(ARRAY['walls.live()', 'walls.consulate()',
            'walls.reach()', 'walls.staff()', 'walls.assignment()', 'walls.door()', 'audit_actor()',
            'audit_entry_text(audit_entry)']::regprocedure[])
    """
    with superuser(database) as administrator:
        assert administrator.execute(query).fetchall() == []


@pytest.mark.parametrize("app", ["database", "audit"])
def test_the_plans_can_be_given_up_and_kept_again(database: str, app: str):
    migration = import_module(f"amparo.{app}.migrations.0003_kept_plans").Migration
    with superuser(database) as administrator:
        administrator.execute("SET ROLE amparo_owner")
        for statements in (migration.operations[0].reverse_sql, migration.operations[0].sql):
            administrator.execute(statements)
    token = minted(EL_PASO)
    with acting(token):
        assert ask("SELECT walls.consulate()") == EL_PASO


def test_the_worker_forgets_what_is_over(database: str):
    minted(EL_PASO)
    with superuser(database) as administrator:
        administrator.execute("UPDATE walls.capability SET expires_at = now() - interval '2 days'")
        administrator.execute("SET SESSION AUTHORIZATION amparo_worker")
        assert administrator.execute("SELECT walls.forget()").fetchone() == (1,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            administrator.execute("SELECT FROM walls.capability")


def test_after_a_clock_that_ran_ahead_migrating_lets_people_in_again(database: str):
    today = utc_now().date()
    install_verifier_of(today + timedelta(days=10))
    with pytest.raises(MintingRefused):
        minted(EL_PASO)

    with connected_as(logins.MIGRATOR, database):
        install_verifier(day_key, utc_now())

    assert enter(minted(EL_PASO)) is not None


def test_a_capability_of_the_future_opens_nothing(database: str):
    token = minted(EL_PASO)
    with superuser(database) as administrator:
        administrator.execute("UPDATE walls.capability SET minted_at = now() + interval '1 hour'")

    assert enter(token) is None
