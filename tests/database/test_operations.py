"""Adding constraints without building every model anew leaves the state that Django would."""

from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from amparo.database.models.operations import AddConstraint, AddIndex

_INDEX = models.Index(fields=["number"], name="by_number")
_RULE = models.CheckConstraint(condition=models.Q(number__gt=0), name="above_nought")


def test_no_model_lacks_a_migration(database: str):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_constraint_stands_in_the_database(database: str):
    state = MigrationLoader(connection).project_state()
    wanted = {
        one.name
        for model in state.models.values()
        for one in (*model.options.get("constraints", ()), *model.options.get("indexes", ()))
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes")
        there = {name for (name,) in cursor.fetchall()}
    assert len(wanted) > 100
    assert wanted - there == set()


def test_the_state_is_that_of_djangos_own_operations():
    quick = after(AddConstraint("thing", _RULE), AddIndex("thing", _INDEX))
    slow = after(migrations.AddConstraint("thing", _RULE), migrations.AddIndex("thing", _INDEX))
    assert quick == slow


def after(*operations: Operation) -> ProjectState:
    state = ProjectState()
    number = ("number", models.IntegerField())
    state.add_model(
        ModelState("planted", "Thing", [("id", models.AutoField(primary_key=True)), number])
    )
    for one in operations:
        one.state_forwards("planted", state)
    return state
