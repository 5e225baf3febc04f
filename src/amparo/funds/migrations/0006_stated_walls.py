"""Guard the figures that were stated in public."""

from django.db import migrations

from amparo.database.models.walls import grant
from amparo.funds import sql


class Migration(migrations.Migration):
    """Headquarters adds; nobody changes. There is no way back, as with the ledger."""

    dependencies = [("funds", "0005_stated_figures")]
    operations = [
        grant("funds_statedfigure", app="SELECT, INSERT", worker="SELECT"),
        migrations.RunSQL(sql.read("0006_stated.sql")),
    ]
