"""Remember which form asked for a token or an appointment: sent twice, it is done once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The form's own word, beside what it made."""

    dependencies = [("network", "0003_sign_ins")]
    operations = [
        migrations.AddField("apitoken", "sent_key", models.UUIDField(null=True)),
        migrations.AddField("staffassignment", "sent_key", models.UUIDField(null=True)),
    ]
