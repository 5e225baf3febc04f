"""Find what somebody works on without passing everything that she closed."""

from django.db import migrations, models
from django.db.models import Q

from amparo.database.models.operations import AddIndex


class Migration(migrations.Migration):
    """The index alone."""

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
    ]
