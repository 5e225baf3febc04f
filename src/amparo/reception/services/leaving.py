"""Notes that leave the desk: handed over to another consulate, or erased for good."""

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from amparo.audit.services.recording import recording
from amparo.database.services.capabilities import sign_crossing
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.network.models import Consulate
from amparo.reception.models import DutyNote
from amparo.reception.rules.errors import TooManyDeliveries
from amparo.reception.rules.notes import NoteAct, NoteState
from amparo.reception.selectors.notes import get_note, list_follow_ups, lock_note
from amparo.reception.services.notes import require_act
from amparo.reception.services.sealing import OpenedNote, open_whole
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import seal_text
from amparo.vault.services.minting import day_key
from amparo.vault.services.people import destroy_person_key, drafted_person_key

_TOO_MANY = "AM429"


@transaction.atomic
def hand_over_note(
    *, actor: Actor, note_id: UUID, receiver: Consulate, reason: str, at: datetime
) -> DutyNote:
    """Hand an open note over: a new record sealed for the receiver, a stub left here.

    The receiver's trail gets an entry of its own. Raises `NoteUnknown`, `NoteMoved`,
    `TooManyDeliveries`, `ReceiverWithoutKey`.
    """
    actor.require(Permission.RECEPTION_NOTE_HAND_OVER)
    with recording(Event.RECEPTION_NOTE_HANDED_OVER) as entry:
        note = lock_note(note_id)
        require_act(note, NoteAct.HAND_OVER)
        opened = open_whole(get_note(note_id), list_follow_ups(note))
        delivered = _deliver(actor.office, opened, receiver.id, reason, at)
        note.state, note.delivered_to = NoteState.HANDED_OVER, receiver
        note.closed_at, note.closed_by, note.text_sealed = at, actor.person, b""
        note.save(update_fields=["state", "delivered_to", "closed_at", "closed_by", "text_sealed"])
        # Here the subject stays, so that people know what went; the words are the receiver's now.
        note.follow_ups.update(text_sealed=b"")
        entry.about("reception.dutynote", note.id)
        entry.add(receiver=receiver.id, delivered=delivered)
    return note


@transaction.atomic
def erase_note(*, actor: Actor, note_id: UUID, at: datetime) -> DutyNote:
    """Erase what a note says: its key is destroyed, a tombstone stays. Twice is harmless."""
    actor.require(Permission.RECEPTION_NOTE_ERASE)
    with recording(Event.RECEPTION_NOTE_ERASED) as entry:
        note = lock_note(note_id)
        entry.about("reception.dutynote", note.id)
        if note.state != NoteState.ERASED:
            require_act(note, NoteAct.ERASE)
            destroy_person_key(note.consulate_id, note.id, at)
            note.state, note.subject_sealed, note.text_sealed = NoteState.ERASED, b"", b""
            note.save(update_fields=["state", "subject_sealed", "text_sealed"])
            note.follow_ups.update(text_sealed=b"")
    return note


def _deliver(sender: UUID, opened: OpenedNote, receiver: UUID, reason: str, at: datetime) -> UUID:
    delivered = new_id()
    words = "\n\n".join([reason, opened.text, *(one.text for one in opened.follow_ups)])
    subject_place = Place("reception_dutynote", "subject_sealed", delivered, receiver)
    text_place = Place("reception_dutynote", "text_sealed", delivered, receiver)
    with drafted_person_key(receiver, delivered) as wrapped:
        subject = seal_text(opened.subject, subject_place, delivered)
        text = seal_text(words, text_place, delivered)
    _cross(sender, [delivered, receiver, wrapped, new_id(), subject, text], at)
    return delivered


def _cross(sender: UUID, arguments: list[UUID | bytes], at: datetime) -> None:
    told = [one.hex() if isinstance(one, bytes) else str(one) for one in arguments]
    proof = sign_crossing(("deliver_note", str(sender), *told), day_key, at)
    query = "SELECT walls.deliver_note(%s, %s, %s, %s, %s, %s, %s, %s)"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(query, [*arguments, *proof])
    except DatabaseError as failure:
        if getattr(failure.__cause__, "sqlstate", None) == _TOO_MANY:
            raise TooManyDeliveries from failure
        raise
