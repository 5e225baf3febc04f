"""Requests for help with their callers and calls; what people said is sealed under one key each."""

from django.db import models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.people.models import Person
from amparo.reception.rules.requests import Channel, Matter, Outcome, RequestState


class HelpRequest(StoredRow):
    """What somebody asks of a consulate about one person; unmatched, it is a standing search."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    folio = models.CharField(max_length=9)
    state = models.CharField(max_length=12, default=RequestState.OPEN)
    matter = models.CharField(max_length=12)
    subject_sealed = models.BinaryField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    sent_key = models.UUIDField()
    received_at = models.DateTimeField()
    received_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=12, default="")
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
            models.UniqueConstraint(fields=["consulate", "id"], name="request_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="request_sent_once"),
            # The stub of one that was handed over keeps its folio, also when it comes back.
            models.UniqueConstraint(
                fields=["consulate", "folio"],
                name="request_folio_once",
                condition=~Q(state=RequestState.HANDED_OVER.value),
            ),
            models.UniqueConstraint(
                fields=["consulate", "year", "number"], name="request_numbered"
            ),
            SameConsulate(field="person", to="people_person", name="request_person_in_consulate"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in RequestState]),
                name="request_state_known",
            ),
            models.CheckConstraint(
                condition=Q(matter__in=[one.value for one in Matter]), name="request_matter_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *(one.value for one in Outcome)]),
                name="request_outcome_known",
            ),
            ReadableMoments(fields=["received_at", "closed_at"], name="request_moments"),
        )
        indexes = (
            models.Index(
                fields=["consulate", "received_at"],
                name="request_open",
                condition=Q(state="open"),
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Caller(StoredRow):
    """Somebody who asks about the person of one request, with the word that was agreed on."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(
        HelpRequest, on_delete=models.PROTECT, db_constraint=False, related_name="callers"
    )
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)

    class Meta:
        """Numbered within the request, in the order in which they called first."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="caller_in_consulate"),
            SameConsulate(
                field="request", to="reception_helprequest", name="caller_request_in_consulate"
            ),
            models.UniqueConstraint(
                fields=["consulate", "request", "number"], name="caller_numbered"
            ),
            ReadableMoments(fields=["confirmed_at"], name="caller_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Call(StoredRow):
    """One contact about a request: by telephone, at the counter, through the public pages, ours."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(
        HelpRequest, on_delete=models.PROTECT, db_constraint=False, related_name="calls"
    )
    caller = models.ForeignKey(
        Caller, on_delete=models.PROTECT, db_constraint=False, related_name="calls"
    )
    channel = models.CharField(max_length=12)
    sealed = models.BinaryField()
    sent_key = models.UUIDField()
    taken_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)

    class Meta:
        """A call stays in its request's consulate; the same form twice is one call."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="call_in_consulate"),
            SameConsulate(
                field="request", to="reception_helprequest", name="call_request_in_consulate"
            ),
            SameConsulate(field="caller", to="reception_caller", name="call_caller_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="call_sent_once"),
            models.CheckConstraint(
                condition=Q(channel__in=[one.value for one in Channel]), name="call_channel_known"
            ),
            ReadableMoments(fields=["taken_at"], name="call_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
