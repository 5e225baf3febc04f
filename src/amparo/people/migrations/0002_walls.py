"""Put people and what is recorded about them behind the walls; facts are added, never changed."""

from django.db import migrations

from amparo.database.models.walls import grant, raise_walls


class Migration(migrations.Migration):
    """Each table for one consulate and for its staff alone."""

    dependencies = [("people", "0001_registry"), ("network", "0002_walls")]
    operations = [
        raise_walls("people_person"),
        grant("people_person", app="SELECT, INSERT, UPDATE (compartment)"),
        raise_walls("people_fact"),
        grant("people_fact", app="SELECT, INSERT"),
        raise_walls("people_brokenglass"),
        grant("people_brokenglass", app="SELECT, INSERT, UPDATE (seen_at, seen_by)"),
    ]
