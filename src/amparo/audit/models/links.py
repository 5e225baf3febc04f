"""What holds entries in their order."""

from django.db import models

from amparo.audit.models.entries import Entry
from amparo.database.models.rows import StoredRow


class Link(StoredRow):
    """The place of one entry in the chain of its consulate, made as its transaction commits."""

    pk = models.CompositePrimaryKey("consulate_id", "position")
    consulate_id = models.UUIDField()
    position = models.BigIntegerField()
    # No constraint in the database: that an entry is gone must be found, and verifying finds it.
    entry = models.OneToOneField(Entry, models.DO_NOTHING, db_constraint=False, related_name="link")
    at = models.DateTimeField()
    digest = models.BinaryField()

    class Meta:
        """Nothing grants on models here."""

        default_permissions = ()

    def __str__(self) -> str:
        """Name it by its place."""
        return f"{self.consulate_id}/{self.position}"


class Head(StoredRow):
    """Where a chain ends. Its row is the last lock that a transaction takes."""

    consulate_id = models.UUIDField(primary_key=True)
    position = models.BigIntegerField()
    at = models.DateTimeField()
    digest = models.BinaryField()

    class Meta:
        """Nothing grants on models here."""

        default_permissions = ()

    def __str__(self) -> str:
        """Name it by its chain."""
        return str(self.consulate_id)
