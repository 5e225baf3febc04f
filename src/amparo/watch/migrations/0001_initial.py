"""Make the tables of the official figures; 0002_walls opens them."""

import django.db.models.deletion
from django.db import migrations, models

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.operations import AddConstraint
from amparo.kernel.identifiers import new_id


class Migration(migrations.Migration):
    """The tables alone."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("publisher", models.CharField(max_length=400)),
                ("number", models.CharField(default="", max_length=400)),
                ("title", models.CharField(default="", max_length=400)),
                ("citation", models.CharField(default="", max_length=400)),
                ("published", models.DateField(null=True)),
                ("file_name", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("rows_read", models.PositiveIntegerField()),
                ("rows_refused", models.PositiveIntegerField()),
                ("imported_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["records", "workbook", "table"])),
                        name="release_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rows_refused__lte", models.F("rows_read"))),
                        name="release_rows_add_up",
                    ),
                    ReadableMoments(fields=("published", "imported_at"), name="release_moments"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("side", models.CharField(max_length=12)),
                ("sentence", models.CharField(max_length=400)),
                ("source", models.CharField(max_length=300)),
                ("said_on", models.DateField(null=True)),
                ("claim", models.JSONField()),
                ("verdict", models.CharField(max_length=14)),
                ("evidence", models.JSONField()),
                ("sent_key", models.UUIDField(unique=True)),
                ("kept_at", models.DateTimeField()),
                ("kept_by", models.UUIDField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("side__in", ["press", "authority", "organisation", "network"]),
                            ("verdict__in", ["right", "wrong", "other_quantity", "not_checkable"]),
                        ),
                        name="statement_words_known",
                    ),
                    ReadableMoments(fields=("said_on", "kept_at"), name="statement_moments"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Year",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("measure", models.CharField(max_length=12)),
                ("year", models.PositiveSmallIntegerField()),
                ("begins", models.DateField()),
                ("ends", models.DateField()),
                ("is_partial", models.BooleanField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="years",
                        to="watch.release",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("month", models.PositiveSmallIntegerField()),
                ("area", models.CharField(max_length=3)),
                ("citizenship", models.CharField(max_length=80)),
                ("method", models.CharField(max_length=80)),
                ("gender", models.CharField(max_length=80)),
                ("place", models.CharField(max_length=120)),
                ("count", models.PositiveIntegerField()),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counts",
                        to="watch.year",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="year",
            constraint=models.UniqueConstraint(
                fields=("release", "measure", "year"), name="year_once"
            ),
        ),
        AddConstraint(
            model_name="year",
            constraint=models.CheckConstraint(
                condition=models.Q(("measure__in", ["arrests", "removals", "book_ins"])),
                name="year_measure_known",
            ),
        ),
        AddConstraint(
            model_name="year",
            constraint=models.CheckConstraint(
                condition=models.Q(("begins__lte", models.F("ends"))), name="year_in_order"
            ),
        ),
        AddConstraint(
            model_name="year",
            constraint=ReadableMoments(fields=("begins", "ends"), name="year_moments"),
        ),
        AddConstraint(
            model_name="count",
            constraint=models.UniqueConstraint(
                fields=("year", "area", "citizenship", "method", "gender", "month", "place"),
                name="count_once",
            ),
        ),
        AddConstraint(
            model_name="count",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__lte", 12)), name="count_month_known"
            ),
        ),
    ]
