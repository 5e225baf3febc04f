"""Twelve views that forget whose rows they may show: the walls show none but one's own."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client

from amparo.database.services.capabilities import acting
from amparo.kernel.clock import utc_now
from amparo.reception.rules.notes import NoteDraft
from amparo.reception.services.notes import write_note
from tests.support import broken_views
from tests.support.broken_views import BROKEN
from tests.support.databases import superuser
from tests.support.personas import ALICIA, BRUNO, actor_of, client_of, consulate_of

_ELSEWHERE = {"thread", "after_commit", "asynchronous", "stream", "forgotten_context"}
"""Views that ask where nothing is open: they see not even one's own rows."""


@pytest.fixture(autouse=True)
def broken(settings) -> None:
    settings.ROOT_URLCONF = "tests.support.broken_views"
    broken_views.LATER.clear()
    broken_views._cache.clear()


@pytest.fixture
def notes(database: str) -> dict[str, UUID]:
    """One note on each desk."""
    written = {}
    for name in (ALICIA, BRUNO):
        actor, token = actor_of(name)
        with acting(token):
            draft = NoteDraft("S", "T", uuid4())
            written[name] = write_note(actor=actor, draft=draft, at=utc_now()).id
    return written


def visit(client: Client, view: str, notes: dict[str, UUID], other: str) -> str:
    """Ask a broken view for everything it shows, then and later."""
    given = {"note": str(notes[BRUNO]), "other": other}
    answer = client.get(f"/broken/{view}/", given)
    if view == "error_mid_transaction":
        answer = client.get(f"/broken/{view}/", given | {"next": "1"})
    shown = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return shown.decode() + " ".join(broken_views.LATER)


def test_there_are_twelve():
    assert len(BROKEN) == 12


@pytest.mark.parametrize("view", BROKEN)
def test_a_broken_view_shows_no_foreign_row(notes: dict[str, UUID], view: str):
    bruno, alicia = client_of(BRUNO), client_of(ALICIA)
    his = visit(bruno, view, notes, str(consulate_of(ALICIA)))

    hers = visit(alicia, view, notes, str(consulate_of(BRUNO)))

    assert str(notes[BRUNO]) not in hers
    assert str(notes[ALICIA]) not in his


@pytest.mark.parametrize("view", sorted(set(BROKEN) - _ELSEWHERE - {"wrong_id"}))
def test_it_would_show_what_is_ones_own(notes: dict[str, UUID], view: str):
    shown = visit(client_of(ALICIA), view, notes, "")

    # After a switch to nothing, nothing is open; the others still see their own desk.
    assert (str(notes[ALICIA]) in shown) == (view not in {"released_savepoint", "stacked_setting"})


@pytest.mark.parametrize("view", sorted(set(BROKEN)))
def test_without_the_wall_every_one_of_them_leaks(database: str, notes: dict[str, UUID], view: str):
    with superuser(database) as administrator:
        administrator.execute("ALTER TABLE reception_dutynote DISABLE ROW LEVEL SECURITY")

    assert str(notes[BRUNO]) in visit(client_of(ALICIA), view, notes, "")


def test_a_policy_keyed_by_a_plain_setting_would_not_hold(database: str, notes: dict[str, UUID]):
    """The usual design, in place of ours: whoever can set a setting is in another consulate."""
    with superuser(database) as administrator:
        administrator.execute(
            "CREATE OR REPLACE FUNCTION walls.consulate() RETURNS uuid LANGUAGE sql STABLE"
            " SECURITY DEFINER AS $$ SELECT coalesce(nullif(current_setting('amparo.consulate',"
            " true), '')::uuid, (walls.live()).consulate) $$"
        )
    alicia = client_of(ALICIA)

    stolen = visit(alicia, "stacked_setting", notes, str(consulate_of(BRUNO)))

    # Setting the capability to nonsense ends her reach; the consulate alone was hers to choose.
    assert str(notes[ALICIA]) not in stolen
    with acting(actor_of(ALICIA)[1]), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('amparo.consulate', %s, true)", [str(consulate_of(BRUNO))]
        )
        cursor.execute("SELECT id FROM reception_dutynote")
        assert cursor.fetchall() == [(notes[BRUNO],)]
