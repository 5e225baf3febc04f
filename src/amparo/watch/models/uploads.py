"""Official files on their way in: sent by headquarters, read by the worker, then kept or not.

They are the network's and nobody's data: published files. Only headquarters sees them here.
"""

from django.db import models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id
from amparo.watch.models.figures import Release
from amparo.watch.rules.uploads import LONGEST_CITATION, LONGEST_NAME, UploadState


class Upload(StoredRow):
    """A file that was sent, how far it has come, and what was found in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file_name = models.CharField(max_length=LONGEST_NAME)
    content = models.BinaryField(null=True)
    """As it came, until it is kept or put aside."""
    size = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    citation = models.CharField(max_length=LONGEST_CITATION, default="")
    published = models.DateField(null=True)
    state = models.CharField(max_length=10, default=UploadState.SENT)
    progress = models.PositiveSmallIntegerField(default=0)
    """In per cent, while the worker reads."""
    found = models.JSONField(default=dict)
    """What would be added, or was; nothing until it was read."""
    refusal = models.JSONField(default=dict)
    """Why it cannot be used, by language."""
    release = models.ForeignKey(Release, on_delete=models.PROTECT, null=True)
    sent_key = models.UUIDField(unique=True)
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField()

    class Meta:
        """Nothing but the known states; kept with its release, and only then."""

        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in UploadState]), name="upload_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=UploadState.KEPT, release__isnull=False)
                | ~Q(state=UploadState.KEPT) & Q(release__isnull=True),
                name="upload_kept_as_release",
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="upload_progress"),
            ReadableMoments(fields=["published", "sent_at"], name="upload_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
