"""Put inquiries behind the walls, and make the crossings that carry them to and fro."""

from django.db import migrations

from amparo.database.models.walls import crossing, grant, raise_walls
from amparo.people import sql

_ASK = (
    "walls.ask_network(uuid, integer, integer, text, uuid[], uuid[], uuid[], bytea[], date, bytea)"
)
_ANSWER = "walls.answer_network(uuid, uuid, uuid, text, bytea, date, bytea)"
_CALL = "walls.call_network(uuid, uuid, uuid, bytea, date, bytea)"
_TAKE_DOWN = f"""
DROP FUNCTION {_ASK}, {_ANSWER}, {_CALL},
    walls.record_inquiry(uuid, text, text, uuid, jsonb);
REVOKE ALL ON people_receivedinquiry, people_inquiryreply FROM amparo_crossing;
DROP POLICY crossing_find_reply ON people_inquiryreply;
DROP POLICY crossing_answer_network ON people_inquiryreply;
DROP POLICY crossing_find_received ON people_receivedinquiry;
DROP POLICY crossing_answer_network ON people_receivedinquiry;
DROP POLICY crossing_ask_network ON people_receivedinquiry;
"""


class Migration(migrations.Migration):
    """Each table for one consulate; the worker tries an inquiry on its people, and forgets it."""

    dependencies = [
        ("people", "0004_inquiries"),
        ("audit", "0002_chain"),
        ("vault", "0001_initial"),
    ]
    operations = [
        raise_walls("people_inquiry"),
        grant("people_inquiry", app="SELECT, INSERT", worker="SELECT, DELETE"),
        raise_walls("people_inquiryreply"),
        grant(
            "people_inquiryreply",
            app="SELECT, INSERT, UPDATE (seen_at)",
            worker="SELECT, DELETE",
        ),
        raise_walls("people_receivedinquiry"),
        grant(
            "people_receivedinquiry",
            app="SELECT, UPDATE (state, answer, answered_at, answered_by, answered_from_id)",
            worker="SELECT, UPDATE (state, heads_only, due_at), DELETE",
        ),
        migrations.RunSQL(
            "GRANT SELECT ON people_person, people_fact TO amparo_worker",
            "REVOKE SELECT ON people_person, people_fact FROM amparo_worker",
        ),
        migrations.RunSQL(sql.read("0005_inquiries.sql"), _TAKE_DOWN),
        crossing(_ASK, worker=False),
        crossing(_ANSWER),
        crossing(_CALL, app=False),
    ]
