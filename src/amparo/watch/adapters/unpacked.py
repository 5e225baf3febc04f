"""A file that came by page, laid onto the disk while it is read; and how far that has come."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.db import connection

from amparo.watch.adapters.record_counts import Progress

_SAY = "UPDATE watch_upload SET progress = %s WHERE id = %s AND progress < %s"
_STEP = 5


@contextmanager
def laid_down(name: str, content: bytes) -> Iterator[Path]:
    """Lay a file down under its name in a folder of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="amparo-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        yield path


@contextmanager
def told_aside(upload_id: UUID) -> Iterator[Progress]:
    """Say how far a file has come, over another connection: the work itself is not committed."""
    aside, said = connection.copy(), 0

    def tell(share: float) -> None:
        nonlocal said
        now = min(100, int(share * 100))
        if now < said + _STEP and now < 100:
            return
        said = now
        with aside.cursor() as cursor:
            cursor.execute(_SAY, [now, upload_id, now])

    try:
        yield tell
    finally:
        aside.close()
