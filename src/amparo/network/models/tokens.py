"""Tokens with which a program of the consulate uses the JSON API in somebody's name."""

from django.db import models

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.network.models.consulates import Consulate
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.secrets import open_secret, seal_secret


class ApiToken(StoredRow):
    """What a person needs to recognise and end a token. The token itself is kept nowhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT)
    staff_id = models.UUIDField()
    label_sealed = models.TextField()
    scopes = models.JSONField(default=list)
    digest = models.BinaryField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    sent_key = models.UUIDField(null=True)
    """The word of the form that asked for it."""

    class Meta:
        """Rows of one consulate."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="token_in_consulate"),
            ReadableMoments(fields=["created_at", "expires_at", "ended_at"], name="token_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def label(self) -> str:
        """Open what the owner calls it: free words, which may name somebody."""
        return open_secret(Purpose.STAFF, self.label_sealed, _context(self))

    def set_label(self, label: str) -> None:
        """Seal what the owner calls it; saving is the caller's."""
        self.label_sealed = seal_secret(Purpose.STAFF, label, _context(self))


def _context(token: ApiToken) -> str:
    return f"network.apitoken {token.id}"
