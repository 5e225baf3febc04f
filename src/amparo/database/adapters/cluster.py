"""Making the cluster: initdb, configuration, passwords.

Passwords are scram from the start, there is no TCP, checksums and fsync are on.
"""

import errno
import os
import secrets
import shutil
import signal
import subprocess
from pathlib import Path
from typing import TypedDict

from amparo.database.adapters.accounts import ACCOUNT, Account, can_be_entered
from amparo.database.adapters.layout import Layout, make_private
from amparo.database.adapters.memory import shared_buffers
from amparo.database.adapters.programs import Programs
from amparo.database.rules import logins
from amparo.database.rules.errors import OtherVersion, ProgramsMissing, ServerRefused
from amparo.kernel.errors import Message
from amparo.kernel.processes import dies_with_parent

_CONFIGURATION = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "logging_collector": "on",
    "log_filename": "postgresql-%u.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_file_mode": "0600",
}
_ACCESS = "# Only the socket, only with a password.\nlocal all all scram-sha-256\n"


def usable_programs(layout: Layout, account: Account, programs: Programs) -> Programs:
    """Give programs that the server's account can run: packaged ones are copied for it.

    An environment below a closed home folder cannot be read by another account.
    """
    package = programs.packaged_in
    if account.is_other and package is None and not can_be_entered(programs.folder):
        raise ProgramsMissing([f"{programs.folder} (closed to {ACCOUNT})"])
    if package is None or not account.is_other:
        return programs
    copy = layout.cluster.with_name(f"programs-{programs.version}")
    target = Programs(copy / programs.folder.relative_to(package.parent), programs.version)
    if not (target.folder / "postgres").exists():
        _copy_programs(package, programs.folder.parent, copy)
    return target


def make_cluster(layout: Layout, account: Account, programs: Programs) -> None:
    """Make the cluster unless it is there. Raises `OtherVersion`, `ServerRefused`."""
    version_file = layout.data / "PG_VERSION"
    if version_file.exists():
        made_by = version_file.read_text().strip()
        if made_by != str(programs.major):
            raise OtherVersion(made_by, programs.version)
    else:
        _initdb(layout, account, programs)
    _write(layout.data / "postgresql.conf", _configuration(layout), account)
    _write(layout.data / "pg_hba.conf", _ACCESS, account)


def password_of(layout: Layout, login: str) -> str:
    """Give the password of a login, making it once. It lies in a 0600 file in libpq's form."""
    passfile = layout.passfile(login)
    if not passfile.exists():
        _keep_secret(passfile, f"*:*:*:{login}:{secrets.token_urlsafe(32)}\n")
    return passfile.read_text().strip().rsplit(":", 1)[1]


def _keep_secret(path: Path, text: str) -> None:
    # Written under another name first: a half-written password would lock us out for good.
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)


def _initdb(layout: Layout, account: Account, programs: Programs) -> None:
    # A folder left by an initdb that was killed is not a cluster: made anew under another name.
    draft = layout.cluster / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    make_private(draft, account, "AMPARO_HOME")
    password_file = layout.cluster / "password.new"
    password_file.unlink(missing_ok=True)
    _write(password_file, password_of(layout, logins.SUPERUSER), account)
    command: list[str | Path] = [
        programs.folder / "initdb",
        "-D",
        draft,
        "-U",
        logins.SUPERUSER,
        "-E",
        "UTF8",
    ]
    command += ["--auth=scram-sha-256", f"--pwfile={password_file}", "--data-checksums"]
    command += ["--locale=C.UTF-8", *_builtin_locale(programs)]
    try:
        answer = subprocess.run(
            command,
            capture_output=True,
            cwd="/",
            env=server_environment(),
            check=False,
            preexec_fn=dies_with_parent(signal.SIGKILL),
            **as_account(account),
        )
    finally:
        password_file.unlink(missing_ok=True)
    if answer.returncode != 0:
        log = layout.run / "initdb.log"
        log.write_bytes(answer.stdout + answer.stderr)
        raise ServerRefused(Message("Its data folder could not be made."), log)
    draft.rename(layout.data)


def _builtin_locale(programs: Programs) -> list[str]:
    first_with_builtin = 17
    if programs.major < first_with_builtin:
        return []
    return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


def _configuration(layout: Layout) -> str:
    chosen = {
        **_CONFIGURATION,
        "shared_buffers": shared_buffers(),
        "unix_socket_directories": str(layout.socket),
        "log_directory": str(layout.log),
    }
    lines = (f"{name} = '{_escaped(value)}'" for name, value in chosen.items())
    return "# Written by Amparo at every start; changes here are lost.\n" + "\n".join(lines) + "\n"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")


def _write(path: Path, text: str, account: Account) -> None:
    # Written by the server's own account: in its folder root would follow whatever link it finds.
    if path.exists() and path.read_text() == text:
        return
    script = 'umask 077; cat > "$1.draft" && mv -f "$1.draft" "$1"'
    done = subprocess.run(
        ["/bin/sh", "-c", script, "sh", str(path)],
        input=text.encode(),
        capture_output=True,
        cwd="/",
        env=server_environment(),
        check=False,
        **as_account(account),
    )
    if done.returncode != 0:
        raise OSError(errno.ENOSPC, "could not be written", str(path))


def _copy_programs(package: Path, install: Path, copy: Path) -> None:
    draft = copy.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    libraries = package.with_name(f"{package.name}.libs")
    needless = shutil.ignore_patterns("include", "*.a", "pkgconfig")
    shutil.copytree(install, draft / install.relative_to(package.parent), ignore=needless)
    if libraries.is_dir():
        shutil.copytree(libraries, draft / libraries.name)
    make_readable(draft)
    draft.chmod(0o755)
    draft.rename(copy)


def make_readable(folder: Path) -> None:
    """Let other accounts read and run a copied tree, whatever mask it was copied under."""
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def server_environment() -> dict[str, str]:
    """Give the environment of PostgreSQL's programs: no PG* variable of ours may steer them."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class AsAccount(TypedDict, total=False):
    """The process options that change who a child runs as."""

    user: int
    group: int
    extra_groups: list[int]


def as_account(account: Account) -> AsAccount:
    """Give the process options that make a child run as the server's account."""
    if not account.is_other:
        return {}
    return {"user": account.user, "group": account.group, "extra_groups": []}
