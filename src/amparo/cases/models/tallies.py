"""What is counted as it is recorded, so that telling a number of years reads no act."""

from django.db import models

from amparo.database.models.rows import StoredRow
from amparo.network.models import Consulate


class ActTally(StoredRow):
    """How many acts of service happened on a day of Greenwich: one as added, or a day's sum.

    Written by the database alone, with the event that it counts (`sql/0009_act_tallies.sql`).
    """

    id = models.BigAutoField(primary_key=True)
    # The event beside it has a consulate that exists.
    consulate = models.ForeignKey(
        Consulate, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    day = models.DateField()
    acts = models.BigIntegerField()
    is_sum = models.BooleanField()

    class Meta:
        """One sum a day; whatever came since stands beside it until the hour."""

        default_permissions = ()
        # Added up from the index alone.
        indexes = (models.Index(fields=["consulate", "day"], include=["acts"], name="tally_day"),)
        constraints = (
            models.UniqueConstraint(
                fields=["consulate", "day"],
                condition=models.Q(is_sum=True),
                name="tally_summed_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
