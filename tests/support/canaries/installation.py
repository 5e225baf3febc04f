"""An installation of its own: home, database, web server, worker, and folders nobody else uses."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from amparo.database.adapters.layout import Layout
from amparo.database.adapters.programs import find_programs
from amparo.database.rules import logins
from tests.support.servers import holder, server_pid, supervisor_pid, wait_for

ROOT = Path(__file__).parents[3]
# PostgreSQL's own programs before this one refuse the option by name.
_KNOWS_REQUIRE_AUTH = 16
_FOLDERS = ("temporary", "account", "state", "journal", "terminal", "dump", "search")


@dataclass(frozen=True, slots=True)
class Installation:
    """One running installation, with everything that it writes below one folder."""

    root: Path
    port: int

    @property
    def home(self) -> Path:
        """Give AMPARO_HOME: keys, locks, the cluster, anchors, static files."""
        return self.root / "home"

    @property
    def origin(self) -> str:
        """Give the address that its pages answer at."""
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Give the environment of all its processes: temporary files and all else stay with us."""
        kept = {name: value for name, value in os.environ.items() if not _is_ours(name)}
        return {
            **kept,
            "AMPARO_BALLAST_MB": "0",
            "AMPARO_DEMONSTRATION": "yes",
            "AMPARO_HOME": str(self.home),
            "AMPARO_LOW_WATER_MB": "16",
            "HOME": str(self.root / "account"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(self.root / "temporary"),
            "XDG_STATE_HOME": str(self.root / "state"),
        }

    def run(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command as a person would; what she types comes line by line."""
        return subprocess.run(
            [sys.executable, "-m", "amparo", *arguments],
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            env=self.environment,
            # Without a terminal of its own, the password is read from what is typed here.
            start_new_session=True,
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a part with the faulty addresses and jobs in it; its journal is kept."""
        command = [sys.executable, "-m", "tests.support.canaries.planted", *arguments]
        with (self.root / "journal" / f"{arguments[0]}.log").open("ab") as journal:
            return subprocess.Popen(
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=journal,
                stderr=journal,
            )

    def keys(self) -> dict[str, str]:
        """Give each secret that the installation made for itself, with the file it belongs in."""
        files = [file for file in (self.home / "keys").iterdir() if file.is_file()]
        return {file.read_text().strip().rpartition(":")[2]: str(file) for file in files}

    def superuser(self) -> psycopg.Connection[tuple[object, ...]]:
        """Connect as the superuser, whom the product never uses while it serves."""
        url = Layout(self.home).url(logins.SUPERUSER)
        return psycopg.connect(url, autocommit=True)

    def dump(self) -> Path:
        """Dump the whole database, as a backup would, and give the file."""
        place = Layout(self.home).url(logins.SUPERUSER)
        if find_programs().major < _KNOWS_REQUIRE_AUTH:
            known = conninfo_to_dict(place).items()
            place = make_conninfo(**{n: str(v) for n, v in known if n != "require_auth"})
        file = self.root / "dump" / "amparo.sql"
        command = [str(find_programs().folder / "pg_dump"), "--file", str(file)]
        subprocess.run([*command, "--dbname", place], check=True)
        return file

    def processes(self, parts: list[int]) -> bytes:
        """Give what the process list shows of parts and all they started: words, environment."""
        family = _family([*parts, server_pid(self.home), supervisor_pid(self.home)])
        told = b""
        for pid, kind in ((pid, kind) for pid in family for kind in ("cmdline", "environ")):
            with suppress(OSError):
                told += Path(f"/proc/{pid}/{kind}").read_bytes() + b"\n"
        return told


@contextmanager
def installed() -> Iterator[Installation]:
    """Make an installation with the demonstration's people in it, its database running."""
    root = Path(tempfile.mkdtemp(prefix="amparo-canaries-"))
    root.chmod(0o755)
    for name in _FOLDERS:
        (root / name).mkdir(mode=0o700)
    made = Installation(root, _free_port())
    try:
        with holder(made.home, **made.environment):
            for words in (("database", "migrate"), ("demo", "found")):
                done = made.run(*words)
                assert done.returncode == 0, done.stderr
            yield made
    finally:
        shutil.rmtree(root)


@contextmanager
def serving(site: Installation) -> Iterator[list[int]]:
    """Run web server and worker; give their process numbers."""
    parts = [site.start("serve", "--port", str(site.port)), site.start("worker")]
    try:
        wait_for("the pages answer", lambda: _answers(site, parts[0]))
        yield [part.pid for part in parts]
    finally:
        for part in parts:
            part.terminate()
        for part in parts:
            part.wait(30)


def _answers(site: Installation, server: subprocess.Popen[bytes]) -> bool:
    assert server.poll() is None, (site.root / "journal" / "serve.log").read_text()
    try:
        urllib.request.urlopen(f"{site.origin}/health/", timeout=2).close()  # noqa: S310 -- our own server
    except (urllib.error.URLError, OSError):
        return False
    return True


def _family(pids: list[int]) -> list[int]:
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
    found = list(dict.fromkeys(pids))
    for pid in found:
        found += [child for child in children.get(pid, []) if child not in found]
    return found


def _is_ours(name: str) -> bool:
    return re.match("AMPARO_(?!PG_BIN)|DJANGO_|PYTEST_|PG|XDG_|TMPDIR$", name) is not None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
