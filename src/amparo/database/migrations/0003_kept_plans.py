"""Rewrite what every policy asks, in the language that keeps its plans."""

from django.db import migrations

from amparo.database import sql

_WALLS = sql.read("0002_walls.sql")
_AS_BEFORE = _WALLS[
    _WALLS.index("CREATE FUNCTION walls.live()") : _WALLS.index("-- Names a session in the audit")
].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    """The same functions with the same answers, for the same callers."""

    dependencies = [("database", "0002_walls")]
    operations = [
        migrations.RunSQL(
            sql.read("0003_kept_plans.sql"),
            _AS_BEFORE + "ALTER FUNCTION walls.enter() ROWS 1000;",
        )
    ]
