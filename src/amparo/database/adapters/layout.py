"""Where everything of the embedded server lies below AMPARO_HOME.

    AMPARO_HOME/
      keys/               passwords and signing keys, 0700
      run/                locks that say who needs the server; what we log of it
      postgres/           the cluster: data, socket, its own logs; the server's account owns it
      postgres.ballast    room kept to be given up when the disk is full
      programs-VERSION/   programs copied for another account

As root the cluster must be reachable by the server's own account; below a home that is closed to
others it lies in /var/lib/amparo/clusters instead, and `postgres` points to it.
"""

import hashlib
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from amparo.database.adapters import accounts
from amparo.database.rules import logins
from amparo.database.rules.errors import FolderRefused, HomeRefused
from amparo.kernel import settings

_ELSEWHERE = Path("/var/lib/amparo/clusters")
_LONGEST_SOCKET_FOLDER = 80
"""A socket's whole path holds 107 bytes; the file name takes 19 of them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders of one installation's embedded server."""

    home: Path

    @property
    def keys(self) -> Path:
        """Folder of passwords and signing keys."""
        return self.home / "keys"

    @property
    def run(self) -> Path:
        """Folder of the locks and of our own notes on the server; never the server's account's."""
        return self.home / "run"

    @property
    def cluster(self) -> Path:
        """Folder of the cluster, wherever it really lies."""
        return (self.home / "postgres").resolve()

    @property
    def data(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.cluster / "data"

    @property
    def log(self) -> Path:
        """Folder of the server's own log."""
        return self.cluster / "log"

    @property
    def ballast(self) -> Path:
        """File kept only to be given up when the disk is full."""
        return self.cluster.with_name(f"{self.cluster.name}.ballast")

    @property
    def socket(self) -> Path:
        """Folder of the server's socket: private, and short enough for any AMPARO_HOME."""
        chosen = settings.path("AMPARO_SOCKET_FOLDER")
        if chosen:
            return chosen
        inside = self.cluster / "socket"
        # PostgreSQL and libpq read a comma as the end of a folder's name.
        if len(os.fsencode(inside)) <= _LONGEST_SOCKET_FOLDER and not {",", "\\"} & set(
            str(inside)
        ):
            return inside
        mark = hashlib.sha256(os.fsencode(self.home.resolve())).hexdigest()[:12]
        return Path("/tmp") / f"amparo-{os.geteuid()}-{mark}"  # noqa: S108 -- made 0700, and refused when it is not ours

    def passfile(self, login: str) -> Path:
        """File with one login's password, as libpq reads it."""
        return self.keys / f"{login}.pgpass"

    def url(self, login: str, database: str = logins.DATABASE) -> str:
        """Give libpq's connection string for `login`; the password stays in its file."""
        parts = {
            "host": str(self.socket),
            "port": "5432",
            "user": login,
            "dbname": database,
            "passfile": str(self.passfile(login)),
            # A stranger's server in our place would ask for the password itself.
            "require_auth": "scram-sha-256",
        }
        return " ".join(f"{name}='{_quoted(value)}'" for name, value in parts.items())


def make_home(layout: Layout) -> None:
    """Make AMPARO_HOME with our own folders. Raises `HomeRefused` when it cannot be written to."""
    try:
        _make_passable(layout.home)
        _require_own(layout.home)
        for folder in (layout.keys, layout.run):
            folder.mkdir(exist_ok=True, mode=0o700)
            folder.chmod(0o700)
    except OSError as error:
        raise HomeRefused(layout.home, error.strerror or "") from error


def _require_own(folder: Path) -> None:
    # Whoever else may write here could lead us, and root most of all, to any other place.
    found = folder.stat()
    if found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise HomeRefused(folder, "it belongs to another account, or others may write to it")


def make_cluster_folders(layout: Layout, account: accounts.Account) -> None:
    """Make the server's folders, private from their first moment.

    Raises `FolderRefused`, `HomeRefused`.
    """
    _place_cluster(layout, account)
    make_private(layout.log, account, "AMPARO_HOME")
    make_private(layout.socket, account, "AMPARO_SOCKET_FOLDER")


def remove_socket_folder(layout: Layout) -> None:
    """Remove the socket's folder when it lies outside the cluster: nothing stays below /tmp."""
    if layout.cluster not in layout.socket.parents:
        with suppress(OSError):
            layout.socket.rmdir()


def make_private(folder: Path, account: accounts.Account, setting: str) -> None:
    """Make a folder that only the server's account can enter. Raises `FolderRefused`.

    A folder that is already there must be ours: below /tmp somebody else may have made it.
    `setting` is the one that moves it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True)
        account.give(folder, 0o700)
    except FileExistsError:
        pass
    if not is_private(folder, account):
        raise FolderRefused(folder, setting)


def is_private(folder: Path, account: accounts.Account) -> bool:
    """Answer whether `folder` is a real folder of the server's account, closed to everyone else."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == account.user
        and stat.S_IMODE(found.st_mode) == 0o700
    )


def _place_cluster(layout: Layout, account: accounts.Account) -> None:
    cluster = layout.home / "postgres"
    if account.is_other and not cluster.exists() and not accounts.can_be_entered(layout.home):
        mark = hashlib.sha256(os.fsencode(layout.home.resolve())).hexdigest()[:12]
        for folder in (_ELSEWHERE.parent, _ELSEWHERE):
            _make_passable(folder)
        cluster.symlink_to(_ELSEWHERE / mark)
    if account.is_other and not accounts.can_be_entered(layout.cluster.parent):
        reason = f"the account {accounts.ACCOUNT} cannot reach {layout.cluster}"
        raise HomeRefused(layout.home, reason)
    make_private(layout.cluster, account, "AMPARO_HOME")


def _make_passable(folder: Path) -> None:
    # The mode is set after making: a strict umask would close the folder to the server's account.
    for missing in [part for part in (*reversed(folder.parents), folder) if not part.exists()]:
        missing.mkdir()
        missing.chmod(0o711)


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")
