"""Official files and what they count. Added, never changed: a later file stands beside an earlier.

No row is about a person, and none could be traced to one: what is kept are counts by month, area,
nationality, way of arrest and gender, as the publisher words them.
"""

from django.db import models
from django.db.models import F, Q

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.watch.rules.files.contents import FileKind
from amparo.watch.rules.measures import Measure


class Release(StoredRow):
    """A file as an authority published it: the same bytes once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10)
    publisher = models.CharField(max_length=400)
    number = models.CharField(max_length=400, default="")
    title = models.CharField(max_length=400, default="")
    citation = models.CharField(max_length=400, default="")
    published = models.DateField(null=True)
    """Its vintage: the day that it was published or drawn, where the file says one."""
    file_name = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, unique=True)
    rows_read = models.PositiveIntegerField()
    rows_refused = models.PositiveIntegerField()
    imported_at = models.DateTimeField()

    class Meta:
        """Nothing but the known kinds; never more refused than read."""

        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in FileKind]), name="release_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(rows_refused__lte=F("rows_read")), name="release_rows_add_up"
            ),
            ReadableMoments(fields=["published", "imported_at"], name="release_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Year(StoredRow):
    """A fiscal year of one measure in one file: which days of it the file covers."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="years")
    measure = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    begins = models.DateField()
    ends = models.DateField()
    is_partial = models.BooleanField()

    class Meta:
        """Once in a file."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["release", "measure", "year"], name="year_once"),
            models.CheckConstraint(
                condition=Q(measure__in=[one.value for one in Measure]), name="year_measure_known"
            ),
            models.CheckConstraint(condition=Q(begins__lte=F("ends")), name="year_in_order"),
            ReadableMoments(fields=["begins", "ends"], name="year_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Count(StoredRow):
    """One cell: how often these words stood together. `*` is a total that the publisher gives."""

    id = models.BigAutoField(primary_key=True)
    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="counts")
    month = models.PositiveSmallIntegerField()
    """From 1 to 12; 0 for the year as a whole, in files that do not split it."""
    area = models.CharField(max_length=3)
    citizenship = models.CharField(max_length=80)
    method = models.CharField(max_length=80)
    gender = models.CharField(max_length=80)
    place = models.CharField(max_length=120)
    """A place that the network lists as published; else empty."""
    count = models.PositiveIntegerField()

    class Meta:
        """Each cell once."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["year", "area", "citizenship", "method", "gender", "month", "place"],
                name="count_once",
            ),
            models.CheckConstraint(condition=Q(month__lte=12), name="count_month_known"),
        )

    def __str__(self) -> str:
        return str(self.pk)
