"""Put cases behind the walls: what happened is added, never changed."""

from django.db import migrations

from amparo.database.models.walls import grant, raise_walls


class Migration(migrations.Migration):
    """Each table for one consulate and for its staff alone."""

    dependencies = [("cases", "0003_parts")]
    operations = [
        raise_walls("cases_case"),
        grant(
            "cases_case",
            app="SELECT, INSERT, UPDATE (state, compartment, person_id, owner, closed_at,"
            " closed_by, closure, outcome, level)",
        ),
        raise_walls("cases_assignment"),
        grant("cases_assignment", app="SELECT, INSERT, UPDATE (ended_at)"),
        raise_walls("cases_caseevent"),
        grant("cases_caseevent", app="SELECT, INSERT"),
        raise_walls("cases_clock"),
        grant("cases_clock", app="SELECT, INSERT, UPDATE (state, ended_at, replaced_at)"),
        raise_walls("cases_task"),
        grant("cases_task", app="SELECT, INSERT, UPDATE (sealed, state, changed_at, changed_by)"),
        raise_walls("cases_party"),
        grant("cases_party", app="SELECT, INSERT, UPDATE (ended_at)"),
        raise_walls("cases_flag"),
        grant("cases_flag", app="SELECT, INSERT, UPDATE (lowered_at)"),
    ]
