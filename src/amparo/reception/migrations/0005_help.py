"""Make the table of requests that are being written; 0006_help_walls closes it."""

from django.db import migrations, models

import amparo.database.models.constraints
from amparo.database.models.operations import AddConstraint, AddIndex

_CHANNELS = ["telephone", "counter", "web", "outgoing", "consulate"]
_KEPT = ["", "reached", "no_answer", "not_needed", "moved"]


class Migration(migrations.Migration):
    """The table, and what handing a request over adds to the lists of known words."""

    dependencies = [("reception", "0004_request_walls")]
    operations = [
        migrations.CreateModel(
            name="HelpDraft",
            fields=[
                ("code_name", models.BinaryField(primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                ("browser_name", models.BinaryField(null=True, unique=True)),
                ("code_sealed", models.BinaryField(default=b"")),
                ("browser_until", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField()),
            ],
            options={"default_permissions": ()},
        ),
        AddIndex(
            model_name="helpdraft",
            index=models.Index(fields=["expires_at"], name="help_draft_expires_at"),
        ),
        AddConstraint(
            model_name="helpdraft",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("browser_until", "expires_at"), name="help_draft_moments"
            ),
        ),
        migrations.RemoveConstraint(model_name="call", name="call_channel_known"),
        AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(channel__in=_CHANNELS), name="call_channel_known"
            ),
        ),
        migrations.RemoveConstraint(model_name="callback", name="call_back_kept_known"),
        AddConstraint(
            model_name="callback",
            constraint=models.CheckConstraint(
                condition=models.Q(kept__in=_KEPT), name="call_back_kept_known"
            ),
        ),
        migrations.RemoveConstraint(model_name="helprequest", name="request_folio_once"),
        AddConstraint(
            model_name="helprequest",
            constraint=models.UniqueConstraint(
                condition=~models.Q(state="handed_over"),
                fields=("consulate", "folio"),
                name="request_folio_once",
            ),
        ),
    ]
