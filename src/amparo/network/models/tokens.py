"""Tokens with which a program of the consulate uses the JSON API in somebody's name."""

from django.db import models

from amparo.kernel.identifiers import new_id
from amparo.network.models.consulates import Consulate


class ApiToken(models.Model):
    """What a person needs to recognise and end a token. The token itself is kept nowhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate = models.ForeignKey(Consulate, on_delete=models.PROTECT)
    staff_id = models.UUIDField()
    label = models.CharField(max_length=60)
    scopes = models.JSONField(default=list)
    digest = models.BinaryField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Rows of one consulate."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["consulate", "id"], name="token_in_consulate"),
        )

    def __str__(self) -> str:
        return str(self.id)
