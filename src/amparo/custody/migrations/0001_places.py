"""Make the tables of places and lists; 0004_walls closes them."""

from typing import Any

from django.db import migrations, models
from django.db.models import deletion

from amparo.custody.rules.facilities import Authority, FacilityKind
from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.operations import AddConstraint
from amparo.kernel.identifiers import new_id


def _identifier() -> "models.Field[Any, Any]":
    """Give the number of a row."""
    return models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)


def _shared(model: str, *, null: bool = False) -> "models.Field[Any, Any]":
    """Name a row that every consulate may name."""
    return models.ForeignKey(null=null, on_delete=deletion.PROTECT, related_name="+", to=model)


class Migration(migrations.Migration):
    """The tables alone."""

    dependencies = [
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListedFacility",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("name", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=20)),
                ("authority", models.CharField(max_length=16)),
                ("county", models.CharField(max_length=5)),
                ("place", models.CharField(default="", max_length=120)),
                ("source", models.CharField(max_length=400)),
                ("checked", models.DateField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("county", "name"), name="listed_facility_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "jail",
                                    "prison",
                                    "detention_centre",
                                    "holding",
                                    "juvenile",
                                    "hospital",
                                    "other",
                                ],
                            ),
                            (
                                "authority__in",
                                ["county", "city", "state", "federal", "immigration", "unknown"],
                            ),
                        ),
                        name="listed_facility_words_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Facility",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                (
                    "kind",
                    models.CharField(default=FacilityKind.OTHER, max_length=20),
                ),
                (
                    "authority",
                    models.CharField(default=Authority.UNKNOWN, max_length=16),
                ),
                ("county", models.CharField(max_length=5)),
                ("basis", models.CharField(max_length=12)),
                ("sealed", models.BinaryField()),
                ("mark", models.BinaryField()),
                ("added_at", models.DateTimeField()),
                ("added_by", models.UUIDField()),
                (
                    "consulate",
                    _shared("network.consulate"),
                ),
                (
                    "listed",
                    _shared("custody.listedfacility", null=True),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="NoticeList",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("channel", models.CharField(max_length=12)),
                ("mark", models.BinaryField()),
                ("file_sealed", models.BinaryField()),
                ("sealed", models.BinaryField()),
                ("heard_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("received_by", models.UUIDField()),
                (
                    "consulate",
                    _shared("network.consulate"),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="facility",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="facility_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="noticelist",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="notice_list_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="facility",
            constraint=models.UniqueConstraint(fields=("consulate", "mark"), name="facility_once"),
        ),
        AddConstraint(
            model_name="facility",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "jail",
                            "prison",
                            "detention_centre",
                            "holding",
                            "juvenile",
                            "hospital",
                            "other",
                        ],
                    ),
                    (
                        "authority__in",
                        ["county", "city", "state", "federal", "immigration", "unknown"],
                    ),
                    ("basis__in", ["listed", "own", "as_written"]),
                ),
                name="facility_words_known",
            ),
        ),
        AddConstraint(
            model_name="facility",
            constraint=ReadableMoments(fields=("added_at",), name="facility_moments"),
        ),
        AddConstraint(
            model_name="noticelist",
            constraint=models.UniqueConstraint(
                fields=("consulate", "mark"), name="notice_list_once"
            ),
        ),
        AddConstraint(
            model_name="noticelist",
            constraint=models.UniqueConstraint(
                fields=("consulate", "year", "number"), name="notice_list_numbered"
            ),
        ),
        AddConstraint(
            model_name="noticelist",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["form", "csv", "json", "consulate"])),
                name="notice_list_channel_known",
            ),
        ),
        AddConstraint(
            model_name="noticelist",
            constraint=ReadableMoments(
                fields=("heard_at", "received_at"), name="notice_list_moments"
            ),
        ),
    ]
