"""Count cases and find the clocks of a rule from an index alone: pages do, all day."""

from django.db import migrations, models
from django.db.models import Q

from amparo.database.models.operations import AddIndex


class Migration(migrations.Migration):
    """Two indexes."""

    dependencies = [("cases", "0007_counted_events")]
    operations = [
        AddIndex(
            "case",
            models.Index(
                fields=["consulate", "started_at"],
                include=["state", "person", "closed_at", "outcome"],
                name="case_counted",
            ),
        ),
        AddIndex(
            "clock",
            models.Index(
                fields=["consulate", "rule"],
                include=["case", "due_at"],
                name="clock_running",
                condition=Q(state="running"),
            ),
        ),
    ]
