"""Cases, and who has had each: what a case says is sealed under a key of its own."""

from django.db import models
from django.db.models import Q

from amparo.cases.rules.clocks.book import Origin
from amparo.cases.rules.closing import Closure, Level, Outcome
from amparo.cases.rules.states import OVER, State
from amparo.cases.rules.types import Area
from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.people.models import Person
from amparo.people.rules.access import Compartment
from amparo.reception.models import HelpRequest


class Case(StoredRow):
    """What a consulate does for somebody. Who that is stands in the person's record, or sealed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    area = models.CharField(max_length=16)
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=24, default=State.OPEN)
    compartment = models.CharField(max_length=12, default=Compartment.OPEN)
    origin = models.CharField(max_length=12)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    request = models.ForeignKey(
        HelpRequest, on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    about_sealed = models.BinaryField()
    owner = models.UUIDField(null=True)
    sent_key = models.UUIDField()
    started_at = models.DateTimeField()
    started_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    closure = models.CharField(max_length=16, default="")
    outcome = models.CharField(max_length=16, default="")
    level = models.CharField(max_length=16, default="")

    class Meta:
        """Unique within a consulate only: another's numbers and keys tell nothing."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="case_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="case_sent_once"),
            models.UniqueConstraint(fields=["consulate", "year", "number"], name="case_numbered"),
            models.UniqueConstraint(
                fields=["consulate", "request"],
                name="case_of_request",
                condition=Q(request__isnull=False),
            ),
            SameConsulate(field="person", to="people_person", name="case_person_in_consulate"),
            SameConsulate(
                field="request", to="reception_helprequest", name="case_request_in_consulate"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in State]), name="case_state_known"
            ),
            models.CheckConstraint(
                condition=Q(area__in=[one.value for one in Area])
                & Q(origin__in=[one.value for one in Origin])
                & Q(compartment__in=[one.value for one in Compartment]),
                name="case_words_known",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                & Q(closure__in=[one.value for one in Closure])
                & Q(outcome__in=[one.value for one in Outcome])
                & Q(level__in=[one.value for one in Level])
                | ~Q(state="closed") & Q(closed_at__isnull=True, closure="", outcome="", level=""),
                name="case_closed_whole",
            ),
            ReadableMoments(fields=["started_at", "closed_at"], name="case_moments"),
        )
        indexes = (
            models.Index(fields=["consulate", "owner"], name="case_owner"),
            # What somebody works on, among all that she ever had: asked by every morning.
            models.Index(
                fields=["consulate", "owner"],
                include=["id", "year", "number"],
                name="case_open",
                condition=~Q(state__in=sorted(one.value for one in OVER)),
            ),
            # Somebody's cases; and for an account the people and what came of their cases, counted
            # from the index alone, in whose order each person comes once.
            models.Index(
                fields=["consulate", "person", "started_at"],
                include=["state", "closed_at", "outcome"],
                name="case_person",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Assignment(StoredRow):
    """Who had a case from when until when; the last one has it now."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, db_constraint=False, related_name="assignments"
    )
    owner = models.UUIDField()
    assigned_at = models.DateTimeField()
    assigned_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """A case is with one person at a time."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="assignment_place"),
            SameConsulate(field="case", to="cases_case", name="assignment_in_consulate"),
            models.UniqueConstraint(
                fields=["consulate", "case"],
                name="assignment_one_at_a_time",
                condition=Q(ended_at=None),
            ),
            ReadableMoments(fields=["assigned_at", "ended_at"], name="assignment_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
