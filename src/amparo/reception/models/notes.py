"""Notes that one shift leaves to the next. What they say is sealed; the rest is plain."""

from django.db import models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.reception.rules.notes import NoteState


class DutyNote(StoredRow):
    """A note of the duty desk. Subject and text are sealed under a key of the note's own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    subject_sealed = models.BinaryField()
    text_sealed = models.BinaryField()
    state = models.CharField(max_length=12, default=NoteState.OPEN)
    sent_key = models.UUIDField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    overdue_at = models.DateTimeField(null=True)
    delivered_from = models.ForeignKey(
        Consulate, on_delete=models.PROTECT, null=True, related_name="+"
    )
    delivered_to = models.ForeignKey(
        Consulate, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        """Unique within a consulate only: another's numbers and keys tell nothing."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="note_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="note_sent_once"),
            models.UniqueConstraint(fields=["consulate", "year", "number"], name="note_numbered"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in NoteState]), name="note_state_known"
            ),
            ReadableMoments(fields=["written_at", "closed_at", "overdue_at"], name="note_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class FollowUp(StoredRow):
    """Something added to a note later, sealed under the note's key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    note = models.ForeignKey(
        DutyNote, on_delete=models.PROTECT, db_constraint=False, related_name="follow_ups"
    )
    text_sealed = models.BinaryField()
    sent_key = models.UUIDField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()

    class Meta:
        """A follow-up stays in its note's consulate."""

        default_permissions = ()
        constraints = (
            SameConsulate(field="note", to="reception_dutynote", name="follow_up_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "id"], name="follow_up_place"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="follow_up_sent_once"),
            ReadableMoments(fields=["written_at"], name="follow_up_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
