"""Where money comes from and where it is allocated. The network's own: figures, nobody's data.

`office` is the consulate that a row is about. It is not called `consulate`: these tables have no
row-level security, because a trigger that balances money must see every row of it.
"""

from django.db import models
from django.db.models import F, Q

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.funds.rules.kinds import Expense, FundSource
from amparo.kernel.identifiers import new_id
from amparo.kernel.money import MINOR_DIGITS
from amparo.network.models import Consulate


class Fund(StoredRow):
    """A programme's money from one source, in one currency, from a day until another.

    The end is the first one; extensions are rows of their own. `approval_from` is the payment from
    which on a second person approves, in minor units. `cited` names the public source of its facts;
    without one, they are this installation's own.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=12)
    currency = models.CharField(max_length=3)
    starts = models.DateField()
    ends = models.DateField()
    approval_from = models.BigIntegerField()
    decision = models.CharField(max_length=80)
    decided_on = models.DateField()
    cited = models.CharField(max_length=300, blank=True)
    sent_key = models.UUIDField(unique=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """One currency a fund: the lines take it from here by a composite key."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["id", "currency"], name="fund_currency"),
            models.CheckConstraint(
                condition=Q(source__in=[one.value for one in FundSource]), name="fund_source_known"
            ),
            models.CheckConstraint(
                condition=Q(currency__in=sorted(MINOR_DIGITS)), name="fund_currency_known"
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")) & Q(approval_from__gte=0), name="fund_in_order"
            ),
            ReadableMoments(
                fields=["recorded_at", "decided_on", "ends", "starts"], name="fund_moments"
            ),
        )

    def __str__(self) -> str:
        return self.code


class Extension(StoredRow):
    """A decision that a fund goes on until a later day. Added, never changed.

    `amount` is what was authorised with it, in minor units; nought where only time was given.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="extensions")
    until = models.DateField()
    amount = models.BigIntegerField()
    decision = models.CharField(max_length=80)
    decided_on = models.DateField()
    sent_key = models.UUIDField(unique=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """One decision for each new end."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["fund", "until"], name="extension_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="extension_adds"),
            ReadableMoments(
                fields=["recorded_at", "decided_on", "until"], name="extension_moments"
            ),
        )

    def __str__(self) -> str:
        return f"{self.fund_id} until {self.until}"


class Line(StoredRow):
    """A line of the budget: what a fund may spend in a fiscal year on one purpose."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="lines")
    currency = models.CharField(max_length=3)
    fiscal_year = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=120)
    decision = models.CharField(max_length=80)
    sent_key = models.UUIDField(unique=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """A purpose once a year and fund."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["fund", "fiscal_year", "purpose"], name="line_once"),
            models.UniqueConstraint(fields=["id", "currency"], name="line_currency"),
            ReadableMoments(fields=["recorded_at"], name="line_moments"),
        )

    def __str__(self) -> str:
        return f"{self.fund_id} {self.fiscal_year} {self.purpose}"


class PermittedExpense(StoredRow):
    """A kind of expense that a line permits. A commitment of another kind has no row to name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="permitted")
    expense = models.CharField(max_length=12)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """The fence around a purpose: commitments refer to it by a composite key."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["line", "expense"], name="permitted_once"),
            models.CheckConstraint(
                condition=Q(expense__in=[one.value for one in Expense]), name="permitted_known"
            ),
            ReadableMoments(fields=["recorded_at"], name="permitted_moments"),
        )

    def __str__(self) -> str:
        return self.expense


class Allocation(StoredRow):
    """What a consulate has of a line. Tranches are transactions into its account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="allocations")
    office = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """One a line and consulate."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["line", "office"], name="allocation_once"),
            models.UniqueConstraint(fields=["id", "line", "office"], name="allocation_place"),
            ReadableMoments(fields=["recorded_at"], name="allocation_moments"),
        )

    def __str__(self) -> str:
        return f"{self.line_id} {self.office_id}"
