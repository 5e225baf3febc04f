"""Seal what a person is found by in one place, so that a search opens it at once."""

from django.db import migrations, models

from amparo.database.models.walls import grant


class Migration(migrations.Migration):
    """Whoever was registered before has none until her record changes: her facts are read."""

    dependencies = [("people", "0005_inquiry_walls")]

    operations = [
        migrations.AddField(
            model_name="person", name="portrait", field=models.BinaryField(null=True)
        ),
        grant("people_person", app="UPDATE (portrait)"),
    ]
