"""What a lawyer sent to be paid, sealed with the case; those who pay have the figures elsewhere."""

from django.db import models

from amparo.counsel.models.referrals import Offer
from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models import Consulate


class Bill(StoredRow):
    """An invoice and activity report of a case that a lawyer took; added, never changed.

    Sealed under the referral's key. A job takes the figures to `invoice`; `refusal` is the code of
    what stood against that.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, db_constraint=False, related_name="bills"
    )
    invoice = models.UUIDField()
    sealed = models.BinaryField()
    file_sealed = models.BinaryField(null=True)
    sent_key = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    told_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=60, blank=True)

    class Meta:
        """A bill stays with its offer, in its consulate."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="bill_place"),
            SameConsulate(field="offer", to="counsel_offer", name="bill_in_consulate"),
            models.UniqueConstraint(fields=["consulate", "sent_key"], name="bill_sent_once"),
            ReadableMoments(fields=["recorded_at", "told_at"], name="bill_moments"),
        )
        indexes = (
            models.Index(fields=["consulate", "offer"], name="bill_of_offer"),
            models.Index(fields=["consulate", "invoice"], name="bill_of_invoice"),
        )

    def __str__(self) -> str:
        return str(self.id)
