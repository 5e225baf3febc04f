"""Ask which keys a lawyer may open by one call, which staff's statements do not carry."""

from django.db import migrations

from amparo.counsel import sql

_WALLS = sql.read("0003_walls.sql")
_POLICY = "POLICY of_hers ON vault_personkey"
_KEYS = _WALLS[_WALLS.index(f"CREATE {_POLICY}") : _WALLS.index("-- A case that ends")]
_AS_BEFORE = f"DROP {_POLICY};\n" + _KEYS + "DROP FUNCTION walls.keys_of_hers();"


class Migration(migrations.Migration):
    """The same keys for the same lawyers."""

    dependencies = [("counsel", "0005_bills_walls")]
    operations = [migrations.RunSQL(sql.read("0006_keys_of_hers.sql"), _AS_BEFORE)]
