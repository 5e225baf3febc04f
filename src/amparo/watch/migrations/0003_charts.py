"""Make the table of the charts: every member reads it, the worker alone adds what it drew."""

from django.db import migrations, models

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.walls import grant
from amparo.kernel.identifiers import new_id


class Migration(migrations.Migration):
    """Nobody of ours changes or removes a chart: what was drawn stays at its address."""

    dependencies = [("watch", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="Chart",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=8)),
                ("title", models.CharField(max_length=300)),
                ("days", models.CharField(max_length=40)),
                ("source", models.CharField(max_length=800)),
                ("basis", models.CharField(max_length=64, unique=True)),
                ("picture", models.TextField()),
                ("height", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("drawn_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(("picture", "")), name="chart_is_drawn"
                    ),
                    ReadableMoments(fields=("drawn_at",), name="chart_moments"),
                ],
            },
        ),
        grant("watch_chart", app="SELECT", worker="SELECT, INSERT"),
        grant("watch_release", worker="SELECT"),
        grant("watch_year", worker="SELECT"),
        grant("watch_count", worker="SELECT"),
    ]
