"""Put requests for help behind the walls: what was said and guessed is added, never changed."""

from django.db import migrations

from amparo.database.models.walls import grant, raise_walls


class Migration(migrations.Migration):
    """Each table for one consulate and for its staff alone."""

    dependencies = [("reception", "0003_requests")]
    operations = [
        raise_walls("reception_helprequest"),
        grant(
            "reception_helprequest",
            app="SELECT, INSERT, UPDATE (state, person_id, subject_sealed, received_by, closed_at,"
            " closed_by, outcome, delivered_to_id)",
        ),
        raise_walls("reception_caller"),
        grant(
            "reception_caller",
            app="SELECT, INSERT, UPDATE (sealed, confirmed_at, confirmed_by)",
        ),
        raise_walls("reception_call"),
        grant("reception_call", app="SELECT, INSERT"),
        raise_walls("reception_callback"),
        grant(
            "reception_callback",
            app="SELECT, INSERT, UPDATE (due_at, promised_at, promised_by, kept_at, kept_by, kept)",
        ),
        raise_walls("reception_wordasked"),
        grant("reception_wordasked", app="SELECT, INSERT"),
        raise_walls("reception_match"),
        grant("reception_match", app="SELECT, INSERT, UPDATE (is_it, decided_at, decided_by)"),
    ]
