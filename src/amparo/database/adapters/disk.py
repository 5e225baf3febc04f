"""The disk that holds the data: free room, and a ballast file to give up when it is full."""

import os
import shutil
from pathlib import Path

from amparo.database.adapters.layout import Layout
from amparo.database.rules.space import MEBIBYTE, Room, may_keep_ballast
from amparo.kernel import settings


def measure_room(layout: Layout) -> Room:
    """Measure the free room for the data, in bytes, against the low-water mark."""
    low_water = settings.number("AMPARO_LOW_WATER_MB") * MEBIBYTE
    return Room(free=_free(layout.cluster), low_water=low_water)


def keep_ballast(layout: Layout) -> None:
    """Make the ballast file when it is missing and there is room for it."""
    size = settings.number("AMPARO_BALLAST_MB") * MEBIBYTE
    room = measure_room(layout)
    if size and not layout.ballast.exists() and may_keep_ballast(room.free, room.low_water, size):
        _fill(layout.ballast, size)


def release_ballast(layout: Layout) -> bool:
    """Give the ballast up, so that the server can start on a full disk. False: none left."""
    if not layout.ballast.exists():
        return False
    layout.ballast.unlink()
    return True


def is_full(layout: Layout) -> bool:
    """Answer whether too little is free for the server to write its next log segment."""
    one_segment = 16 * MEBIBYTE
    return _free(layout.cluster) < one_segment


def _free(folder: Path) -> int:
    # Before the first start the folder is not there: its parents lie on the same disk.
    there = next(place for place in [folder, *folder.parents] if place.exists())
    return shutil.disk_usage(there).free


def _fill(path: Path, size: int) -> None:
    draft = path.with_suffix(".new")
    try:
        with draft.open("wb") as file:
            # Allocated, not sparse: a sparse file gives no room back.
            os.posix_fallocate(file.fileno(), 0, size)
        draft.rename(path)
    except OSError:
        # Somebody else took the room meanwhile; there will be another look.
        draft.unlink(missing_ok=True)
