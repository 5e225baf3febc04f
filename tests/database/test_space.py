"""A full disk, for real: changes stop before it, the server comes back on it, nothing is lost."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from amparo.database.adapters.layout import Layout
from amparo.database.rules.space import Room, may_keep_ballast
from tests.support import servers
from tests.support.servers import holder, start_holder, wait_for

_SIZE_MB = 260
_MARKS = {"AMPARO_LOW_WATER_MB": "40", "AMPARO_BALLAST_MB": "24"}


@pytest.fixture
def small_disk(open_folder: Path) -> Iterator[Path]:
    """Give a home on a disk of its own that a test can fill; only root can make one."""
    folder = open_folder / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={_SIZE_MB}m,mode=755", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        folder.rmdir()
        pytest.skip("not run: a disk to fill cannot be mounted here (run as root)")
    yield folder / "home"
    # The supervisor's last file closes a moment after its lock.
    wait_for("the disk is free", lambda: unmounted(folder))
    folder.rmdir()


def unmounted(folder: Path) -> bool:
    return subprocess.run(["umount", folder], capture_output=True, check=False).returncode == 0


def fill(home: Path, leave_mb: float) -> Path:
    """Fill the disk with a file, leaving so much free."""
    filler = home.parent / "filler"
    found = os.statvfs(home)
    size = found.f_bavail * found.f_frsize - int(leave_mb * 1024 * 1024)
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, size)
    return filler


def write_until_refused(home: Path) -> int:
    """Write rows one by one until the server will not; give how many it acknowledged."""
    acknowledged = 0
    with servers.connect(home) as server:
        server.execute("CREATE TABLE kept (number int, filler text)")
        try:
            while True:
                server.execute(
                    "INSERT INTO kept SELECT %s, string_agg(md5(random()::text), '')"
                    " FROM generate_series(1, 500)",
                    [acknowledged],
                )
                acknowledged += 1
        except (psycopg.OperationalError, psycopg.InterfaceError):
            return acknowledged


def test_a_full_disk_loses_nothing_and_is_survived(small_disk: Path):
    home, ballast = small_disk, Layout(small_disk).ballast
    with holder(home, **_MARKS):
        wait_for("the ballast", ballast.exists)
        filler = fill(home, leave_mb=3)
        acknowledged = write_until_refused(home)
        assert acknowledged > 0
        with servers.connect(home) as server:
            assert server.execute("SELECT count(*) FROM kept").fetchone() == (acknowledged,)
        filler.unlink()
        wait_for("the ballast is kept again", ballast.exists)


def test_a_start_without_any_room_uses_the_ballast(small_disk: Path):
    with holder(small_disk, **_MARKS):
        wait_for("the ballast", Layout(small_disk).ballast.exists)
    fill(small_disk, leave_mb=0)
    with holder(small_disk, **_MARKS), servers.connect(small_disk) as server:
        assert server.execute("SELECT 1").fetchone() == (1,)
    assert not Layout(small_disk).ballast.exists()


def test_a_start_without_any_room_is_refused_in_words(small_disk: Path):
    with holder(small_disk, **(_MARKS | {"AMPARO_BALLAST_MB": "0"})):
        pass
    fill(small_disk, leave_mb=0)
    _, word = start_holder(small_disk, **(_MARKS | {"AMPARO_BALLAST_MB": "0"}))
    assert word.startswith("refused database:")


@pytest.mark.parametrize(
    ("free", "low_water", "may_write"), [(0, 0, True), (9, 10, False), (10, 10, True)]
)
def test_the_mark_is_the_last_that_may_be_written(free: int, low_water: int, may_write: bool):  # noqa: FBT001
    assert Room(free, low_water).may_write is may_write


def test_ballast_is_never_made_of_the_last_room():
    assert not may_keep_ballast(free=59, low_water=40, ballast=10)
    assert may_keep_ballast(free=60, low_water=40, ballast=10)
