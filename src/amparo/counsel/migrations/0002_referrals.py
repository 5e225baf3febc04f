"""Make the tables of referrals and offers; 0003_walls closes them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import amparo.counsel.rules.offers
import amparo.database.models.constraints
import amparo.kernel.identifiers
import amparo.vault.models.grants
from amparo.database.models.operations import AddConstraint, AddIndex


def _identifier() -> "models.Field[Any, Any]":
    return models.UUIDField(
        default=amparo.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False
    )


def _consulate() -> "models.Field[Any, Any]":
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.consulate"
    )


def _named(model: str, related_name: str = "+", *, null: bool = False) -> "models.Field[Any, Any]":
    """Name a row of the same consulate; the constraint is the composite key that is added below."""
    return models.ForeignKey(
        db_constraint=False,
        null=null,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related_name,
        to=model,
    )


class Migration(migrations.Migration):
    """The tables alone."""

    dependencies = [("counsel", "0001_panel"), ("cases", "0006_referrals")]

    operations = [
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("urgency", models.CharField(max_length=12)),
                ("need_sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("started_at", models.DateTimeField()),
                ("started_by", models.UUIDField()),
                ("over_at", models.DateTimeField(null=True)),
                (
                    "case",
                    _named("cases.case"),
                ),
                (
                    "consulate",
                    _consulate(),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("seal", amparo.vault.models.grants.SealField(max_length=32)),
                (
                    "id",
                    _identifier(),
                ),
                ("staff", models.UUIDField()),
                ("names_key", models.UUIDField(default=amparo.kernel.identifiers.new_id)),
                ("area", models.CharField(max_length=16)),
                ("urgency", models.CharField(max_length=12)),
                ("need_sealed", models.BinaryField()),
                ("names_sealed", models.BinaryField()),
                ("brief_sealed", models.BinaryField()),
                ("choice_sealed", models.BinaryField()),
                ("answer_sealed", models.BinaryField(null=True)),
                ("sent_key", models.UUIDField()),
                ("offered_at", models.DateTimeField()),
                ("offered_by", models.UUIDField()),
                ("due_at", models.DateTimeField()),
                ("zone", models.CharField(max_length=40)),
                ("confidence_at", models.DateTimeField(null=True)),
                (
                    "state",
                    models.CharField(
                        default=amparo.counsel.rules.offers.OfferState["OPEN"], max_length=12
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("over_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "case",
                    _named("cases.case"),
                ),
                (
                    "consulate",
                    _consulate(),
                ),
                (
                    "lawyer",
                    _named("counsel.panellawyer"),
                ),
                (
                    "referral",
                    _named("counsel.referral", "offers"),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("kind", models.CharField(max_length=12)),
                ("sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("happened_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "consulate",
                    _consulate(),
                ),
                (
                    "offer",
                    _named("counsel.offer", "reports"),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CaseConsent",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("number", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                (
                    "case",
                    _named("cases.case"),
                ),
                (
                    "consulate",
                    _consulate(),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("consulate", "id"), name="case_consent_place"),
                    amparo.database.models.constraints.SameConsulate(
                        field="case", name="case_consent_in_consulate", to="cases_case"
                    ),
                    models.UniqueConstraint(
                        fields=("consulate", "sent_key"), name="case_consent_sent_once"
                    ),
                    models.UniqueConstraint(
                        fields=("consulate", "case", "number"), name="case_consent_numbered"
                    ),
                    amparo.database.models.constraints.ReadableMoments(
                        fields=("recorded_at",), name="case_consent_moments"
                    ),
                ],
            },
        ),
        AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="referral_place"),
        ),
        AddConstraint(
            model_name="referral",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="case", name="referral_in_consulate", to="cases_case"
            ),
        ),
        AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="referral_sent_once"
            ),
        ),
        AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                condition=models.Q(("over_at", None)),
                fields=("consulate", "case"),
                name="referral_one_at_a_time",
            ),
        ),
        AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(("urgency__in", ["ordinary", "urgent"])),
                name="referral_urgency_known",
            ),
        ),
        AddConstraint(
            model_name="referral",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("started_at", "over_at"), name="referral_moments"
            ),
        ),
        AddIndex(
            model_name="offer",
            index=models.Index(fields=["consulate", "staff"], name="offer_of_staff"),
        ),
        AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["consulate", "due_at"],
                name="offer_due",
            ),
        ),
        AddIndex(
            model_name="offer",
            index=models.Index(fields=["consulate", "referral"], name="offer_of_referral"),
        ),
        AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="offer_place"),
        ),
        AddConstraint(
            model_name="offer",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="case", name="offer_in_consulate", to="cases_case"
            ),
        ),
        AddConstraint(
            model_name="offer",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="referral", name="offer_referral_in_consulate", to="counsel_referral"
            ),
        ),
        AddConstraint(
            model_name="offer",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="lawyer", name="offer_lawyer_in_consulate", to="counsel_panellawyer"
            ),
        ),
        AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="offer_sent_once"
            ),
        ),
        AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("over_at", None), ("state__in", ["open", "accepted"])),
                fields=("consulate", "case"),
                name="offer_one_at_a_time",
            ),
        ),
        AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "area__in",
                        ["penal", "migratory", "labour", "civil", "administrative", "human_rights"],
                    ),
                    ("urgency__in", ["ordinary", "urgent"]),
                ),
                name="offer_words_known",
            ),
        ),
        AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("state", "open")),
                    models.Q(
                        ("confidence_at__isnull", False),
                        ("ended_at__lt", models.F("due_at")),
                        ("state", "accepted"),
                    ),
                    models.Q(("ended_at__gte", models.F("due_at")), ("state", "lapsed")),
                    models.Q(("ended_at__isnull", False), ("state__in", ["declined", "withdrawn"])),
                    _connector="OR",
                ),
                name="offer_ended_whole",
            ),
        ),
        AddConstraint(
            model_name="offer",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("offered_at", "due_at", "confidence_at", "ended_at", "over_at", "told_at"),
                name="offer_moments",
            ),
        ),
        AddIndex(
            model_name="report",
            index=models.Index(fields=["consulate", "offer"], name="report_of_offer"),
        ),
        AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="report_place"),
        ),
        AddConstraint(
            model_name="report",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="offer", name="report_in_consulate", to="counsel_offer"
            ),
        ),
        AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="report_sent_once"
            ),
        ),
        AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["hearing", "decision", "filing", "contact", "note", "told"])
                ),
                name="report_kind_known",
            ),
        ),
        AddConstraint(
            model_name="report",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("happened_at", "recorded_at", "told_at"), name="report_moments"
            ),
        ),
    ]
