"""What was done or looked at."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from amparo.database.models.rows import StoredRow


class Entry(StoredRow):
    """One use case: who, when, through which door, in which words, with which things.

    Inserted in the transaction of what it records, and never changed. The application gives event,
    purpose, request, objects and details; the database fills in all else from the capability.
    """

    id = models.UUIDField(primary_key=True)
    consulate_id = models.UUIDField()
    at = models.DateTimeField()
    staff_id = models.UUIDField(null=True)
    assignment_id = models.UUIDField(null=True)
    door = models.TextField(null=True)  # noqa: DJ001 -- no door is not an empty one: nobody is signed in
    session_hash = models.BinaryField(null=True)
    event = models.TextField()
    purpose = models.TextField()
    request = models.TextField()
    things = models.JSONField(db_column="objects")
    details = models.JSONField()

    class Meta:
        """Read by member of staff within a consulate, and by thing."""

        default_permissions = ()
        indexes = (
            models.Index(fields=["consulate_id", "staff_id"], name="audit_entry_of_staff"),
            GinIndex(fields=["things"], opclasses=["jsonb_path_ops"], name="audit_entry_about"),
        )

    def __str__(self) -> str:
        """Name it by its number: what it says is for the page alone."""
        return str(self.id)
