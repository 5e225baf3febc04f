"""Number records in order, by series, each consulate for itself."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.kernel.identifiers
from amparo.database.models.operations import AddConstraint
from amparo.database.models.walls import grant, raise_walls


class Migration(migrations.Migration):
    """The counters, behind the walls."""

    dependencies = [("network", "0004_sent_once")]
    operations = [
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=amparo.kernel.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("series", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField()),
                (
                    "consulate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="network.consulate"
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
        AddConstraint(
            model_name="counter",
            constraint=models.UniqueConstraint(
                fields=("consulate", "series", "year"), name="counter_of_series"
            ),
        ),
        raise_walls("network_counter"),
        grant("network_counter", app="SELECT, INSERT, UPDATE (last)"),
    ]
