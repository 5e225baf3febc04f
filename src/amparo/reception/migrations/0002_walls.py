"""Put duty notes behind the walls, and make the crossing that hands one over."""

from django.db import migrations

from amparo.database.models.walls import crossing, grant, raise_walls
from amparo.reception import sql

_TAKE_DOWN = """
DROP FUNCTION walls.deliver_note(uuid, uuid, bytea, uuid, bytea, bytea, date, bytea);
REVOKE ALL ON reception_dutynote, network_counter, vault_personkey, network_consulate
    FROM amparo_crossing;
DROP POLICY crossing_deliver_note ON vault_personkey;
DROP POLICY crossing_deliver_note ON network_counter;
DROP POLICY crossing_deliver_note ON reception_dutynote;
"""


class Migration(migrations.Migration):
    """Each table for one consulate; the crossing may only add to another's desk."""

    dependencies = [
        ("reception", "0001_initial"),
        ("network", "0005_counters"),
        ("vault", "0001_initial"),
    ]
    operations = [
        raise_walls("reception_dutynote"),
        grant(
            "reception_dutynote",
            app="SELECT, INSERT, UPDATE (state, subject_sealed, text_sealed, closed_at, closed_by,"
            " delivered_to_id)",
            worker="SELECT, UPDATE (overdue_at)",
        ),
        raise_walls("reception_followup"),
        grant("reception_followup", app="SELECT, INSERT, UPDATE (text_sealed)", worker="SELECT"),
        migrations.RunSQL(sql.read("0002_walls.sql") + sql.read("deliver_note.sql"), _TAKE_DOWN),
        crossing(
            "walls.deliver_note(uuid, uuid, bytea, uuid, bytea, bytea, date, bytea)", worker=False
        ),
    ]
