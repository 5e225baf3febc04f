"""Know the year that it is at a consulate, for what the crossings number there."""

from django.db import migrations

from amparo.network import sql


class Migration(migrations.Migration):
    """One function, for the crossings alone."""

    dependencies = [("network", "0007_budget_roles")]
    operations = [
        migrations.RunSQL(
            sql.read("0008_year_there.sql"), "DROP FUNCTION walls.year_there(uuid, timestamptz)"
        )
    ]
