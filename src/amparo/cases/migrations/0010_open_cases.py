"""Find what somebody works on without what she closed; count people and results in one pass."""

from django.db import migrations, models
from django.db.models import Q

from amparo.database.models.operations import AddIndex


class Migration(migrations.Migration):
    """Indexes alone."""

    dependencies = [("cases", "0009_act_tallies")]
    operations = [
        AddIndex(
            "case",
            models.Index(
                fields=["consulate", "owner"],
                include=["id", "year", "number"],
                name="case_open",
                condition=~Q(state__in=["closed", "handed_over"]),
            ),
        ),
        # The new one below serves what these two did.
        migrations.RemoveIndex("case", "case_counted"),
        migrations.RemoveIndex("case", "case_person"),
        AddIndex(
            "case",
            models.Index(
                fields=["consulate", "person", "started_at"],
                include=["state", "closed_at", "outcome"],
                name="case_person",
            ),
        ),
    ]
