"""Number the notices that arrive by the year that it is at the consulate where they arrive."""

from django.db import migrations

from amparo.custody import sql
from amparo.database.models.walls import crossing

_DELIVER = (
    "walls.deliver_notice(uuid, uuid, bytea, uuid, bytea, bytea, text, text, text, date, bytea)"
)
_NONE = migrations.RunSQL.noop


class Migration(migrations.Migration):
    """The same crossing, for the same callers; numbers that were given stay."""

    dependencies = [("custody", "0005_long_lists"), ("network", "0009_year_there")]
    operations = [
        # A crossing is not ours to replace: it is made anew.
        migrations.RunSQL(f"DROP FUNCTION {_DELIVER}", _NONE),
        migrations.RunSQL(sql.read("deliver_notice.sql"), _NONE),
        crossing(_DELIVER),
    ]
