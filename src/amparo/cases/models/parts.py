"""Tasks, parties and flags of a case; whatever is said of them is sealed under the case's key."""

from django.db import models
from django.db.models import Q

from amparo.cases.models.cases import Case
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.parties import PartyRole
from amparo.cases.rules.tasks import TaskState
from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.people.models import Person


class Task(StoredRow):
    """Something to look at: a default one by its code, or one of the case's own, named sealed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, db_constraint=False, related_name="tasks"
    )
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40, default="")
    sealed = models.BinaryField()
    state = models.CharField(max_length=16, default=TaskState.NOT_STARTED)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()

    class Meta:
        """In the order in which the case lists them."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="task_place"),
            SameConsulate(field="case", to="cases_case", name="task_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "case", "number"], name="task_numbered"),
            models.UniqueConstraint(
                fields=["consulate", "case", "code"], name="task_once", condition=~Q(code="")
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in TaskState]), name="task_state_known"
            ),
            ReadableMoments(fields=["changed_at"], name="task_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Party(StoredRow):
    """Somebody who takes part in a case; whoever no longer does stays in it, ended."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, db_constraint=False, related_name="parties"
    )
    role = models.CharField(max_length=16)
    sealed = models.BinaryField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """A party stays in its case's consulate, and so does the record it points to."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="party_place"),
            SameConsulate(field="case", to="cases_case", name="party_in_consulate"),
            SameConsulate(field="person", to="people_person", name="party_person_in_consulate"),
            models.CheckConstraint(
                condition=Q(role__in=[one.value for one in PartyRole]), name="party_role_known"
            ),
            ReadableMoments(fields=["added_at", "ended_at"], name="party_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Flag(StoredRow):
    """A mark on a case with its reason, from when until when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, db_constraint=False, related_name="flags"
    )
    kind = models.CharField(max_length=16)
    sealed = models.BinaryField()
    raised_at = models.DateTimeField()
    raised_by = models.UUIDField()
    lowered_at = models.DateTimeField(null=True)

    class Meta:
        """Each kind is raised once at a time; the history stays."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="flag_place"),
            SameConsulate(field="case", to="cases_case", name="flag_in_consulate"),
            models.UniqueConstraint(
                fields=["consulate", "case", "kind"],
                name="flag_raised_once",
                condition=Q(lowered_at=None) & ~Q(kind="other"),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in FlagKind]), name="flag_kind_known"
            ),
            ReadableMoments(fields=["raised_at", "lowered_at"], name="flag_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
