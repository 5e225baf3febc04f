"""The numbers that people read out: in order within a consulate, a series and a year."""

from django.db import models

from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models.consulates import Consulate


class Counter(StoredRow):
    """The last number a consulate gave in a series and a year, so that none is skipped."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT)
    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        """One row a consulate, series and year."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["consulate", "series", "year"], name="counter_of_series"
            ),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"
