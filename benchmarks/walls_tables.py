"""The two tables that `benchmarks.walls` compares, alike but for the key of their policy."""

import subprocess
import sys
from uuid import UUID

PLAIN: dict[str, UUID] = {}
"""The consulate that is measured."""

_COLUMNS = """(
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), consulate_id uuid NOT NULL,
    written_at timestamptz NOT NULL, text text NOT NULL)"""


def _table(name: str, key: str) -> list[str]:
    return [
        f"CREATE TABLE {name} {_COLUMNS}",
        f"CREATE INDEX ON {name} (consulate_id, written_at DESC)",
        f"ALTER TABLE {name} OWNER TO amparo_owner",
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY one ON {name} AS RESTRICTIVE USING (consulate_id = {key})",
        f"CREATE POLICY two ON {name} USING (true)",
        f"GRANT SELECT, INSERT ON {name} TO amparo_app",
    ]


TABLES = [
    *_table("walled", "(SELECT walls.consulate())"),
    *_table("set_walled", "(SELECT nullif(current_setting('measured.consulate', true), '')::uuid)"),
    # As on Amparo's own tables: what is permitted asks the capability a second time.
    "DROP POLICY two ON walled",
    "CREATE POLICY two ON walled USING ((SELECT walls.reach() IN ('staff')))",
]


def migrate() -> None:
    """Bring the measurement's database up to date, as the migrator does."""
    command = [sys.executable, "-m", "amparo", "database", "migrate"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
