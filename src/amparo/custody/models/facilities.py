"""Places where people are held: those on the network's list, and those of one consulate."""

from django.db import models
from django.db.models import Q

from amparo.custody.rules.facilities import LONGEST_NAME, Authority, FacilityKind, PlaceBasis
from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate


class ListedFacility(StoredRow):
    """A place on the network's list, which the owner brings in: public facts, nobody's data."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=LONGEST_NAME)
    kind = models.CharField(max_length=20)
    authority = models.CharField(max_length=16)
    county = models.CharField(max_length=5)
    place = models.CharField(max_length=LONGEST_NAME, default="")
    source = models.CharField(max_length=400)
    checked = models.DateField()

    class Meta:
        """Once in each county, by its name."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["county", "name"], name="listed_facility_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in FacilityKind])
                & Q(authority__in=[one.value for one in Authority]),
                name="listed_facility_words_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Facility(StoredRow):
    """A place that a consulate deals with: taken from the network's list, or its own in words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    listed = models.ForeignKey(
        ListedFacility, on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=20, default=FacilityKind.OTHER)
    authority = models.CharField(max_length=16, default=Authority.UNKNOWN)
    county = models.CharField(max_length=5)
    basis = models.CharField(max_length=12)
    sealed = models.BinaryField()
    mark = models.BinaryField()
    """A keyed hash of county and name: the same place twice is one."""
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        """Unique within a consulate only: another's numbers and keys tell nothing."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="facility_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "mark"], name="facility_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in FacilityKind])
                & Q(authority__in=[one.value for one in Authority])
                & Q(basis__in=[one.value for one in PlaceBasis]),
                name="facility_words_known",
            ),
            ReadableMoments(fields=["added_at"], name="facility_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
