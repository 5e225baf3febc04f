"""Let a consulate see who of its staff signed in, and who tried."""

from django.db import migrations

from amparo.network import sql

_TAKE_DOWN = """
DROP FUNCTION network_list_sign_ins(bigint, integer);
DROP POLICY own_staff ON network_staffassignment;
"""


class Migration(migrations.Migration):
    """One function, for the application alone."""

    dependencies = [("network", "0002_walls")]
    operations = [migrations.RunSQL(sql.read("0003_sign_ins.sql"), _TAKE_DOWN)]
