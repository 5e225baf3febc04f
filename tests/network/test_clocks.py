"""Pages tell the time by the clocks of the consulate; programs are told it in UTC."""

import json
import re
from uuid import uuid4

import pytest

from amparo.database.services.capabilities import acting
from amparo.kernel.clock import utc_now
from amparo.network.rules.errors import TimeZoneUnknown
from amparo.network.services.founding import add_consulate
from amparo.reception.rules.notes import NoteDraft
from amparo.reception.services.notes import write_note
from tests.support.personas import ALICIA, BRUNO, actor_of, client_of, program_of


def note_of(name: str) -> str:
    actor, token = actor_of(name)
    with acting(token):
        note = write_note(actor=actor, draft=NoteDraft("S", "T", uuid4()), at=utc_now())
    return f"/notes/{note.id}/"


@pytest.mark.parametrize(
    ("name", "zone"),
    [(ALICIA, "hora de la Montaña"), (BRUNO, "hora del Pacífico")],
    ids=["El Paso", "Sacramento"],
)
def test_a_page_tells_the_time_where_its_consulate_is(database: str, name: str, zone: str):
    page = client_of(name).get(note_of(name)).content.decode()
    assert re.search(rf"\d\d:\d\d\s+{zone}", page)
    # A word of its own: the forms' tokens are random letters.
    assert not re.search(r"\bUTC\b", page)


def test_a_program_is_told_the_time_in_utc(database: str):
    told = json.loads(program_of(ALICIA).get(f"/api/v1{note_of(ALICIA)}").content)
    assert told["written_at"].endswith("Z")


def test_nobodys_clocks_are_left_to_the_next_request(database: str):
    client_of(BRUNO).get("/notes/")
    test_a_page_tells_the_time_where_its_consulate_is(database, ALICIA, "hora de la Montaña")


def test_a_consulate_with_clocks_nowhere_is_not_added(database: str):
    with pytest.raises(TimeZoneUnknown):
        add_consulate(code="XXX", name="X", time_zone="America/Nowhere")
