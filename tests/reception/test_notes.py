"""Duty notes: what each service does, records and refuses, on real PostgreSQL."""

from uuid import uuid4

import pytest

from amparo.database.services.capabilities import acting
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Forbidden
from amparo.network.models import Consulate
from amparo.reception.models import DutyNote
from amparo.reception.rules.errors import NoteMoved, NoteUnknown, TooManyDeliveries
from amparo.reception.rules.notes import NoteDraft
from amparo.reception.services.leaving import erase_note, hand_over_note
from amparo.reception.services.notes import (
    close_note,
    follow_up_note,
    open_note,
    open_note_list,
    write_note,
)
from tests.support.databases import superuser
from tests.support.personas import ALICIA, BRUNO, ELENA, FERNANDA, actor_of, client_of

DRAFT = NoteDraft("Llamada de una madre", "Volver a llamar antes de las ocho.", uuid4())


def events_of(database: str) -> list[str]:
    with superuser(database) as administrator:
        rows = administrator.execute(
            "SELECT event FROM audit_link JOIN audit_entry e ON e.id = entry_id"
            " WHERE event LIKE 'reception:%' ORDER BY e.at"
        ).fetchall()
    return [event for (event,) in rows]


def written(name: str = ALICIA, draft: NoteDraft = DRAFT) -> DutyNote:
    actor, token = actor_of(name)
    with acting(token):
        return write_note(actor=actor, draft=draft, at=utc_now())


def test_a_note_is_written_numbered_sealed_and_recorded(database: str):
    note = written()

    actor, token = actor_of(FERNANDA)
    with acting(token):
        opened = open_note(actor=actor, note_id=note.id)
    assert (opened.subject, opened.text) == (DRAFT.subject, DRAFT.text)
    assert opened.reference == f"ELP-{actor.year(note.written_at)}-000001"
    assert b"madre" not in bytes(note.subject_sealed)
    assert events_of(database) == ["reception:note:written", "reception:note:opened"]


def test_sending_the_same_form_twice_writes_one_note_and_skips_no_number(database: str):
    first, second = written(), written()
    third = written(draft=NoteDraft("Otra", "Cosa", uuid4()))

    assert first.id == second.id
    assert (first.number, third.number) == (1, 2)
    assert events_of(database) == [
        "reception:note:written",
        "reception:note:repeated",
        "reception:note:written",
    ]


def test_another_consulate_finds_nothing(database: str):
    note = written()

    actor, token = actor_of(BRUNO)
    with acting(token):
        assert open_note_list(actor=actor)[0] == []
        for act in (open_note, close_note, follow_up_note):
            given = {"at": utc_now()} if act is not open_note else {}
            given |= {"text": "x", "sent_key": uuid4()} if act is follow_up_note else {}
            with pytest.raises(NoteUnknown):
                act(actor=actor, note_id=note.id, **given)


def test_a_follow_up_is_added_once(database: str):
    note, key = written(), uuid4()

    actor, token = actor_of(ALICIA)
    with acting(token):
        for _ in range(2):
            follow_up_note(
                actor=actor, note_id=note.id, text="Ya llamé.", sent_key=key, at=utc_now()
            )
        opened = open_note(actor=actor, note_id=note.id)
    assert [one.text for one in opened.follow_ups] == ["Ya llamé."]
    assert events_of(database)[1:3] == ["reception:note:followed_up", "reception:note:repeated"]


def test_a_closed_note_takes_nothing_more(database: str):
    note = written()

    actor, token = actor_of(ALICIA)
    with acting(token):
        close_note(actor=actor, note_id=note.id, at=utc_now())
        close_note(actor=actor, note_id=note.id, at=utc_now())
        with pytest.raises(NoteMoved):
            follow_up_note(actor=actor, note_id=note.id, text="x", sent_key=uuid4(), at=utc_now())


def test_a_note_handed_over_is_the_receivers_and_a_stub_stays(database: str):
    note = written()

    actor, token = actor_of(ALICIA)
    with acting(token):
        receiver = Consulate.objects.get(code="SAC")
        hand_over_note(
            actor=actor, note_id=note.id, receiver=receiver, reason="Vive allá.", at=utc_now()
        )
    bruno, his = actor_of(BRUNO)
    with acting(his):
        (delivered,), _ = open_note_list(actor=bruno)
        opened = open_note(actor=bruno, note_id=delivered.note.id)
    assert opened.subject == DRAFT.subject
    assert opened.text == f"Vive allá.\n\n{DRAFT.text}"
    assert opened.reference.startswith("SAC-")
    assert delivered.note.id != note.id
    assert events_of(database)[1:3] == ["reception:note:delivered", "reception:note:handed_over"]


def test_a_consulate_without_a_key_is_handed_nothing_and_the_page_says_so(database: str):
    note = written()
    with superuser(database) as administrator:
        administrator.execute(
            "INSERT INTO network_consulate (id, code, name, time_zone)"
            " VALUES (gen_random_uuid(), 'NEW', 'New York', 'America/New_York')"
        )
    client = client_of(ALICIA)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    receiver = Consulate.objects.get(code="NEW")

    sent = {"receiver": str(receiver.id), "reason": "Vive allá."}
    answer = client.post(f"/notes/{note.id}/hand-over/", sent)

    assert answer.status_code == 409
    assert "That consulate has no key yet" in answer.content.decode()
    assert events_of(database) == ["reception:note:written"]


def test_the_crossing_is_limited_by_the_hour_and_keeps_the_note(database: str):
    note = written()
    with superuser(database) as administrator:
        administrator.execute(
            "INSERT INTO walls.crossing_use SELECT 'deliver_note', id,"
            " date_trunc('hour', clock_timestamp()), 60 FROM network_consulate WHERE code = 'ELP'"
        )

    actor, token = actor_of(ALICIA)
    with acting(token):
        receiver = Consulate.objects.get(code="SAC")
        with pytest.raises(TooManyDeliveries):
            hand_over_note(
                actor=actor, note_id=note.id, receiver=receiver, reason="x", at=utc_now()
            )
    with acting(token):
        assert open_note(actor=actor, note_id=note.id).note.state == "open"


def test_what_was_erased_cannot_be_read_from_the_old_row(database: str):
    note = written()
    with superuser(database) as administrator:
        old = administrator.execute("SELECT subject_sealed FROM reception_dutynote").fetchone()

        actor, token = actor_of(FERNANDA)
        with acting(token):
            erase_note(actor=actor, note_id=note.id, at=utc_now())
            erase_note(actor=actor, note_id=note.id, at=utc_now())

        administrator.execute(
            "UPDATE reception_dutynote SET subject_sealed = %s, state = 'done'", [old[0]]
        )
    with acting(token):
        from amparo.vault.rules.errors import KeyDestroyed

        with pytest.raises(KeyDestroyed):
            open_note(actor=actor, note_id=note.id)


@pytest.mark.parametrize("name", [ELENA])
def test_who_lacks_the_permission_does_nothing(database: str, name: str):
    note = written()

    actor, token = actor_of(name)
    with acting(token):
        for act in (open_note, close_note, erase_note):
            given = {} if act is open_note else {"at": utc_now()}
            with pytest.raises(Forbidden):
                act(actor=actor, note_id=note.id, **given)
