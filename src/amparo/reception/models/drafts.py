"""Requests that somebody without an account is still writing. They belong to no consulate yet."""

from django.db import models

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow


class HelpDraft(StoredRow):
    """What was typed so far, found by a keyed hash of the return code and sealed under the code.

    The browser that writes carries a word of its own; under it lies the code, for as long as
    something is done there. Neither code nor word is in any table.
    """

    code_name = models.BinaryField(primary_key=True)
    sealed = models.BinaryField()
    browser_name = models.BinaryField(null=True, unique=True)
    code_sealed = models.BinaryField(default=b"")
    browser_until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        """Nothing grants on models here; what is over is found by its date."""

        default_permissions = ()
        constraints = (
            ReadableMoments(fields=["browser_until", "expires_at"], name="help_draft_moments"),
        )
        indexes = (models.Index(fields=["expires_at"], name="help_draft_expires_at"),)

    def __str__(self) -> str:
        """Say when it is forgotten."""
        return self.expires_at.isoformat()
