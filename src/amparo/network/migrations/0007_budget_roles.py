"""Know the two roles that keep the budget of the network."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The list of roles alone; nothing of the table changes."""

    dependencies = [
        ("network", "0006_transfers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="staffassignment",
            name="role",
            field=models.CharField(
                choices=[
                    ("administrator", "administrator"),
                    ("auditor", "auditor"),
                    ("budget_director", "budget_director"),
                    ("budget_officer", "budget_officer"),
                    ("consul", "consul"),
                    ("detention_officer", "detention_officer"),
                    ("duty_officer", "duty_officer"),
                    ("head_of_protection", "head_of_protection"),
                    ("headquarters", "headquarters"),
                    ("intake_officer", "intake_officer"),
                    ("legal_adviser", "legal_adviser"),
                    ("outreach_officer", "outreach_officer"),
                    ("panel_lawyer", "panel_lawyer"),
                    ("registry_officer", "registry_officer"),
                ],
                max_length=24,
            ),
        ),
    ]
