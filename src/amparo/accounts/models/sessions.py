"""Sessions: rows that open for nobody who has only the database."""

from typing import ClassVar

from django.db import models

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow


class Session(StoredRow):
    """One browser's session. The key in the cookie is not here: only its SHA-256.

    What the session knows is encrypted and bound to that digest: a row that is read says nothing,
    and a row that is written or copied opens as no session.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    sealed = models.TextField()
    expires_at = models.DateTimeField()

    class Meta:
        """Nothing grants on models here; what is over is found by its date."""

        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ReadableMoments(fields=["expires_at"], name="accounts_session_moments"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["expires_at"], name="accounts_session_expires_at")
        ]

    def __str__(self) -> str:
        """Say nothing of whose it is."""
        return self.digest[:8]
