"""Whether there is room to accept a change."""

from amparo.database.adapters import disk
from amparo.database.adapters.layout import Layout
from amparo.database.rules.errors import DiskFull
from amparo.database.rules.space import Room
from amparo.database.services.server import uses_embedded_server
from amparo.kernel import settings


def measure_room() -> Room | None:
    """Measure the room for the data; None when the server, and so its disk, is not ours."""
    if not uses_embedded_server():
        return None
    return disk.measure_room(Layout(settings.home()))


def require_room() -> None:
    """Stop a change before it begins when the disk is below its mark. Raises `DiskFull`."""
    room = measure_room()
    if room is not None and not room.may_write:
        raise DiskFull
