"""Put notices behind the walls, and make the crossing that sends one where it belongs."""

from django.db import migrations

from amparo.custody import sql
from amparo.database.models.walls import crossing, grant, raise_walls

_DELIVER = (
    "walls.deliver_notice(uuid, uuid, bytea, uuid, bytea, bytea, text, text, text, date, bytea)"
)
_TAKE_DOWN = f"""
DROP FUNCTION {_DELIVER};
REVOKE INSERT ON custody_notice FROM amparo_crossing;
DROP POLICY crossing_deliver_notice ON network_counter;
DROP POLICY crossing_deliver_notice ON custody_notice;
"""


class Migration(migrations.Migration):
    """Each table for one consulate and for its staff alone; the network's list only to read."""

    dependencies = [
        ("custody", "0003_placements"),
        ("cases", "0005_notices"),
        ("reception", "0006_help_walls"),
        ("people", "0005_inquiry_walls"),
        ("network", "0005_counters"),
        ("vault", "0001_initial"),
    ]
    operations = [
        grant("custody_listedfacility", app="SELECT", worker="SELECT"),
        raise_walls("custody_facility"),
        grant("custody_facility", app="SELECT, INSERT", worker="SELECT, INSERT"),
        raise_walls("custody_noticelist"),
        grant("custody_noticelist", app="SELECT, INSERT", worker="SELECT"),
        raise_walls("custody_notice"),
        grant(
            "custody_notice",
            app="SELECT, INSERT, UPDATE (verdict, reason, standing, wish, facility_id, person_id,"
            " case_id, heard_at, due_at, decided_at, decided_by)",
            worker="SELECT, UPDATE (verdict, reason, standing, facility_id, due_at)",
        ),
        raise_walls("custody_candidate"),
        grant(
            "custody_candidate",
            app="SELECT, INSERT, UPDATE (is_it, decided_at, decided_by)",
            worker="SELECT, INSERT",
        ),
        raise_walls("custody_lead"),
        grant(
            "custody_lead",
            app="SELECT, INSERT, UPDATE (is_it, decided_at, decided_by)",
            worker="SELECT, INSERT",
        ),
        raise_walls("custody_placement"),
        grant("custody_placement", app="SELECT, INSERT"),
        migrations.RunSQL(sql.read("0004_walls.sql") + sql.read("deliver_notice.sql"), _TAKE_DOWN),
        crossing(_DELIVER, worker=False),
    ]
