"""Whether a database is of real work or of a demonstration: said once, held for good."""

from django.conf import settings
from django.db import connection

from amparo.database.rules.errors import OtherKind


def mark_kind() -> None:
    """Say what this database is for when it is founded, as the owner. Raises `OtherKind`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO walls.kind (demonstration) VALUES (%s) ON CONFLICT DO NOTHING",
            [settings.AMPARO_DEMONSTRATION],
        )
    require_kind()


def require_kind() -> None:
    """Refuse to run a demonstration on real work, or real work on a demonstration.

    Raises `OtherKind`. A database that nobody has founded anything in is of either kind.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT walls.is_demonstration()")
        is_demonstration = cursor.fetchone()[0]
    if is_demonstration is not None and is_demonstration != settings.AMPARO_DEMONSTRATION:
        raise OtherKind(is_demonstration=is_demonstration)
