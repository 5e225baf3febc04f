"""What is left of each limit, and the codes that were used already. Keys are keyed hashes."""

from typing import ClassVar

from django.db import models

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow


class Bucket(StoredRow):
    """How many attempts are left to one name, network address, device or act.

    The key is a keyed hash: the row does not say whose attempts these were.
    """

    key = models.BinaryField(primary_key=True)
    tokens = models.FloatField()
    touched_at = models.DateTimeField()

    class Meta:
        """Nothing grants on models here; what is over is found by its date."""

        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ReadableMoments(fields=["touched_at"], name="accounts_bucket_moments"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["touched_at"], name="accounts_bucket_touched_at")
        ]

    def __str__(self) -> str:
        """Say what is left."""
        return str(self.tokens)


class SpentCode(StoredRow):
    """A one-time code that was used, for as long as it could be used again."""

    key = models.BinaryField(primary_key=True)
    expires_at = models.DateTimeField()

    class Meta:
        """Nothing grants on models here; what is over is found by its date."""

        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ReadableMoments(fields=["expires_at"], name="accounts_spent_code_moments"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["expires_at"], name="accounts_spent_code_expires_at")
        ]

    def __str__(self) -> str:
        """Say when it is forgotten."""
        return self.expires_at.isoformat()
