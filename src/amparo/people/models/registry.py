"""People, and what is recorded about them: rows are added and never changed."""

from django.db import models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.people.rules.access import Compartment
from amparo.people.rules.facts import Kind


class Person(StoredRow):
    """Somebody a consulate knows. Who that is stands in the facts, under a key of the person's."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    compartment = models.CharField(max_length=12, default=Compartment.OPEN)
    sent_key = models.UUIDField()
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField()
    portrait = models.BinaryField(null=True)
    """All that the person is found by, sealed in one: a search opens hundreds of candidates."""

    class Meta:
        """Unique within a consulate only: another's numbers and keys tell nothing."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="person_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="person_sent_once"),
            models.UniqueConstraint(fields=["consulate", "year", "number"], name="person_numbered"),
            models.CheckConstraint(
                condition=Q(compartment__in=[one.value for one in Compartment]),
                name="person_compartment_known",
            ),
            ReadableMoments(fields=["registered_at"], name="person_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Fact(StoredRow):
    """One thing that was learnt about a person, sealed with where it came from.

    A correction is another row that names in `replaces` what it corrects; both stay.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, db_constraint=False, related_name="facts"
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    sealed = models.BinaryField()
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    sent_key = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """What is corrected is corrected once: two colleagues at a time make one correction."""

        default_permissions = ()
        constraints = (
            SameConsulate(field="person", to="people_person", name="fact_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "id"], name="fact_place"),
            SameConsulate(field="replaces", to="people_fact", name="fact_replaced_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="fact_sent_once"),
            models.UniqueConstraint(fields=["consulate", "person", "number"], name="fact_numbered"),
            models.UniqueConstraint(fields=["consulate", "replaces"], name="fact_replaced_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]), name="fact_kind_known"
            ),
            ReadableMoments(fields=["recorded_at"], name="fact_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
