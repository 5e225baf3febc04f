"""The ledger: accounts with their balances, transactions, postings, books, closed periods.

Only the posting function writes here (`walls.post_money`); the application reads.
"""

from django.db import models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.funds.models.funds import Allocation, Line
from amparo.funds.models.spending import Commitment, SpendingRequest
from amparo.funds.rules.kinds import Movement
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate


class Account(StoredRow):
    """Where an amount stands on its way, with its balance in minor units.

    Made with its line, allocation or commitment, by a trigger. No balance falls below nought, but
    that of the authority, which stands for the decision and never rises above; on no day either:
    `last_day` is the latest day of its postings, so that one without later ones is judged at once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12)
    office = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="accounts")
    allocation = models.ForeignKey(
        Allocation, null=True, on_delete=models.PROTECT, related_name="accounts"
    )
    commitment = models.ForeignKey(
        Commitment, null=True, on_delete=models.PROTECT, related_name="accounts"
    )
    currency = models.CharField(max_length=3)
    balance = models.BigIntegerField(default=0)
    last_day = models.DateField(null=True)

    class Meta:
        """Appropriation >= allocations >= commitments >= certified >= paid rests on the check."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["id", "currency"], name="account_currency"),
            models.UniqueConstraint(
                fields=["line", "kind"], name="account_of_line", condition=Q(allocation=None)
            ),
            models.UniqueConstraint(
                fields=["allocation"], name="account_of_allocation", condition=Q(commitment=None)
            ),
            models.UniqueConstraint(fields=["commitment", "kind"], name="account_of_commitment"),
            models.CheckConstraint(
                condition=Q(kind="authority", balance__lte=0)
                | (~Q(kind="authority") & Q(balance__gte=0)),
                name="account_never_overdrawn",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["authority", "unallocated"], allocation=None, commitment=None)
                | Q(kind="available", allocation__isnull=False, commitment=None)
                | Q(
                    kind__in=["committed", "certified", "paid"],
                    allocation__isnull=False,
                    commitment__isnull=False,
                ),
                name="account_in_its_place",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Book(StoredRow):
    """A consulate's journal: how far it has come. Its row is the first lock of every posting."""

    office = models.OneToOneField(
        Consulate, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        """The end of a chain."""

        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.office_id} {self.number}"


class Transaction(StoredRow):
    """Something that happened to money, in the order of the book of the consulate that did it.

    Never changed and never removed. `about` is what it was done for, as an invoice; `key` makes the
    same form sent twice one transaction; `content` is the digest of what it says, `digest` that of
    the chain up to here.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    office = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    number = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    day = models.DateField()
    key = models.UUIDField()
    about = models.UUIDField(null=True)
    reverses = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="reversed_by"
    )
    request = models.ForeignKey(
        SpendingRequest, null=True, on_delete=models.PROTECT, related_name="transactions"
    )
    delivered = models.DateField(null=True)
    evidence = models.BinaryField(max_length=32, null=True)
    reference = models.CharField(max_length=80, blank=True)
    staff = models.UUIDField()
    recorded_at = models.DateTimeField()
    content = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        """In order and without gaps within a book; reversed once at most."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["office", "number"], name="transaction_numbered"),
            models.UniqueConstraint(fields=["office", "key"], name="transaction_sent_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in Movement]),
                name="transaction_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="reverse", reverses__isnull=False)
                | (~Q(kind="reverse") & Q(reverses=None)),
                name="transaction_reverses",
            ),
            ReadableMoments(fields=["recorded_at"], name="transaction_moments"),
        )
        indexes = (
            models.Index(fields=["about", "kind"], name="transaction_about"),
            models.Index(fields=["office", "day"], name="transaction_day"),
        )

    def __str__(self) -> str:
        return f"{self.office_id} {self.number}"


class Posting(StoredRow):
    """One side of a transaction: an amount onto an account, or off it. They add up to nought."""

    id = models.UUIDField(primary_key=True, editable=False)
    transaction = models.ForeignKey(Transaction, on_delete=models.PROTECT, related_name="postings")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="postings")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)

    class Meta:
        """An account once a transaction, in the account's own currency."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["transaction", "account"], name="posting_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="posting_of_something"),
        )

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Period(StoredRow):
    """A month that a consulate has closed: how many transactions touch it, and their digest."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    transactions = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)
    closed_at = models.DateTimeField()
    closed_by = models.UUIDField()

    class Meta:
        """Closed once, for ever."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["office", "month"], name="period_closed_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="period_is_a_month"),
            ReadableMoments(fields=["closed_at", "month"], name="period_moments"),
        )

    def __str__(self) -> str:
        return f"{self.office_id} {self.month}"
