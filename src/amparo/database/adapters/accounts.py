"""The operating-system account that the embedded server runs as.

PostgreSQL refuses to run as root, and it should. As an ordinary user it runs as that user.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from amparo.kernel.errors import Message, Misconfigured

ACCOUNT = "amparo-postgres"
_WITH_SYSTEM_PROGRAMS = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs the server: user and group number, and whether that is somebody other than us."""

    user: int
    group: int
    is_other: bool

    def give(self, path: Path, mode: int) -> None:
        """Hand `path` to the server's account and set its mode; a link is refused, not followed."""
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            if self.is_other:
                os.fchown(descriptor, self.user, self.group)
            os.fchmod(descriptor, mode)
        finally:
            os.close(descriptor)


def server_account() -> Account:
    """Give the account for the server, making the system account first when we are root.

    Raises `AccountMissing` when root cannot make it.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), is_other=False)
    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        _make_account()
        entry = pwd.getpwnam(ACCOUNT)
    return Account(entry.pw_uid, entry.pw_gid, is_other=True)


class AccountMissing(Misconfigured):
    """Root could not make the account that the server needs."""

    code = "database:account:missing"

    def __init__(self) -> None:
        """Name the account and the command that makes it."""
        super().__init__(
            Message(
                "The account {account} does not exist and could not be made.", {"account": ACCOUNT}
            ),
            remedy=Message(
                "Run `useradd --system --user-group --no-create-home --home-dir /nonexistent "
                "--shell /usr/sbin/nologin {account}`, or run Amparo as an ordinary user.",
                {"account": ACCOUNT},
            ),
        )


def _make_account() -> None:
    command = ["useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", ACCOUNT]
    try:
        # After `su` without a dash root's PATH lacks the folders of the system's own programs.
        subprocess.run(command, check=True, capture_output=True, env=_WITH_SYSTEM_PROGRAMS)
    except (OSError, subprocess.CalledProcessError) as error:
        raise AccountMissing from error


def can_be_entered(folder: Path) -> bool:
    """Answer whether every folder down to `folder` lets other accounts pass through."""
    return all(
        parent.stat().st_mode & 0o001 for parent in [folder, *folder.parents] if parent.exists()
    )
