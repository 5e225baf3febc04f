"""Read the shape of what an entry is about once, over its text."""

from django.db import migrations

from amparo.audit import sql

_CHAIN = sql.read("0002_chain.sql")
_AS_BEFORE = (
    "ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_has_its_shape;"
    + _CHAIN[_CHAIN.index("ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_has_its_shape") :]
)


class Migration(migrations.Migration):
    """The same shape, and nothing beside it."""

    dependencies = [("audit", "0003_kept_plans")]
    operations = [migrations.RunSQL(sql.read("0004_shape.sql"), _AS_BEFORE)]
