"""Let acts of service be counted from an index: an account counts all of a consulate's."""

from django.db import migrations, models

from amparo.database.models.operations import AddIndex


class Migration(migrations.Migration):
    """The index alone."""

    dependencies = [("cases", "0006_referrals")]

    operations = [
        AddIndex(
            model_name="caseevent",
            index=models.Index(fields=["consulate", "kind", "happened_at"], name="event_counted"),
        ),
    ]
