"""Let a timeline hold the notice that somebody is held, which starts clocks of its own."""

from django.db import migrations, models

from amparo.database.models.operations import AddConstraint

_KINDS = [
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
]


class Migration(migrations.Migration):
    """One kind of event more."""

    dependencies = [("cases", "0004_walls")]

    operations = [
        migrations.RemoveConstraint(model_name="caseevent", name="event_kind_known"),
        AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", _KINDS)), name="event_kind_known"
            ),
        ),
    ]
