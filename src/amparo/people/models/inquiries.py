"""Inquiries between consulates: what one sent, what came back, and what another received.

An inquiry is a row of the consulate that asks, with one reply for each that was asked; a received
inquiry is a row of the consulate that was asked, sealed for it alone. Between the two stand the
crossings in people/sql/0005_inquiries.sql.
"""

from django.db import models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.people.rules.inquiries import (
    InquiryAnswer,
    InquiryPurpose,
    ReceivedState,
    ReplyState,
)

_PURPOSES = [one.value for one in InquiryPurpose]
_ANSWERS = ["", *(one.value for one in InquiryAnswer)]


class Inquiry(StoredRow):
    """An inquiry that this consulate sent. Who is asked about is sealed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    purpose = models.CharField(max_length=12)
    sealed = models.BinaryField()
    sent_key = models.UUIDField()
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()

    class Meta:
        """Unique within a consulate only: another's numbers and keys tell nothing."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="inquiry_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="inquiry_sent_once"),
            models.UniqueConstraint(
                fields=["consulate", "year", "number"], name="inquiry_numbered"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=_PURPOSES), name="inquiry_purpose_known"
            ),
            ReadableMoments(fields=["asked_at"], name="inquiry_moments"),
        )
        indexes = (
            models.Index(fields=["consulate", "asked_by", "asked_at"], name="inquiry_by_asker"),
        )

    def __str__(self) -> str:
        return str(self.id)


class InquiryReply(StoredRow):
    """How far one asked consulate has come. Its words are sealed for the consulate that asks."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    inquiry = models.ForeignKey(
        Inquiry, on_delete=models.PROTECT, db_constraint=False, related_name="replies"
    )
    asked = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default=ReplyState.ASKED)
    answer = models.CharField(max_length=12, default="")
    words_sealed = models.BinaryField(default=b"")
    looked_at = models.DateTimeField(null=True)
    raised_at = models.DateTimeField(null=True)
    raised_to = models.ForeignKey(Consulate, on_delete=models.PROTECT, null=True, related_name="+")
    """Where the duty officer of the network sits who was told."""
    answered_at = models.DateTimeField(null=True)
    answered_from = models.ForeignKey(
        Consulate, on_delete=models.PROTECT, null=True, related_name="+"
    )
    seen_at = models.DateTimeField(null=True)
    """When whoever asked saw the answer."""

    class Meta:
        """One a consulate that was asked."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="reply_in_consulate"),
            SameConsulate(field="inquiry", to="people_inquiry", name="reply_inquiry_in_consulate"),
            models.UniqueConstraint(
                fields=["consulate", "inquiry", "asked"], name="reply_once_a_consulate"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in ReplyState]), name="reply_state_known"
            ),
            models.CheckConstraint(condition=Q(answer__in=_ANSWERS), name="reply_answer_known"),
            ReadableMoments(
                fields=["looked_at", "raised_at", "answered_at", "seen_at"], name="reply_moments"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class ReceivedInquiry(StoredRow):
    """An inquiry that came from another consulate, sealed for this one.

    `asked` is whoever may have a record: this consulate, or where the network's duty officer works
    the one that has not answered. The sender's ids are for the way back and open nothing here.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    sent_inquiry = models.UUIDField()
    sent_reply = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    purpose = models.CharField(max_length=12)
    sealed = models.BinaryField()
    state = models.CharField(max_length=12)
    heads_only = models.BooleanField()
    """Only closed records fit: that they are there is for the heads to know."""
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    raised_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=12)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answered_from = models.ForeignKey(
        Consulate, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        """What waits is found at once."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="received_in_consulate"),
            models.CheckConstraint(
                condition=Q(purpose__in=_PURPOSES), name="received_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in ReceivedState]),
                name="received_state_known",
            ),
            models.CheckConstraint(condition=Q(answer__in=_ANSWERS), name="received_answer_known"),
            ReadableMoments(
                fields=["asked_at", "due_at", "raised_at", "answered_at"], name="received_moments"
            ),
        )
        indexes = (
            models.Index(
                fields=["consulate", "due_at"],
                name="received_open",
                condition=Q(state=ReceivedState.OPEN),
            ),
            models.Index(fields=["sent_inquiry", "asked"], name="received_of_inquiry"),
        )

    def __str__(self) -> str:
        return str(self.id)
