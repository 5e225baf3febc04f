"""Let every member read the official figures, and headquarters alone add a statement."""

from django.db import migrations

from amparo.database.models.walls import grant
from amparo.watch import sql

_TAKE_DOWN = """
DROP POLICY added_by_headquarters ON watch_statement;
DROP POLICY read_by_all ON watch_statement;
ALTER TABLE watch_statement NO FORCE ROW LEVEL SECURITY;
ALTER TABLE watch_statement DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Files are brought in by the owner; nobody of ours changes or removes a figure."""

    dependencies = [
        ("watch", "0001_initial"),
        ("network", "0002_walls"),
    ]
    operations = [
        grant("watch_release", app="SELECT"),
        grant("watch_year", app="SELECT"),
        grant("watch_count", app="SELECT"),
        grant("watch_statement", app="SELECT, INSERT"),
        migrations.RunSQL(sql.read("0002_walls.sql"), _TAKE_DOWN),
    ]
