"""What happened in a case, added and never changed; and the clocks that follow from it."""

from django.db import models
from django.db.models import Q

from amparo.cases.models.cases import Case
from amparo.cases.rules.clocks.running import ClockState
from amparo.cases.rules.timeline import Kind
from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate


class CaseEvent(StoredRow):
    """One event, sealed. A correction is another row that names in `replaces` what it corrects."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, db_constraint=False, related_name="events"
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    sealed = models.BinaryField()
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    sent_key = models.UUIDField()
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """What is corrected is corrected once: two colleagues at a time make one correction."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="event_place"),
            SameConsulate(field="case", to="cases_case", name="event_in_consulate"),
            SameConsulate(
                field="replaces", to="cases_caseevent", name="event_replaced_in_consulate"
            ),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="event_sent_once"),
            models.UniqueConstraint(fields=["consulate", "case", "number"], name="event_numbered"),
            models.UniqueConstraint(fields=["consulate", "replaces"], name="event_replaced_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in Kind]), name="event_kind_known"
            ),
            ReadableMoments(fields=["happened_at", "recorded_at"], name="event_moments"),
        )
        # An account counts the acts of service of two years without reading any.
        indexes = (models.Index(fields=["consulate", "kind", "happened_at"], name="event_counted"),)

    def __str__(self) -> str:
        return str(self.id)


class Clock(StoredRow):
    """By when something is due: by which rule, started by which event, and every reason.

    Reckoned from the timeline. What is reckoned anew leaves the old row, replaced; late is no state
    but follows from the moment, so that nothing that is late can hide.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, db_constraint=False, related_name="clocks"
    )
    line = models.ForeignKey(
        CaseEvent, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    rule = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    zone = models.CharField(max_length=40)
    reasons = models.JSONField()
    state = models.CharField(max_length=12, default=ClockState.RUNNING)
    ended_at = models.DateTimeField(null=True)
    reckoned_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        """One clock a rule and event that counts; those it replaced stay behind it."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="clock_place"),
            SameConsulate(field="case", to="cases_case", name="clock_in_consulate"),
            SameConsulate(field="line", to="cases_caseevent", name="clock_line_in_consulate"),
            models.UniqueConstraint(
                fields=["consulate", "case", "rule", "line"],
                name="clock_counts_once",
                condition=~Q(state="replaced"),
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at__isnull=True)
                | Q(state="replaced", replaced_at__isnull=False)
                | Q(state__in=["met", "set_aside", "ended"], ended_at__isnull=False),
                name="clock_state_whole",
            ),
            ReadableMoments(
                fields=["starts_at", "due_at", "ended_at", "reckoned_at", "replaced_at"],
                name="clock_moments",
            ),
        )
        indexes = (
            models.Index(
                fields=["consulate", "due_at"], name="clock_due", condition=Q(state="running")
            ),
            models.Index(fields=["consulate", "case"], name="clock_of_case"),
            models.Index(
                fields=["consulate", "rule"],
                include=["case", "due_at"],
                name="clock_running",
                condition=Q(state="running"),
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
