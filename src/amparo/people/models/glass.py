"""Emergencies in which somebody opened a record that was not open to her."""

from django.db import models

from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.people.models.registry import Person


class BrokenGlass(StoredRow):
    """Who broke the glass before whose record, when, why (sealed), and which head has seen it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    staff_id = models.UUIDField()
    reason_sealed = models.BinaryField()
    broken_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.UUIDField(null=True)

    class Meta:
        """A break stays in its person's consulate."""

        default_permissions = ()
        constraints = (
            SameConsulate(field="person", to="people_person", name="glass_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "id"], name="glass_place"),
            ReadableMoments(fields=["broken_at", "seen_at"], name="glass_moments"),
        )
        indexes = (
            models.Index(fields=["consulate", "person", "broken_at"], name="glass_of_person"),
        )

    def __str__(self) -> str:
        return str(self.id)
