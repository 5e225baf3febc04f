"""Keys as the database holds them: wrapped, so that its dump opens nothing."""

from django.db import models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id


class ConsulateKey(StoredRow):
    """One version of a consulate's key, wrapped by a key of the root. Never changed or deleted.

    Any session may read it: wrapped it is worth nothing, and a hand-over seals for the receiver.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate_id = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    wrapped = models.BinaryField()

    class Meta:
        """One row a version, from 1 up."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["consulate_id", "version"], name="vault_consulatekey_version"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="vault_consulatekey_first"),
        )

    def __str__(self) -> str:
        return f"version {self.version} of {self.consulate_id}"


class PersonKey(StoredRow):
    """The key of one person in one consulate, wrapped by the consulate's; deleted to erase them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate_id = models.UUIDField()
    holder_id = models.UUIDField()
    wrapped = models.BinaryField()

    class Meta:
        """One key a person; the pair with the id is for composite foreign keys."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["consulate_id", "holder_id"], name="vault_personkey_holder"
            ),
            models.UniqueConstraint(fields=["consulate_id", "id"], name="vault_personkey_place"),
        )

    def __str__(self) -> str:
        return f"key of {self.holder_id}"


class Tombstone(StoredRow):
    """Says that a person's key was destroyed, so that no backup brings the person back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consulate_id = models.UUIDField()
    holder_id = models.UUIDField()
    destroyed_at = models.DateTimeField()

    class Meta:
        """One a person: destroying twice is the same as once."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["consulate_id", "holder_id"], name="vault_tombstone_holder"
            ),
            models.UniqueConstraint(fields=["consulate_id", "id"], name="vault_tombstone_place"),
            ReadableMoments(fields=["destroyed_at"], name="vault_tombstone_moments"),
        )

    def __str__(self) -> str:
        return f"tombstone of {self.holder_id}"
