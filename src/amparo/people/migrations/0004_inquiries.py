"""Make the tables of inquiries between consulates; 0005_inquiry_walls closes them."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers
import amparo.people.rules.inquiries
from amparo.database.models.operations import AddConstraint, AddIndex


class Migration(migrations.Migration):
    """The tables alone."""

    dependencies = [
        ("network", "0006_transfers"),
        ("people", "0003_postings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inquiry",
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
                ("purpose", models.CharField(max_length=12)),
                ("sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.UUIDField()),
                (
                    "consulate",
                    models.ForeignKey(
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
            name="InquiryReply",
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
                (
                    "state",
                    models.CharField(
                        default=amparo.people.rules.inquiries.ReplyState["ASKED"], max_length=12
                    ),
                ),
                ("answer", models.CharField(default="", max_length=12)),
                ("words_sealed", models.BinaryField(default=b"")),
                ("looked_at", models.DateTimeField(null=True)),
                ("raised_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "answered_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "consulate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="people.inquiry",
                    ),
                ),
                (
                    "raised_to",
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
            name="ReceivedInquiry",
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
                ("sent_inquiry", models.UUIDField()),
                ("sent_reply", models.UUIDField()),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("purpose", models.CharField(max_length=12)),
                ("sealed", models.BinaryField()),
                ("state", models.CharField(max_length=12)),
                ("heads_only", models.BooleanField()),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("raised_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(max_length=12)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                (
                    "answered_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "consulate",
                    models.ForeignKey(
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
        AddIndex(
            model_name="inquiry",
            index=models.Index(
                fields=["consulate", "asked_by", "asked_at"], name="inquiry_by_asker"
            ),
        ),
        AddConstraint(
            model_name="inquiry",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="inquiry_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="inquiry",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="inquiry_sent_once"
            ),
        ),
        AddConstraint(
            model_name="inquiry",
            constraint=models.UniqueConstraint(
                fields=("consulate", "year", "number"), name="inquiry_numbered"
            ),
        ),
        AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "purpose__in",
                        ["detained", "missing", "hospital", "death", "child", "identity", "case"],
                    )
                ),
                name="inquiry_purpose_known",
            ),
        ),
        AddConstraint(
            model_name="inquiry",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("asked_at",), name="inquiry_moments"
            ),
        ),
        AddConstraint(
            model_name="inquiryreply",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="reply_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="inquiryreply",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="inquiry", name="reply_inquiry_in_consulate", to="people_inquiry"
            ),
        ),
        AddConstraint(
            model_name="inquiryreply",
            constraint=models.UniqueConstraint(
                fields=("consulate", "inquiry", "asked"), name="reply_once_a_consulate"
            ),
        ),
        AddConstraint(
            model_name="inquiryreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["asked", "none", "may_exist", "answered", "unreachable"])
                ),
                name="reply_state_known",
            ),
        ),
        AddConstraint(
            model_name="inquiryreply",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["", "ask_us", "not_ours", "cannot_say"])),
                name="reply_answer_known",
            ),
        ),
        AddConstraint(
            model_name="inquiryreply",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("looked_at", "raised_at", "answered_at", "seen_at"), name="reply_moments"
            ),
        ),
        AddIndex(
            model_name="receivedinquiry",
            index=models.Index(
                condition=models.Q(("state", amparo.people.rules.inquiries.ReceivedState["OPEN"])),
                fields=["consulate", "due_at"],
                name="received_open",
            ),
        ),
        AddIndex(
            model_name="receivedinquiry",
            index=models.Index(fields=["sent_inquiry", "asked"], name="received_of_inquiry"),
        ),
        AddConstraint(
            model_name="receivedinquiry",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="received_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="receivedinquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "purpose__in",
                        ["detained", "missing", "hospital", "death", "child", "identity", "case"],
                    )
                ),
                name="received_purpose_known",
            ),
        ),
        AddConstraint(
            model_name="receivedinquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["new", "open", "answered"])),
                name="received_state_known",
            ),
        ),
        AddConstraint(
            model_name="receivedinquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["", "ask_us", "not_ours", "cannot_say"])),
                name="received_answer_known",
            ),
        ),
        AddConstraint(
            model_name="receivedinquiry",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("asked_at", "due_at", "raised_at", "answered_at"), name="received_moments"
            ),
        ),
    ]
