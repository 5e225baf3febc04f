"""Who is paid, what is committed, and what waits for somebody else's approval."""

from django.db import models
from django.db.models import F, Q

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.funds.models.funds import Allocation, Line
from amparo.funds.rules.kinds import Expense, Grounds, PayeeKind, RequestKind, RequestState
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate
from amparo.vault.models.grants import SealedRow


class Payee(StoredRow):
    """Whom a consulate pays, with what was declared of ties to its staff. Behind the walls.

    The name is sealed; the ledger and headquarters know the number. People who are helped are
    nobody's payee: direct aid has one payee without a name.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    is_related = models.BooleanField()
    declared_on = models.DateField()
    sealed = models.BinaryField()
    sent_key = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """Numbered within the consulate; nothing is committed to whoever has declared ties."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="payee_place"),
            models.UniqueConstraint(fields=["consulate", "number"], name="payee_numbered"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="payee_sent_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in PayeeKind]), name="payee_kind_known"
            ),
            ReadableMoments(fields=["recorded_at", "declared_on"], name="payee_moments"),
        )

    def __str__(self) -> str:
        return str(self.number)


class Commitment(StoredRow):
    """What a consulate has bound itself to pay, to one payee, for one kind of expense.

    `subject` is what it is for, as an engagement; `contract` the number of the contract.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="commitments")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="commitments")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    expense = models.CharField(max_length=12)
    payee = models.ForeignKey(
        Payee, on_delete=models.PROTECT, db_constraint=False, related_name="commitments"
    )
    subject = models.UUIDField(null=True)
    contract = models.CharField(max_length=40, blank=True)
    sent_key = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """The purpose fence, and whose money it is, are composite keys: 0002_ledger adds them."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["office", "year", "number"], name="commitment_numbered"
            ),
            models.UniqueConstraint(fields=["office", "sent_key"], name="commitment_sent_once"),
            models.CheckConstraint(
                condition=Q(expense__in=[one.value for one in Expense]), name="commitment_known"
            ),
            ReadableMoments(fields=["recorded_at"], name="commitment_moments"),
        )
        indexes = (
            models.Index(fields=["allocation"], name="commitment_of_allocation"),
            models.Index(fields=["subject"], name="commitment_of_subject"),
        )

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


class SpendingRequest(SealedRow):
    """Something that another person must approve before it is posted. Approved it grants: sealed.

    The accounts are plain numbers: they stand above, in the ledger. `grounds` says in one word why
    it was decided so, `answer` is the number of the document that says it in full.
    """

    seal_covers = (
        "id",
        "office_id",
        "kind",
        "source",
        "target",
        "amount",
        "currency",
        "about",
        "asked_by",
        "state",
        "decided_by",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    source = models.UUIDField()
    target = models.UUIDField()
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    about = models.UUIDField(null=True)
    reference = models.CharField(max_length=80)
    sent_key = models.UUIDField()
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    state = models.CharField(max_length=12, default=RequestState.OPEN)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    grounds = models.CharField(max_length=12, blank=True)
    answer = models.CharField(max_length=80, blank=True)

    class Meta:
        """Whoever asks does not decide, but may withdraw."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["office", "sent_key"], name="spending_sent_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in RequestKind]), name="spending_kind_known"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="spending_of_something"),
            models.CheckConstraint(
                condition=Q(state="open", decided_by=None, decided_at=None)
                | (
                    Q(state__in=["approved", "refused"], decided_at__isnull=False)
                    & ~Q(decided_by=F("asked_by"))
                    & Q(decided_by__isnull=False)
                )
                | Q(state="withdrawn", decided_at__isnull=False, decided_by=F("asked_by")),
                name="spending_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(grounds__in=["", *(one.value for one in Grounds)]),
                name="spending_grounds_known",
            ),
            ReadableMoments(fields=["asked_at", "decided_at"], name="spending_moments"),
        )
        indexes = (models.Index(fields=["office", "state"], name="spending_waiting"),)

    def __str__(self) -> str:
        return str(self.id)
