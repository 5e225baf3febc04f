"""The whole of a person's second factors, sealed as one."""

from typing import ClassVar

from django.db import models

from amparo.accounts.models.users import User
from amparo.vault.models.grants import SealedRow


class FactorSet(SealedRow):
    """A digest over all second factors that a person has at this moment.

    Each row of allauth carries a seal of its own, so that none can be changed, moved or copied.
    This row stops what single seals cannot see: one that vanished, and one that was removed by its
    owner and is put back by somebody else.
    """

    seal_covers: ClassVar[tuple[str, ...]] = ("user_id", "digest")

    user = models.OneToOneField(User, models.PROTECT, primary_key=True, related_name="factor_set")
    digest = models.BinaryField()

    class Meta:
        """Nothing grants on models here."""

        default_permissions = ()

    def __str__(self) -> str:
        """Say whose row this is, by id."""
        return str(self.user_id)
