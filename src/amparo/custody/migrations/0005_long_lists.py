"""Let the worker go on with a list that is longer than anybody waits for."""

from django.db import migrations, models

from amparo.custody import sql
from amparo.database.models.walls import crossing, grant

_DELIVER = (
    "walls.deliver_notice(uuid, uuid, bytea, uuid, bytea, bytea, text, text, text, date, bytea)"
)
_NONE = migrations.RunSQL.noop


class Migration(migrations.Migration):
    """How far a list has come; the worker keeps notices, and sends on those of others."""

    dependencies = [("custody", "0004_walls")]
    operations = [
        migrations.AddField("noticelist", "rows", models.PositiveIntegerField(default=0)),
        migrations.AddField("noticelist", "judged", models.PositiveIntegerField(default=0)),
        migrations.AddConstraint(
            "noticelist",
            models.CheckConstraint(
                condition=models.Q(judged__lte=models.F("rows")), name="notice_list_judged_of_rows"
            ),
        ),
        grant("custody_noticelist", app="UPDATE (judged)", worker="UPDATE (judged)"),
        grant("custody_notice", worker="INSERT, UPDATE (heard_at)"),
        # Who may call a crossing is said once, while it is ours: it is made anew.
        migrations.RunSQL(f"DROP FUNCTION {_DELIVER}", _NONE),
        migrations.RunSQL(sql.read("deliver_notice.sql"), _NONE),
        crossing(_DELIVER),
    ]
