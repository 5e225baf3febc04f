"""Make the tables of requests for help; 0004_request_walls closes them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers
import amparo.reception.rules.requests
from amparo.database.models.operations import AddConstraint, AddIndex


def _identifier() -> "models.UUIDField[Any, Any]":
    return models.UUIDField(
        default=amparo.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False
    )


def _to(model: str, *, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        null=null, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model
    )


def _named(
    model: str, related_name: str = "+", *, null: bool = False
) -> "models.ForeignKey[Any, Any]":
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

    dependencies = [
        ("network", "0006_transfers"),
        ("people", "0003_postings"),
        ("reception", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="HelpRequest",
            fields=[
                ("id", _identifier()),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("folio", models.CharField(max_length=9)),
                (
                    "state",
                    models.CharField(
                        default=amparo.reception.rules.requests.RequestState["OPEN"], max_length=12
                    ),
                ),
                ("matter", models.CharField(max_length=12)),
                ("subject_sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("received_at", models.DateTimeField()),
                ("received_by", models.UUIDField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
                ("outcome", models.CharField(default="", max_length=12)),
                ("consulate", _to("network.consulate")),
                ("delivered_from", _to("network.consulate", null=True)),
                ("delivered_to", _to("network.consulate", null=True)),
                ("person", _named("people.person", null=True)),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="Caller",
            fields=[
                ("id", _identifier()),
                ("number", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by", models.UUIDField(null=True)),
                ("consulate", _to("network.consulate")),
                ("request", _named("reception.helprequest", "callers")),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="CallBack",
            fields=[
                ("id", _identifier()),
                ("due_at", models.DateTimeField()),
                ("promised_at", models.DateTimeField()),
                ("promised_by", models.UUIDField(null=True)),
                ("kept_at", models.DateTimeField(null=True)),
                ("kept_by", models.UUIDField(null=True)),
                ("kept", models.CharField(default="", max_length=12)),
                ("consulate", _to("network.consulate")),
                ("caller", _named("reception.caller", "call_backs")),
                ("request", _named("reception.helprequest", "call_backs")),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", _identifier()),
                ("channel", models.CharField(max_length=12)),
                ("sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("taken_at", models.DateTimeField()),
                ("taken_by", models.UUIDField(null=True)),
                ("consulate", _to("network.consulate")),
                ("caller", _named("reception.caller", "calls")),
                ("request", _named("reception.helprequest", "calls")),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                ("id", _identifier()),
                ("found_at", models.DateTimeField()),
                ("is_it", models.BooleanField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("consulate", _to("network.consulate")),
                ("person", _named("people.person")),
                ("request", _named("reception.helprequest", "matches")),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="WordAsked",
            fields=[
                ("id", _identifier()),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.UUIDField()),
                ("agreed", models.BooleanField()),
                ("caller", _named("reception.caller", "words_asked")),
                ("consulate", _to("network.consulate")),
            ],
            options={"default_permissions": ()},
        ),
        AddIndex(
            model_name="helprequest",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["consulate", "received_at"],
                name="request_open",
            ),
        ),
        AddConstraint(
            model_name="helprequest",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="request_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="helprequest",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="request_sent_once"
            ),
        ),
        AddConstraint(
            model_name="helprequest",
            constraint=models.UniqueConstraint(
                fields=("consulate", "folio"), name="request_folio_once"
            ),
        ),
        AddConstraint(
            model_name="helprequest",
            constraint=models.UniqueConstraint(
                fields=("consulate", "year", "number"), name="request_numbered"
            ),
        ),
        AddConstraint(
            model_name="helprequest",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="person", name="request_person_in_consulate", to="people_person"
            ),
        ),
        AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "closed", "handed_over"])),
                name="request_state_known",
            ),
        ),
        AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "matter__in",
                        [
                            "detained",
                            "missing",
                            "hurt",
                            "death",
                            "minor",
                            "violence",
                            "family",
                            "work",
                            "papers",
                            "other",
                        ],
                    )
                ),
                name="request_matter_known",
            ),
        ),
        AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "",
                            "answered",
                            "case",
                            "elsewhere",
                            "withdrawn",
                            "unreachable",
                            "duplicate",
                            "not_ours",
                        ],
                    )
                ),
                name="request_outcome_known",
            ),
        ),
        AddConstraint(
            model_name="helprequest",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("received_at", "closed_at"), name="request_moments"
            ),
        ),
        AddConstraint(
            model_name="caller",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="caller_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="caller",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="request", name="caller_request_in_consulate", to="reception_helprequest"
            ),
        ),
        AddConstraint(
            model_name="caller",
            constraint=models.UniqueConstraint(
                fields=("consulate", "request", "number"), name="caller_numbered"
            ),
        ),
        AddConstraint(
            model_name="caller",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("confirmed_at",), name="caller_moments"
            ),
        ),
        AddIndex(
            model_name="callback",
            index=models.Index(
                condition=models.Q(("kept", "")),
                fields=["consulate", "due_at"],
                name="call_back_due",
            ),
        ),
        AddConstraint(
            model_name="callback",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="call_back_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="callback",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="request", name="call_back_request_in_consulate", to="reception_helprequest"
            ),
        ),
        AddConstraint(
            model_name="callback",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="caller", name="call_back_caller_in_consulate", to="reception_caller"
            ),
        ),
        AddConstraint(
            model_name="callback",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kept", "")),
                fields=("consulate", "caller"),
                name="call_back_open_once",
            ),
        ),
        AddConstraint(
            model_name="callback",
            constraint=models.CheckConstraint(
                condition=models.Q(("kept__in", ["", "reached", "no_answer", "not_needed"])),
                name="call_back_kept_known",
            ),
        ),
        AddConstraint(
            model_name="callback",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("due_at", "promised_at", "kept_at"), name="call_back_moments"
            ),
        ),
        AddConstraint(
            model_name="call",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="call_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="call",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="request", name="call_request_in_consulate", to="reception_helprequest"
            ),
        ),
        AddConstraint(
            model_name="call",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="caller", name="call_caller_in_consulate", to="reception_caller"
            ),
        ),
        AddConstraint(
            model_name="call",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="call_sent_once"
            ),
        ),
        AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["telephone", "counter", "web", "outgoing"])),
                name="call_channel_known",
            ),
        ),
        AddConstraint(
            model_name="call",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("taken_at",), name="call_moments"
            ),
        ),
        AddConstraint(
            model_name="match",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="match_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="match",
            constraint=models.UniqueConstraint(
                fields=("consulate", "request", "person"), name="match_proposed_once"
            ),
        ),
        AddConstraint(
            model_name="match",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="request", name="match_request_in_consulate", to="reception_helprequest"
            ),
        ),
        AddConstraint(
            model_name="match",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="person", name="match_person_in_consulate", to="people_person"
            ),
        ),
        AddConstraint(
            model_name="match",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("found_at", "decided_at"), name="match_moments"
            ),
        ),
        AddConstraint(
            model_name="wordasked",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="caller", name="word_caller_in_consulate", to="reception_caller"
            ),
        ),
        AddConstraint(
            model_name="wordasked",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("asked_at",), name="word_moments"
            ),
        ),
    ]
