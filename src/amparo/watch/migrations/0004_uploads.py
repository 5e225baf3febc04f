"""Make the table of the files on their way in, and let the worker add what they hold."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.walls import grant
from amparo.kernel.identifiers import new_id
from amparo.watch import sql

_TAKE_DOWN = """
DROP POLICY told_by_worker ON watch_upload;
DROP POLICY read_by_worker ON watch_upload;
DROP POLICY decided_by_headquarters ON watch_upload;
DROP POLICY sent_by_headquarters ON watch_upload;
DROP POLICY seen_by_headquarters ON watch_upload;
ALTER TABLE watch_upload NO FORCE ROW LEVEL SECURITY;
ALTER TABLE watch_upload DISABLE ROW LEVEL SECURITY;
"""
_STATES = ["sent", "refused", "checked", "confirmed", "kept", "dropped"]


class Migration(migrations.Migration):
    """The worker adds to the figures and changes none of them; the application adds nothing."""

    dependencies = [("watch", "0003_charts")]
    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file_name", models.CharField(max_length=120)),
                ("content", models.BinaryField(null=True)),
                ("size", models.PositiveIntegerField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("citation", models.CharField(default="", max_length=300)),
                ("published", models.DateField(null=True)),
                ("state", models.CharField(default="sent", max_length=10)),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("found", models.JSONField(default=dict)),
                ("refusal", models.JSONField(default=dict)),
                ("sent_key", models.UUIDField(unique=True)),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.UUIDField()),
                (
                    "release",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="watch.release",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("state__in", _STATES)), name="upload_state_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(("release__isnull", False), ("state", "kept"))
                        | (~Q(("state", "kept")) & Q(("release__isnull", True))),
                        name="upload_kept_as_release",
                    ),
                    models.CheckConstraint(
                        condition=Q(("progress__lte", 100)), name="upload_progress"
                    ),
                    ReadableMoments(fields=("published", "sent_at"), name="upload_moments"),
                ],
            },
        ),
        grant(
            "watch_upload",
            app="SELECT, INSERT, UPDATE (state, progress, content)",
            worker="SELECT, UPDATE (state, progress, found, refusal, content, release_id)",
        ),
        migrations.RunSQL(sql.read("0004_uploads.sql"), _TAKE_DOWN),
        grant("watch_release", worker="INSERT"),
        grant("watch_year", worker="INSERT"),
        grant("watch_count", worker="INSERT"),
    ]
