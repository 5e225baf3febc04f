"""Keep the list of roles in the code alone, so that a role more is no migration."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The list alone goes from the column; nothing of the table changes."""

    dependencies = [("network", "0007_budget_roles")]
    operations = [
        migrations.AlterField("staffassignment", "role", models.CharField(max_length=24)),
    ]
