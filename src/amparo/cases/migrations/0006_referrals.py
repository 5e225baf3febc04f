"""Let a timeline say what becomes of offers to lawyers."""

from django.db import migrations, models

from amparo.database.models.operations import AddConstraint


class Migration(migrations.Migration):
    """The kinds of events alone."""

    dependencies = [("cases", "0005_notices")]

    operations = [
        migrations.RemoveConstraint(
            model_name="caseevent",
            name="event_kind_known",
        ),
        AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "contact",
                            "visit",
                            "interview",
                            "acknowledged",
                            "family",
                            "authority",
                            "lawyer",
                            "hearing",
                            "decision",
                            "document",
                            "review",
                            "note",
                            "learnt",
                            "notice",
                            "deadline",
                            "started",
                            "moved",
                            "assigned",
                            "task",
                            "party_added",
                            "party_ended",
                            "flagged",
                            "unflagged",
                            "person",
                            "compartment",
                            "met",
                            "set_aside",
                            "closed",
                            "reopened",
                            "offered",
                            "offer_accepted",
                            "offer_declined",
                            "offer_lapsed",
                            "offer_withdrawn",
                            "engagement_over",
                        ],
                    )
                ),
                name="event_kind_known",
            ),
        ),
    ]
