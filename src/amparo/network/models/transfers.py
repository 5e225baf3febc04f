"""Who was let go by one consulate so that another may take her over."""

from django.db import models

from amparo.accounts.models import User
from amparo.database.models.constraints import ReadableMoments
from amparo.kernel.identifiers import new_id
from amparo.network.models.consulates import Consulate
from amparo.vault.models.grants import SealedRow


class Transfer(SealedRow):
    """A release: of whom, by which consulate to which, until when; sealed, with the word's digest.

    It belongs to two consulates, so to neither: ids only, and worth nothing without the word.
    """

    seal_covers = ("id", "user_id", "sender_id", "receiver_id", "digest", "expires_at", "used_at")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Consulate, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(unique=True)
    sent_key = models.UUIDField()
    released_at = models.DateTimeField()
    released_by = models.UUIDField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Nothing grants on models here."""

        default_permissions = ()
        constraints = (
            ReadableMoments(
                fields=["released_at", "expires_at", "used_at"], name="transfer_moments"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
