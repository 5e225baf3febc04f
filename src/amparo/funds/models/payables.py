"""Invoices on their way to the bank: lines, steps, documents, payment batches; and addenda.

Behind the walls. No table here has a place for what a lawyer did in a case: hours, codes and
amounts are all that whoever pays is told.
"""

from django.db import models
from django.db.models import F, Q

from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.funds.models.spending import Commitment, Payee, SpendingRequest
from amparo.funds.rules.invoices import InvoiceState, ServiceCode, StepKind, Unit, VoucherKind
from amparo.kernel.identifiers import new_id
from amparo.kernel.money import MINOR_DIGITS
from amparo.network.models import Consulate
from amparo.vault.models.grants import SealedRow


class PaymentBatch(StoredRow):
    """Invoices that the bank pays at one time, under one number of the bank's."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    sent_key = models.UUIDField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    paid_on = models.DateField(null=True)
    reference = models.CharField(max_length=40, blank=True)
    paid_at = models.DateTimeField(null=True)
    paid_by = models.UUIDField(null=True)

    class Meta:
        """Marked paid once, as a whole: a trigger keeps it so."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="batch_place"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="batch_sent_once"),
            models.UniqueConstraint(fields=["consulate", "year", "number"], name="batch_numbered"),
            models.CheckConstraint(
                condition=Q(paid_on=None, paid_at=None, paid_by=None, reference="")
                | (
                    Q(paid_on__isnull=False, paid_at__isnull=False, paid_by__isnull=False)
                    & ~Q(reference="")
                ),
                name="batch_paid_whole",
            ),
            ReadableMoments(fields=["made_at", "paid_at", "paid_on"], name="batch_moments"),
        )

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


