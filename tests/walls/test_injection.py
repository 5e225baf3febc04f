"""Any SQL, as the application's login, on a request from El Paso: nothing of Sacramento is reached.

Each attack runs where a real injection would: in the transaction of Alicia's request, under her
capability, with Bruno's rows lying in the same tables.
"""

from collections.abc import Callable

from django.db import DatabaseError

from tests.support.databases import superuser
from tests.support.injection import (
    Siege,
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
