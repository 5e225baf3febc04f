"""Invitations: the only way in for somebody new, and back in for somebody who lost everything."""

from typing import ClassVar

from django.db import models

from amparo.accounts.models.users import User
from amparo.accounts.rules.invitations import Kind
from amparo.database.models.constraints import ReadableMoments
from amparo.kernel.identifiers import new_id
from amparo.vault.models.grants import SealedRow


class Invitation(SealedRow):
    """A word given to one person once; the row holds its SHA-256.

    Sealed with the person's stamp at the time: an old row that somebody puts back, unused, opens
    nothing, because accepting and renewing change the stamp.
    """

    seal_covers: ClassVar[tuple[str, ...]] = (
        "id",
        "user_id",
        "token_digest",
        "kind",
        "stamp",
        "expires_at",
        "used_at",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="invitations")
    token_digest = models.BinaryField(unique=True)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    stamp = models.UUIDField()
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Nothing grants on models here."""

        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ReadableMoments(
                fields=["issued_at", "expires_at", "used_at"], name="accounts_invitation_moments"
            ),
        ]

    def __str__(self) -> str:
        """Say which row this is."""
        return str(self.id)