class Invoice(SealedRow):
    """What a payee asks for out of one commitment. Certified and approved it grants: sealed.

    `number_folded` is the number as duplicates are looked for. `report` is the digest of the
    activity report where that is kept with a case and not here. `request` is the second approval.
    """

    seal_covers = (
        "id",
        "consulate_id",
        "commitment_id",
        "payee_id",
        "currency",
        "amount",
        "accepted",
        "state",
        "report",
        "request_id",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="invoices")
    payee = models.ForeignKey(
        Payee, on_delete=models.PROTECT, db_constraint=False, related_name="invoices"
    )
    number = models.CharField(max_length=24)
    number_folded = models.CharField(max_length=24)
    starts = models.DateField()
    ends = models.DateField()
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    accepted = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, default=InvoiceState.RECEIVED)
    version = models.PositiveSmallIntegerField(default=1)
    report = models.BinaryField(max_length=32, null=True)
    request = models.ForeignKey(
        SpendingRequest, null=True, on_delete=models.PROTECT, related_name="+"
    )
    batch = models.ForeignKey(
        PaymentBatch,
        null=True,
        on_delete=models.PROTECT,
        db_constraint=False,
        related_name="invoices",
    )
    sent_key = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """A payee's number once; the total is what its lines add up to, by a deferred trigger."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="invoice_place"),
            SameConsulate(field="payee", to="funds_payee", name="invoice_payee_in_consulate"),
            SameConsulate(
                field="batch", to="funds_paymentbatch", name="invoice_batch_in_consulate"
            ),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="invoice_sent_once"),
            models.UniqueConstraint(
                fields=["consulate", "payee", "number_folded"], name="invoice_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in InvoiceState])
                & Q(currency__in=sorted(MINOR_DIGITS)),
                name="invoice_words_known",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, ends__gte=F("starts"))
                & (Q(accepted=None) | Q(accepted__gt=0, accepted__lte=F("amount"))),
                name="invoice_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["received", "returned"], accepted=None, batch=None)
                | Q(state="certified", accepted__isnull=False, batch=None)
                | Q(state="approved", accepted__isnull=False)
                | Q(state="paid", accepted__isnull=False, batch__isnull=False),
                name="invoice_stands_whole",
            ),
            ReadableMoments(fields=["recorded_at", "ends", "starts"], name="invoice_moments"),
        )
        indexes = (
            models.Index(fields=["consulate", "state"], name="invoice_state"),
            models.Index(fields=["consulate", "commitment"], name="invoice_of_commitment"),
        )

    def __str__(self) -> str:
        return self.number


class InvoiceLine(StoredRow):
    """A line of one version of an invoice; a corrected invoice has its lines anew."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    invoice = models.ForeignKey(
        Invoice, on_delete=models.PROTECT, db_constraint=False, related_name="lines"
    )
    version = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    day = models.DateField()
    code = models.CharField(max_length=12)
    unit = models.CharField(max_length=8)
    quantity = models.BigIntegerField()
    rate = models.BigIntegerField()
    amount = models.BigIntegerField()
    accepted = models.BigIntegerField(null=True)
    cut_sealed = models.BinaryField(null=True)

    class Meta:
        """Quantity times rate is the amount, to the minor unit; nothing is accepted beyond it."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="invoice_line_place"),
            SameConsulate(field="invoice", to="funds_invoice", name="invoice_line_in_consulate"),
            models.UniqueConstraint(
                fields=["consulate", "invoice", "version", "place"], name="invoice_line_numbered"
            ),
            ReadableMoments(fields=["day"], name="invoice_line_moments"),
            models.CheckConstraint(
                condition=Q(code__in=[one.value for one in ServiceCode])
                & Q(unit__in=[one.value for one in Unit]),
                name="invoice_line_words_known",
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, rate__gte=0, amount__gte=0)
                & Q(amount__lte=(F("quantity") * F("rate") + 50) / 100)
                & Q(amount__gte=(F("quantity") * F("rate") - 50) / 100),
                name="invoice_line_multiplies",
            ),
            models.CheckConstraint(
                condition=Q(accepted=None, cut_sealed=None)
                | Q(accepted=F("amount"), cut_sealed=None)
                | Q(accepted__gte=0, accepted__lt=F("amount"), cut_sealed__isnull=False),
                name="invoice_line_cut_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.place}"


class InvoiceStep(StoredRow):
    """Something done with an invoice, by whom and when; added, never changed.

    A trigger refuses the person who did what another must.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    invoice = models.ForeignKey(
        Invoice, on_delete=models.PROTECT, db_constraint=False, related_name="steps"
    )
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    day = models.DateField()
    sealed = models.BinaryField(null=True)
    sent_key = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """In order; the same form once."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="invoice_step_place"),
            SameConsulate(field="invoice", to="funds_invoice", name="invoice_step_in_consulate"),
            models.UniqueConstraint(
                fields=["consulate", "invoice", "number"], name="invoice_step_numbered"
            ),
            models.UniqueConstraint(
                fields=["consulate", "sent_key"], name="invoice_step_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in StepKind]),
                name="invoice_step_kind_known",
            ),
            ReadableMoments(fields=["recorded_at", "day"], name="invoice_step_moments"),
        )

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.number}"


class Voucher(StoredRow):
    """A document, sealed under the consulate's key, with the digest of what it says.

    Of an invoice, of a batch, or of an addendum; `about` is its number.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    about = models.UUIDField()
    kind = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField(default=1)
    media = models.CharField(max_length=16)
    size = models.PositiveIntegerField()
    digest = models.BinaryField(max_length=32)
    file_sealed = models.BinaryField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        """The same document once for one thing."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="voucher_place"),
            models.UniqueConstraint(
                fields=["consulate", "about", "kind", "version", "digest"], name="voucher_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in VoucherKind]),
                name="voucher_kind_known",
            ),
            ReadableMoments(fields=["recorded_at"], name="voucher_moments"),
        )
        indexes = (models.Index(fields=["consulate", "about"], name="voucher_about"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class Addendum(StoredRow):
    """A dated version of a commitment's ceiling. Without its document it is in force nowhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="addenda")
    number = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    day = models.DateField()
    reference = models.CharField(max_length=40)
    sent_key = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    in_force_at = models.DateTimeField(null=True)
    digest = models.BinaryField(max_length=32, null=True)

    class Meta:
        """In force only with the digest of its document, and from then on unchanged."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="addendum_place"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="addendum_sent_once"),
            models.UniqueConstraint(
                fields=["consulate", "commitment", "number"], name="addendum_numbered"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="addendum_raises"),
            models.CheckConstraint(
                condition=Q(in_force_at=None, digest=None)
                | Q(in_force_at__isnull=False, digest__isnull=False),
                name="addendum_with_its_document",
            ),
            ReadableMoments(fields=["recorded_at", "in_force_at", "day"], name="addendum_moments"),
        )

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.number}"
