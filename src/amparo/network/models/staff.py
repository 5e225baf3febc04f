"""Who works in which consulate, as what, since when and until when."""

from django.db import models
from django.db.models import Q

from amparo.accounts.models import User
from amparo.database.models.constraints import ReadableMoments
from amparo.kernel.identifiers import new_id
from amparo.network.models.consulates import Consulate
from amparo.vault.models.grants import SealedRow


class StaffAssignment(SealedRow):
    """An appointment. It grants, so it is sealed: a row changed past Amparo opens nothing.

    Ending it ends, by a trigger, everything that was opened under it.
    """

    seal_covers = ("id", "consulate_id", "user_id", "role", "appointed_at", "ended_at")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24)
    """One of `network.rules.roles`; a word that is none opens nothing, and the seal keeps it."""
    appointed_at = models.DateTimeField()
    appointed_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    sent_key = models.UUIDField(null=True)
    """The word of the form that asked for it; grants nothing, so the seal leaves it out."""

    class Meta:
        """One current appointment a person and consulate."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="staff_in_consulate"),
            models.UniqueConstraint(
                fields=["consulate", "user"],
                condition=Q(ended_at=None),
                name="staff_appointed_once",
            ),
            ReadableMoments(fields=["appointed_at", "ended_at"], name="staff_moments"),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.id}"
