"""Let requests cross: from the public pages, and from one consulate to another."""

from django.db import migrations

from amparo.database.models.walls import crossing, grant
from amparo.reception import sql

_DELIVER = (
    "walls.deliver_request(uuid, uuid, text, text, bytea, uuid, bytea, uuid, text, date, bytea)"
)
_TAKE_DOWN = f"""
DROP FUNCTION {_DELIVER};
REVOKE INSERT ON reception_helprequest, reception_caller, reception_call, reception_callback
    FROM amparo_crossing;
DROP POLICY crossing_deliver_request ON network_counter;
DROP POLICY crossing_deliver_request ON reception_callback;
DROP POLICY crossing_deliver_request ON reception_call;
DROP POLICY crossing_deliver_request ON reception_caller;
DROP POLICY crossing_deliver_request ON reception_helprequest;
"""


class Migration(migrations.Migration):
    """Drafts are changed by whoever holds their word; the worker removes what is over.

    The application erases a draft by overwriting it: with the right to delete rows whoever injects
    SQL could lock the table against everybody.
    """

    dependencies = [("reception", "0005_help")]
    operations = [
        grant(
            "reception_helpdraft",
            app="SELECT, INSERT, UPDATE (sealed, browser_name, code_sealed, browser_until,"
            " expires_at)",
            worker="SELECT (expires_at), DELETE",
        ),
        # A stub keeps no words.
        grant("reception_call", app="UPDATE (sealed)", worker="SELECT"),
        # What taking up a request takes, which came in while nobody was there.
        grant("reception_helprequest", worker="SELECT"),
        grant("reception_match", worker="SELECT, INSERT"),
        grant("people_person", worker="SELECT"),
        grant("people_fact", worker="SELECT"),
        grant("people_postedperson", worker="INSERT, UPDATE (number)"),
        migrations.RunSQL(
            sql.read("0006_help_walls.sql") + sql.read("deliver_request.sql"), _TAKE_DOWN
        ),
        crossing(_DELIVER, worker=False),
    ]
