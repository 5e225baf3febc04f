"""Where somebody was held: rows are added, and corrected by further rows."""

from django.db import models

from amparo.custody.models.facilities import Facility
from amparo.custody.models.notices import Notice
from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.people.models import Person


class Placement(StoredRow):
    """A place with days, as far as they are known, sealed under the person's key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    number = models.PositiveIntegerField()
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
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
            models.UniqueConstraint(fields=["consulate", "id"], name="placement_in_consulate"),
            SameConsulate(field="person", to="people_person", name="placement_person"),
            SameConsulate(field="facility", to="custody_facility", name="placement_facility"),
            SameConsulate(field="notice", to="custody_notice", name="placement_notice"),
            SameConsulate(field="replaces", to="custody_placement", name="placement_replaced"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="placement_sent_once"),
            models.UniqueConstraint(
                fields=["consulate", "person", "number"], name="placement_numbered"
            ),
            models.UniqueConstraint(
                fields=["consulate", "replaces"], name="placement_replaced_once"
            ),
            ReadableMoments(fields=["recorded_at"], name="placement_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
