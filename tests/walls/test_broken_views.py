"""Twelve views that forget whose rows they may show: the walls show none but one's own.

Both people ask each view on one connection, one after the other, as in a busy process.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.signals import request_finished
from django.db import connection

from amparo.config.databases import forget_session
from amparo.database.services import capabilities
from amparo.database.services.capabilities import acting
from amparo.reception.models import DutyNote
from amparo.reception.services.sealing import open_subject
from amparo.vault.rules.errors import PersonKeyMissing
from tests.support import broken_views
from tests.support.broken_views import BROKEN
from tests.support.injection import Desk, Siege, traces_of
from tests.walls.removing import instead_of, without

NOTES = "SELECT id::text || encode(text_sealed, 'hex') FROM reception_dutynote"
SWITCHED = (
    "ALTER TABLE reception_dutynote {0} ROW LEVEL SECURITY;"
    "ALTER TABLE reception_followup {0} ROW LEVEL SECURITY;"
    "ALTER TABLE vault_personkey {0} ROW LEVEL SECURITY"
)
PLAIN = (
    "SELECT coalesce(nullif(current_setting('amparo.consulate', true), '')::uuid,"
    " (walls.live()).consulate)"
)
SETTINGS = ("amparo.consulate", "amparo.capability")
SHOW_ONES_OWN = {"cached", "error_mid_transaction", "raw_sql", "without_filter"}
"""The others ask where nothing is open any more, or for another's row alone."""


@pytest.fixture(autouse=True)
def mounted(settings) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.support.broken_views"
    yield
    broken_views.let_threads_go_on()
    broken_views.LATER.clear()
    broken_views._kept.clear()


@pytest.fixture(scope="module")
def hers(siege: Siege) -> frozenset[str]:
    """Give the traces by which Alicia's rows are recognised; the siege has Bruno's."""
    return traces_of(siege.database, siege.alicia) - siege.traces


def ask(view: str, who: Desk, **given: object) -> str:
    """Ask a view and give all that it shows; one that streams is also cut off at its first row."""
    answer = who.browser.get(f"/broken/{view}/", given)
    if not answer.streaming:
        return answer.content.decode()
    shown = b"".join(answer.streaming_content)
    cut_off = who.browser.get(f"/broken/{view}/", given)
    shown += next(iter(cut_off.streaming_content), b"")
    cut_off.close()
    return shown.decode()


def visit(view: str, who: Desk, other: Desk, names: tuple[str, ...] = SETTINGS) -> str:
    """Ask a broken view for all that is another's; some switch settings on the way."""
    if view == "error_mid_transaction":
        # Its error page names its own address: whatever stood there would be the caller's own.
        return ask(view, who) + ask(view, who, next="1")
    switches = "".join(f"; SELECT set_config('{one}', '{other.consulate}', true)" for one in names)
    given = {
        "note": str(other.note),
        "other": str(other.consulate),
        "name": names,
        "union": f"' UNION {NOTES} --",
        "stacked": f"'{switches} --",
    }
    return ask(view, who, **given)


def seen_by_each(siege: Siege, hers: frozenset[str], view: str) -> tuple[set[str], set[str]]:
    """Let each ask after the other; give what of Bruno's Alicia saw, and what of hers he did."""
    alicia, bruno = siege.alicia, siege.bruno
    shown_to_him = visit(view, bruno, alicia)
    shown_to_her = visit(view, alicia, bruno)
    shown_to_him += visit(view, bruno, alicia)
    broken_views.let_threads_go_on()
    # What is seen later is seen by nobody in particular: it is foreign to both.
    later = "\n".join(broken_views.LATER)
    return siege.seen_in(shown_to_her, later), {one for one in hers if one in shown_to_him + later}


def test_there_are_twelve():
    assert len(BROKEN) == 12


@pytest.mark.parametrize("view", BROKEN)
def test_a_broken_view_shows_no_foreign_row(siege: Siege, hers: frozenset[str], view: str):
    assert seen_by_each(siege, hers, view) == (set(), set())


@pytest.mark.parametrize("view", BROKEN)
def test_without_the_wall_it_would(siege: Siege, hers: frozenset[str], view: str):
    with without(siege, SWITCHED.format("DISABLE"), SWITCHED.format("ENABLE")):
        by_her, by_him = seen_by_each(siege, hers, view)
    assert by_her
    assert by_him


@pytest.mark.parametrize("view", BROKEN)
def test_it_does_ask_where_something_is_open(siege: Siege, hers: frozenset[str], view: str):
    shown = visit(view, siege.alicia, siege.bruno)
    assert any(one in shown for one in hers) == (view in SHOW_ONES_OWN)


@pytest.mark.parametrize("view", ["stacked_settings", "released_savepoint"])
def test_behind_a_plain_setting_a_switched_consulate_stays_open(siege: Siege, view: str):
    with without(siege, *instead_of(siege, "walls.consulate()", PLAIN)):
        shown = visit(view, siege.alicia, siege.bruno, names=("amparo.consulate",))
    assert siege.seen_in(shown)
    assert siege.seen_in(visit(view, siege.alicia, siege.bruno, ("amparo.consulate",))) == set()


def test_a_capability_kept_for_good_is_gone_in_the_next_request(siege: Siege):
    assert siege.seen_in(ask("without_filter", siege.bruno, keep="1"))
    assert siege.seen_in(ask("nothing_open", siege.alicia)) == set()


def test_if_it_were_not_forgotten_the_next_request_would_show_it(
    siege: Siege, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(capabilities, "forget_capability", lambda: None)
    ask("without_filter", siege.bruno, keep="1")
    assert siege.seen_in(ask("nothing_open", siege.alicia))
    connection.close()


def give_back(**_: object) -> None:
    connection.close()


@contextmanager
def pooled() -> Iterator[None]:
    """Give every request the one connection of a pool, as config/databases.py sets it up."""
    before = connection.settings_dict["OPTIONS"]
    pool = {"min_size": 1, "max_size": 1, "timeout": 5, "reset": forget_session}
    connection.close()
    connection.settings_dict["OPTIONS"] = before | {"pool": pool}
    request_finished.connect(give_back, dispatch_uid="pooled")
    try:
        yield
    finally:
        request_finished.disconnect(dispatch_uid="pooled")
        connection.close()
        connection.close_pool()
        connection.settings_dict["OPTIONS"] = before


@pytest.mark.parametrize("view", sorted(set(BROKEN) - {"in_threads", "asynchronous"}))
def test_nor_does_it_on_the_one_connection_of_a_pool(siege: Siege, hers: frozenset[str], view: str):
    with pooled():
        assert seen_by_each(siege, hers, view) == (set(), set())


def test_a_list_that_a_module_keeps_shows_plain_columns_and_opens_no_text(siege: Siege):
    """Not stopped: rows once read stay in a process that keeps them. Their words stay sealed."""
    with acting(siege.bruno.token):
        (kept,) = DutyNote.objects.all()
    with acting(siege.alicia.token), pytest.raises(PersonKeyMissing):
        open_subject(kept)
    with acting(siege.bruno.token):
        assert open_subject(kept).subject
