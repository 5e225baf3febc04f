"""Figures about money that were stated in public, to be laid beside what was posted."""

from django.db import models
from django.db.models import F, Q

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.funds.rules.kinds import Measure, Qualifier
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate


class StatedFigure(StoredRow):
    """What a newspaper or an official said of a consulate, with its source. Added, never changed.

    `amount` is in minor units where it is money, else a count; `address` is where it can be read.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=12)
    qualifier = models.CharField(max_length=12)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3, blank=True)
    since = models.DateField()
    until = models.DateField()
    stated_on = models.DateField()
    source = models.CharField(max_length=300)
    address = models.CharField(max_length=300, blank=True)
    sent_key = models.UUIDField(unique=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """Money has a currency, a count none."""

        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=(Q(measure="spent") & ~Q(currency=""))
                | (~Q(measure="spent") & Q(currency="")),
                name="stated_money_or_count",
            ),
            models.CheckConstraint(
                condition=Q(measure__in=[one.value for one in Measure])
                & Q(qualifier__in=[one.value for one in Qualifier])
                & Q(amount__gte=0)
                & Q(until__gte=F("since")),
                name="stated_whole",
            ),
            ReadableMoments(
                fields=["recorded_at", "since", "stated_on", "until"], name="stated_moments"
            ),
        )
        indexes = (models.Index(fields=["office", "stated_on"], name="stated_of_office"),)

    def __str__(self) -> str:
        return f"{self.measure} {self.amount}"


class StatementWithdrawal(StoredRow):
    """That a stated figure was laid here by mistake: it is shown no more, and stays on record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    figure = models.OneToOneField(StatedFigure, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """Once a figure."""

        default_permissions = ()
        constraints = (ReadableMoments(fields=["recorded_at"], name="withdrawal_moments"),)

    def __str__(self) -> str:
        return str(self.figure_id)
