"""Files that only our account may read: keys, wrapped keys, passphrases."""

import os
import secrets
import stat
from pathlib import Path

from amparo.database.adapters.layout import Layout, make_home
from amparo.kernel import settings
from amparo.vault.rules.errors import KeyFileOpen, KeyFileUnreadable

_LARGEST = 64 * 1024


def key_path(name: str) -> Path:
    """Give the place of a key file below AMPARO_HOME."""
    return Layout(settings.home()).keys / name


def read_private(path: Path) -> bytes:
    """Read a file of ours. Raises `KeyFileOpen` when others can reach it, `KeyFileUnreadable`.

    A pipe handed to us by our parent (`/dev/fd/3`) is as private as the parent made it.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise KeyFileUnreadable(path, error.strerror or "") from error
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if stat.S_ISREG(found.st_mode) and not _is_private(found):
            raise KeyFileOpen(path)
        try:
            return file.read(_LARGEST)
        except OSError as error:
            raise KeyFileUnreadable(path, error.strerror or "") from error


def require_private(path: Path) -> None:
    """Refuse a file that others can reach, without reading it. Raises `KeyFileOpen`."""
    if path.is_file() and not _is_private(path.stat()):
        raise KeyFileOpen(path)


def keep_private(path: Path, content: bytes) -> bool:
    """Write a new file of ours, whole and on the disk before anybody sees it.

    False when there is one already: of two commands that begin at once, the first file stays.
    """
    try:
        make_home(Layout(settings.home()))
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        try:
            _write_draft(draft, content)
            path.hardlink_to(draft)
        finally:
            draft.unlink(missing_ok=True)
        _settle(path.parent)
    except FileExistsError:
        return False
    except OSError as error:
        raise KeyFileUnreadable(path, error.strerror or "") from error
    return True


def _write_draft(draft: Path, content: bytes) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        # What is sealed with a key that a power cut takes away is lost.
        os.fsync(descriptor)


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_private(found: os.stat_result) -> bool:
    return not found.st_mode & 0o077 and found.st_uid in {0, os.geteuid()}
