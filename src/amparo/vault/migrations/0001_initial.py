"""Tables of wrapped keys and tombstones, behind the walls.

A consulate's wrapped key may be read by every session and is made in its own consulate only. The
database deletes no person's key without a tombstone, and takes none back after one.
"""

from typing import Any

from django.db import migrations, models

from amparo.database.models.constraints import ReadableMoments
from amparo.database.models.walls import grant, raise_walls
from amparo.kernel.identifiers import new_id

_OPEN_TO_READ = """
ALTER TABLE vault_consulatekey ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault_consulatekey FORCE ROW LEVEL SECURITY;
CREATE POLICY wrapped_is_worthless ON vault_consulatekey FOR SELECT TO amparo_app, amparo_worker
    USING (true);
CREATE POLICY one_consulate ON vault_consulatekey FOR INSERT TO amparo_app, amparo_worker
    WITH CHECK (consulate_id = (SELECT walls.consulate()));
CREATE POLICY owner ON vault_consulatekey TO amparo_owner USING (true) WITH CHECK (true);
"""

_CLOSE = """
DROP POLICY owner ON vault_consulatekey;
DROP POLICY one_consulate ON vault_consulatekey;
DROP POLICY wrapped_is_worthless ON vault_consulatekey;
ALTER TABLE vault_consulatekey NO FORCE ROW LEVEL SECURITY;
ALTER TABLE vault_consulatekey DISABLE ROW LEVEL SECURITY;
"""

_STAY_DESTROYED = """
CREATE POLICY owner ON vault_tombstone FOR SELECT TO amparo_owner USING (true);
CREATE FUNCTION walls.stay_destroyed() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    lies boolean := EXISTS (
        SELECT FROM public.vault_tombstone AS stone
        WHERE stone.consulate_id = coalesce(NEW.consulate_id, OLD.consulate_id)
        AND stone.holder_id = coalesce(NEW.holder_id, OLD.holder_id)
    );
BEGIN
    IF TG_OP = 'DELETE' AND NOT lies THEN
        RAISE check_violation USING MESSAGE = 'a key is destroyed with a tombstone only';
    ELSIF TG_OP = 'INSERT' AND lies THEN
        RAISE check_violation USING MESSAGE = 'a destroyed key stays destroyed';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER stay_destroyed AFTER INSERT OR DELETE ON vault_personkey
    FOR EACH ROW EXECUTE FUNCTION walls.stay_destroyed();
"""

_MAY_RETURN = """
DROP TRIGGER stay_destroyed ON vault_personkey;
DROP FUNCTION walls.stay_destroyed();
DROP POLICY owner ON vault_tombstone;
"""


_Named = tuple[str, "models.Field[Any, Any]"]


def _row(*fields: _Named) -> list[_Named]:
    key: models.Field[Any, Any] = models.UUIDField(
        default=new_id, editable=False, primary_key=True, serialize=False
    )
    return [("id", key), ("consulate_id", models.UUIDField()), *fields]


def _unique(name: str, *fields: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name=name)


class Migration(migrations.Migration):
    """Wrapped keys of consulates and people, and tombstones."""

    initial = True
    dependencies = [("database", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="ConsulateKey",
            fields=_row(
                ("version", models.PositiveSmallIntegerField()), ("wrapped", models.BinaryField())
            ),
            options={
                "default_permissions": (),
                "constraints": (
                    _unique("vault_consulatekey_version", "consulate_id", "version"),
                    models.CheckConstraint(
                        condition=models.Q(version__gte=1), name="vault_consulatekey_first"
                    ),
                ),
            },
        ),
        migrations.CreateModel(
            name="PersonKey",
            fields=_row(("holder_id", models.UUIDField()), ("wrapped", models.BinaryField())),
            options={
                "default_permissions": (),
                "constraints": (
                    _unique("vault_personkey_holder", "consulate_id", "holder_id"),
                    _unique("vault_personkey_place", "consulate_id", "id"),
                ),
            },
        ),
        migrations.CreateModel(
            name="Tombstone",
            fields=_row(
                ("holder_id", models.UUIDField()), ("destroyed_at", models.DateTimeField())
            ),
            options={
                "default_permissions": (),
                "constraints": (
                    _unique("vault_tombstone_holder", "consulate_id", "holder_id"),
                    _unique("vault_tombstone_place", "consulate_id", "id"),
                    ReadableMoments(fields=("destroyed_at",), name="vault_tombstone_moments"),
                ),
            },
        ),
        migrations.RunSQL(_OPEN_TO_READ, _CLOSE),
        grant("vault_consulatekey", app="SELECT, INSERT", worker="SELECT, INSERT"),
        raise_walls("vault_personkey"),
        grant("vault_personkey", app="SELECT, INSERT, DELETE", worker="SELECT, INSERT"),
        raise_walls("vault_tombstone"),
        grant("vault_tombstone", app="SELECT, INSERT", worker="SELECT"),
        migrations.RunSQL(_STAY_DESTROYED, _MAY_RETURN),
    ]
