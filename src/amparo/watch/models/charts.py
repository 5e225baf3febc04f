"""Charts of the official figures as they were drawn: each once, added and never changed.

They are the network's, as the figures are: nothing in one is of a person, and every member sees
them. A later publication is drawn anew; what was drawn before stays at its address.
"""

from django.db import models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.rows import StoredRow
from amparo.kernel.identifiers import new_id


class Chart(StoredRow):
    """A chart in one language, with its title, the days it is about, its source and its digest."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=40)
    """Of which area and what: `MIA-totals`."""
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    days = models.CharField(max_length=40)
    source = models.CharField(max_length=800)
    basis = models.CharField(max_length=64, unique=True)
    """The digest of what it says, words and source included: by this a page finds it."""
    picture = models.TextField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the picture."""
    drawn_at = models.DateTimeField()

    class Meta:
        """Never an empty picture."""

        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=~Q(picture=""), name="chart_is_drawn"),
            ReadableMoments(fields=["drawn_at"], name="chart_moments"),
        )

    def __str__(self) -> str:
        return str(self.id)
