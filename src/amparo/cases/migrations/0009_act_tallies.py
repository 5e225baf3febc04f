"""Keep how many acts of service happened, day by day: an account reads sums, not every act."""

import django.db.models.deletion
from django.db import migrations, models

from amparo.cases import sql
from amparo.database.models.walls import grant, raise_walls

_TAKE_DOWN = """
DROP TRIGGER counts_act ON cases_caseevent;
DROP POLICY counted_by_owner ON cases_caseevent;
DROP POLICY counted_by_owner ON cases_acttally;
DROP FUNCTION walls.recount_acts();
DROP FUNCTION walls.sum_acts();
DROP FUNCTION walls.count_act();
DROP FUNCTION walls.is_act(text);
"""


class Migration(migrations.Migration):
    """Written by a trigger, summed by a job, read by a consulate's staff and its jobs."""

    dependencies = [("cases", "0008_counted"), ("network", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="ActTally",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("acts", models.BigIntegerField()),
                ("is_sum", models.BooleanField()),
                (
                    "consulate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["consulate", "day"], include=["acts"], name="tally_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["consulate", "day"],
                        condition=models.Q(is_sum=True),
                        name="tally_summed_once",
                    ),
                ],
            },
        ),
        raise_walls("cases_acttally"),
        grant("cases_acttally", app="SELECT", worker="SELECT"),
        migrations.RunSQL(sql.read("0009_act_tallies.sql"), _TAKE_DOWN),
    ]
