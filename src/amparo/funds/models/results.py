"""What came of each consulate's cases, month by month, as it was posted to headquarters."""

from django.db import models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate


class PostedResults(StoredRow):
    """People, acts of service, cases and their results by the end of a month. Added, never changed.

    Each count is cut down to a whole step of five before it is posted, so that no small count and
    no single case is to be seen in it: nought says fewer than five.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    people = models.PositiveIntegerField()
    acts = models.PositiveIntegerField()
    cases = models.PositiveIntegerField()
    pending = models.PositiveIntegerField()
    favourable = models.PositiveIntegerField()
    partly = models.PositiveIntegerField()
    unfavourable = models.PositiveIntegerField()
    none = models.PositiveIntegerField()
    posted_at = models.DateTimeField()
    posted_by = models.UUIDField()

    class Meta:
        """A month of a consulate once, and small counts nowhere: the database holds the steps."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["office", "month"], name="results_posted_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="results_of_a_month"),
            ReadableMoments(fields=["month", "posted_at"], name="results_moments"),
        )

    def __str__(self) -> str:
        return f"{self.office_id} {self.month}"
