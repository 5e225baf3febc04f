"""Make the tables; 0002_walls closes them before anybody is granted anything."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers
import amparo.reception.rules.notes
from amparo.database.models.operations import AddConstraint


class Migration(migrations.Migration):
    """The tables alone."""

    initial = True

    dependencies = [
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DutyNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=amparo.kernel.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("subject_sealed", models.BinaryField()),
                ("text_sealed", models.BinaryField()),
                (
                    "state",
                    models.CharField(
                        default=amparo.reception.rules.notes.NoteState["OPEN"], max_length=12
                    ),
                ),
                ("sent_key", models.UUIDField()),
                ("written_at", models.DateTimeField()),
                ("written_by", models.UUIDField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
                ("overdue_at", models.DateTimeField(null=True)),
                (
                    "consulate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "delivered_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "delivered_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=amparo.kernel.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("text_sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("written_at", models.DateTimeField()),
                ("written_by", models.UUIDField()),
                (
                    "consulate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="reception.dutynote",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="dutynote",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="note_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="dutynote",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="note_sent_once"
            ),
        ),
        AddConstraint(
            model_name="dutynote",
            constraint=models.UniqueConstraint(
                fields=("consulate", "year", "number"), name="note_numbered"
            ),
        ),
        AddConstraint(
            model_name="dutynote",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "done", "handed_over", "erased"])),
                name="note_state_known",
            ),
        ),
        AddConstraint(
            model_name="followup",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="note", name="follow_up_in_consulate", to="reception_dutynote"
            ),
        ),
        AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="follow_up_place"),
        ),
        AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="follow_up_sent_once"
            ),
        ),
        AddConstraint(
            model_name="dutynote",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=(
                    "written_at",
                    "closed_at",
                    "overdue_at",
                ),
                name="note_moments",
            ),
        ),
        AddConstraint(
            model_name="followup",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("written_at",), name="follow_up_moments"
            ),
        ),
    ]
