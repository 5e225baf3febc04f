"""Put staff and tokens behind the walls; end what was opened when what granted it changes."""

from django.db import migrations

from amparo.database.models.walls import crossing, grant, raise_walls
from amparo.network import sql

_TAKE_DOWN = """
DROP TRIGGER ends_what_she_opened ON accounts_user;
DROP TRIGGER ends_what_it_opened ON network_staffassignment;
DROP FUNCTION walls.when_user_changes(), walls.when_assignment_changes(),
    walls.my_assignments(uuid, date, bytea);
DROP POLICY crossing_my_assignments ON network_staffassignment;
DROP POLICY founding ON network_staffassignment;
DROP POLICY own_row ON network_staffassignment;
DROP POLICY founding ON audit_entry;
REVOKE ALL ON network_staffassignment FROM amparo_crossing;
"""


class Migration(migrations.Migration):
    """Consulates are public facts; staff and tokens belong to one consulate."""

    dependencies = [
        ("network", "0001_initial"),
        ("accounts", "0002_grants"),
        ("audit", "0002_chain"),
        ("database", "0002_walls"),
    ]
    operations = [
        grant("network_consulate", app="SELECT", worker="SELECT"),
        raise_walls("network_staffassignment", reaches=("staff", "audit")),
        grant(
            "network_staffassignment",
            app="SELECT, INSERT, UPDATE (ended_at, seal)",
            worker="SELECT",
        ),
        raise_walls("network_apitoken", reaches=("staff", "audit", "panel", "network")),
        grant("network_apitoken", app="SELECT, INSERT, UPDATE (ended_at)"),
        migrations.RunSQL(sql.read("0002_walls.sql"), _TAKE_DOWN),
        crossing("walls.my_assignments(uuid, date, bytea)"),
    ]
