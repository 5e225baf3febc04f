"""SQL that migrations run, kept as SQL so that a database administrator can read it."""

from pathlib import Path

_HERE = Path(__file__).parent


def read(name: str) -> str:
    """Give the text of one of these files, for a migration of this domain."""
    return (_HERE / name).read_text()
