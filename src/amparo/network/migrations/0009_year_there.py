"""Know the year that it is at a consulate, for what the crossings number there."""

from django.db import migrations

from amparo.network import sql


class Migration(migrations.Migration):
    """One function, for the crossings alone."""

    dependencies = [("network", "0008_roles_in_code")]
    operations = [
        migrations.RunSQL(
            sql.read("0009_year_there.sql"), "DROP FUNCTION walls.year_there(uuid, timestamptz)"
        )
    ]
