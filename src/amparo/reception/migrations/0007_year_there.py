"""Number what arrives by the year that it is at the consulate where it arrives."""

from django.db import migrations

from amparo.database.models.walls import crossing
from amparo.reception import sql

_NOTE = "walls.deliver_note(uuid, uuid, bytea, uuid, bytea, bytea, date, bytea)"
_REQUEST = (
    "walls.deliver_request(uuid, uuid, text, text, bytea, uuid, bytea, uuid, text, date, bytea)"
)
_NONE = migrations.RunSQL.noop


class Migration(migrations.Migration):
    """The same crossings, for the same callers; numbers that were given stay."""

    dependencies = [("reception", "0006_help_walls"), ("network", "0009_year_there")]
    operations = [
        # A crossing is not ours to replace: each is made anew.
        migrations.RunSQL(f"DROP FUNCTION {_NOTE}; DROP FUNCTION {_REQUEST}", _NONE),
        migrations.RunSQL(sql.read("deliver_note.sql"), _NONE),
        crossing(_NOTE, worker=False),
        migrations.RunSQL(sql.read("deliver_request.sql"), _NONE),
        crossing(_REQUEST, worker=False),
    ]
