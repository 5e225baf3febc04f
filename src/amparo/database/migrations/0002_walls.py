"""Raise the walls: capabilities, their verifier, and the functions that resolve them."""

from django.db import migrations

from amparo.database import sql


class Migration(migrations.Migration):
    """The schema `walls`; taking it down ends every session."""

    dependencies = [("database", "0001_grant_job_queue")]
    operations = [
        migrations.RunSQL(
            sql.read("0002_walls.sql"),
            "DROP TRIGGER jobs_carry_an_order ON procrastinate_jobs; DROP SCHEMA walls CASCADE",
        )
    ]
