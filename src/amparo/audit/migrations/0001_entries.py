"""Make the tables of entries, links and heads."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables alone; 0002_chain guards them before anybody is granted anything."""

    initial = True
    dependencies = [("database", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("consulate_id", models.UUIDField(primary_key=True, serialize=False)),
                ("position", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("digest", models.BinaryField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("consulate_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("staff_id", models.UUIDField(null=True)),
                ("assignment_id", models.UUIDField(null=True)),
                ("door", models.TextField(null=True)),
                ("session_hash", models.BinaryField(null=True)),
                ("event", models.TextField()),
                ("purpose", models.TextField()),
                ("request", models.TextField()),
                ("things", models.JSONField(db_column="objects")),
                ("details", models.JSONField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["consulate_id", "staff_id"], name="audit_entry_of_staff"),
                    GinIndex(
                        fields=["things"], name="audit_entry_about", opclasses=["jsonb_path_ops"]
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "consulate_id",
                        "position",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("consulate_id", models.UUIDField()),
                ("position", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("digest", models.BinaryField()),
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=models.DO_NOTHING,
                        related_name="link",
                        to="audit.entry",
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
    ]
