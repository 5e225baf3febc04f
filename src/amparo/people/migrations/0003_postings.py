"""Make the sealed lists that people are searched in, behind the walls."""

from typing import Any

from django.db import migrations, models

from amparo.database.models.operations import AddConstraint
from amparo.database.models.walls import grant, raise_walls


def _table(
    model: str,
    *rest: str,
    **fields: Any,  # noqa: ANN401 -- Django's fields take types of their own
) -> migrations.CreateModel:
    """Give a table whose key is the consulate with the fields named by `rest`."""
    key = models.CompositePrimaryKey(
        "consulate_id", *rest, blank=True, editable=False, primary_key=True, serialize=False
    )
    made = [("pk", key), ("consulate_id", models.UUIDField()), *fields.items()]
    options = {"db_table": f"people_{model.lower()}", "default_permissions": ()}
    return migrations.CreateModel(model, made, options)


class Migration(migrations.Migration):
    """Lists, the numbers that lead to people, and the lengths of long lists.

    The worker alone takes entries out: it rewrites the lists.
    """

    dependencies = [("people", "0002_walls")]
    operations = [
        _table("Posting", "t", "e", t=models.IntegerField(), e=models.BinaryField()),
        _table(
            "PostedPerson",
            "number",
            number=models.BigIntegerField(),
            person_id=models.UUIDField(),
        ),
        _table("LongList", "t", t=models.IntegerField(), held=models.IntegerField()),
        AddConstraint(
            "posting",
            models.CheckConstraint(condition=models.Q(t__gte=-1), name="people_posting_list"),
        ),
        AddConstraint(
            "postedperson",
            models.UniqueConstraint(
                fields=["consulate_id", "person_id"], name="people_posted_once"
            ),
        ),
        raise_walls("people_posting"),
        grant("people_posting", app="SELECT, INSERT", worker="SELECT, INSERT, DELETE"),
        raise_walls("people_postedperson"),
        grant(
            "people_postedperson",
            app="SELECT, INSERT, UPDATE (number), DELETE",
            worker="SELECT",
        ),
        raise_walls("people_longlist"),
        grant("people_longlist", app="SELECT", worker="SELECT, INSERT, DELETE"),
    ]
