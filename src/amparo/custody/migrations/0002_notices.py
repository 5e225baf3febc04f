"""Make the tables of notices and of whom they may mean; 0004_walls closes them."""

from typing import Any

from django.db import migrations, models
from django.db.models import deletion

from amparo.custody.rules.notices import Wish
from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.operations import AddConstraint, AddIndex
from amparo.kernel.identifiers import new_id


def _identifier() -> "models.Field[Any, Any]":
    """Give the number of a row."""
    return models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)


def _named(model: str, related_name: str = "+", *, null: bool = False) -> "models.Field[Any, Any]":
    """Name a row of the same consulate; the constraint is the composite key that is added below."""
    return models.ForeignKey(
        db_constraint=False,
        null=null,
        on_delete=deletion.PROTECT,
        related_name=related_name,
        to=model,
    )


def _shared(model: str, *, null: bool = False) -> "models.Field[Any, Any]":
    """Name a row that every consulate may name."""
    return models.ForeignKey(null=null, on_delete=deletion.PROTECT, related_name="+", to=model)


class Migration(migrations.Migration):
    """The tables alone."""

    dependencies = [
        ("custody", "0001_places"),
        ("cases", "0001_cases"),
        ("people", "0001_registry"),
        ("reception", "0003_requests"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("line", models.PositiveIntegerField(default=0)),
                ("channel", models.CharField(max_length=12)),
                ("verdict", models.CharField(default="", max_length=12)),
                ("reason", models.CharField(default="", max_length=20)),
                ("standing", models.CharField(max_length=12)),
                (
                    "wish",
                    models.CharField(default=Wish.UNKNOWN, max_length=12),
                ),
                ("county", models.CharField(default="", max_length=5)),
                ("sealed", models.BinaryField()),
                ("mark", models.BinaryField(null=True)),
                ("heard_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                (
                    "case",
                    _named("cases.case", null=True),
                ),
                (
                    "consulate",
                    _shared("network.consulate"),
                ),
                (
                    "delivered_from",
                    _shared("network.consulate", null=True),
                ),
                (
                    "delivered_to",
                    _shared("network.consulate", null=True),
                ),
                (
                    "facility",
                    _named("custody.facility", null=True),
                ),
                (
                    "person",
                    _named("people.person", null=True),
                ),
                (
                    "repeats",
                    _named("custody.notice", null=True),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("found_at", models.DateTimeField()),
                ("is_it", models.BooleanField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                (
                    "consulate",
                    _shared("network.consulate"),
                ),
                (
                    "request",
                    _named("reception.helprequest"),
                ),
                (
                    "notice",
                    _named("custody.notice", "leads"),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("rank", models.PositiveSmallIntegerField()),
                ("found_at", models.DateTimeField()),
                ("is_it", models.BooleanField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                (
                    "consulate",
                    _shared("network.consulate"),
                ),
                (
                    "person",
                    _named("people.person"),
                ),
                (
                    "notice",
                    _named("custody.notice", "candidates"),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="lead",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="lead_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="candidate_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="notice_in_consulate"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="list",
            field=_named("custody.noticelist", "notices", null=True),
        ),
        AddConstraint(
            model_name="lead",
            constraint=SameConsulate(field="notice", name="lead_of_notice", to="custody_notice"),
        ),
        AddConstraint(
            model_name="lead",
            constraint=SameConsulate(
                field="request", name="lead_request_in_consulate", to="reception_helprequest"
            ),
        ),
        AddConstraint(
            model_name="lead",
            constraint=models.UniqueConstraint(
                fields=("consulate", "notice", "request"), name="lead_once"
            ),
        ),
        AddConstraint(
            model_name="lead",
            constraint=ReadableMoments(fields=("found_at", "decided_at"), name="lead_moments"),
        ),
        AddConstraint(
            model_name="candidate",
            constraint=SameConsulate(
                field="notice", name="candidate_of_notice", to="custody_notice"
            ),
        ),
        AddConstraint(
            model_name="candidate",
            constraint=SameConsulate(
                field="person", name="candidate_person_in_consulate", to="people_person"
            ),
        ),
        AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                fields=("consulate", "notice", "person"), name="candidate_once"
            ),
        ),
        AddConstraint(
            model_name="candidate",
            constraint=ReadableMoments(fields=("found_at", "decided_at"), name="candidate_moments"),
        ),
        AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("standing", "open")),
                fields=["consulate", "due_at"],
                name="notice_due",
            ),
        ),
        AddIndex(
            model_name="notice",
            index=models.Index(fields=["consulate", "person"], name="notice_person"),
        ),
        AddIndex(
            model_name="notice",
            index=models.Index(fields=["consulate", "list", "line"], name="notice_of_list"),
        ),
        AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("consulate", "year", "number"), name="notice_numbered"
            ),
        ),
        AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("mark__isnull", False), ("repeats__isnull", True)),
                fields=("consulate", "mark"),
                name="notice_once",
            ),
        ),
        AddConstraint(
            model_name="notice",
            constraint=SameConsulate(
                field="list", name="notice_list_of_consulate", to="custody_noticelist"
            ),
        ),
        AddConstraint(
            model_name="notice",
            constraint=SameConsulate(
                field="facility", name="notice_facility_in_consulate", to="custody_facility"
            ),
        ),
        AddConstraint(
            model_name="notice",
            constraint=SameConsulate(
                field="person", name="notice_person_in_consulate", to="people_person"
            ),
        ),
        AddConstraint(
            model_name="notice",
            constraint=SameConsulate(
                field="case", name="notice_case_in_consulate", to="cases_case"
            ),
        ),
        AddConstraint(
            model_name="notice",
            constraint=SameConsulate(
                field="repeats", name="notice_first_in_consulate", to="custody_notice"
            ),
        ),
        AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("channel__in", ["form", "csv", "json", "consulate"]),
                    (
                        "verdict__in",
                        [
                            "",
                            "known",
                            "likely",
                            "new",
                            "routed",
                            "declined",
                            "repeated",
                            "refused",
                            "unreadable",
                        ],
                    ),
                    (
                        "reason__in",
                        [
                            "",
                            "one_certain",
                            "some_alike",
                            "nobody_alike",
                            "other_district",
                            "post_not_here",
                            "other_nationality",
                            "said_no",
                            "seen_before",
                            "no_name",
                            "several_people",
                            "no_place",
                            "county_unknown",
                            "county_ambiguous",
                            "unstorable",
                            "too_long",
                            "totals",
                            "heads_again",
                        ],
                    ),
                    ("standing__in", ["arrived", "open", "decided", "routed", "declined", "shut"]),
                    ("wish__in", ["asked", "declined", "unknown"]),
                ),
                name="notice_words_known",
            ),
        ),
        AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("standing", "declined"), _negated=True),
                    models.Q(("case__isnull", True), ("due_at__isnull", True)),
                    _connector="OR",
                ),
                name="notice_declined_without_case",
            ),
        ),
        AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person__isnull", False), ("standing", "decided")),
                    models.Q(
                        models.Q(("standing", "decided"), _negated=True), ("person__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="notice_decided_whole",
            ),
        ),
        AddConstraint(
            model_name="notice",
            constraint=ReadableMoments(
                fields=("heard_at", "received_at", "due_at", "decided_at"), name="notice_moments"
            ),
        ),
    ]
