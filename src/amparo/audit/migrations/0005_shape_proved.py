"""Prove the shape of the entries that stand, while others are written."""

from django.db import migrations

_PROVE = """
SET LOCAL statement_timeout = 0;
ALTER TABLE audit_entry VALIDATE CONSTRAINT audit_entry_has_its_shape;
"""


class Migration(migrations.Migration):
    """Every entry is read once, however long that takes."""

    dependencies = [("audit", "0004_shape")]
    operations = [migrations.RunSQL(_PROVE, migrations.RunSQL.noop)]
