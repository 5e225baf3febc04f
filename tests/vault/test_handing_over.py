"""The root key reaches our own processes, and no file, argument, variable, log or core file."""

import base64
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from amparo.vault.adapters import descriptors, wrapped_key
from amparo.vault.rules.errors import VaultClosed
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive, hand_over, open_vault
from tests.support.servers import wait_for, wait_until_stopped
from tests.support.vaults import new_process
from tests.vault.test_sources import PASSPHRASE

TAKER = """
import hashlib, json, os, resource
from pathlib import Path
from amparo.vault.adapters import memory
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive
digest = hashlib.sha256(derive(Purpose.ANCHORS)).hexdigest()
links = [os.readlink(path) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
print(json.dumps({
    "digest": digest,
    "open": [link for link in links if "memfd" in link],
    "named": [name for name in os.environ if "DESCRIPTOR" in name],
    "core": resource.getrlimit(resource.RLIMIT_CORE),
    "dumpable": memory._libc.prctl(3, 0, 0, 0, 0),
}))
"""
PAGES = """
import hashlib, json, os
from amparo.vault.adapters import memory
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive
def application(environ, start_response):
    digest = hashlib.sha256(derive(Purpose.ANCHORS)).hexdigest()
    body = {"pid": os.getpid(), "digest": digest, "dumpable": memory._libc.prctl(3, 0, 0, 0, 0)}
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(body).encode()]
"""
SERVER = """
import sys
from granian import Granian
from granian.constants import Interfaces
from amparo.vault.services.keys import open_vault
open_vault()
Granian(
    "planted_pages:application", address="127.0.0.1", port=int(sys.argv[1]),
    interface=Interfaces.WSGI, workers=1, respawn_failed_workers=True, log_enabled=False,
).serve()
"""


ASKED = """
import hashlib
from amparo.cli.passphrases import ask_passphrase
from amparo.vault.adapters import wrapped_key
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import ask_with, derive
wrapped_key.Recipe.__init__.__defaults__ = (1024, 1, 1)
ask_with(ask_passphrase)
print(hashlib.sha256(derive(Purpose.ANCHORS)).hexdigest(), flush=True)
"""


@pytest.fixture(autouse=True)
def opened(home: Path) -> Iterator[str]:
    with new_process():
        open_vault()
        yield hashlib.sha256(derive(Purpose.ANCHORS)).hexdigest()
        os.close(hand_over()[0])


def child(code: str, *arguments: str, **settings: str) -> "subprocess.Popen[str]":
    """Start a child as `amparo start` does, closed to every other way to the key."""
    descriptor, environment = hand_over()
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "AMPARO_VAULT_SOURCE": "passphrase", **environment, **settings},
        pass_fds=(descriptor,),
        stdout=subprocess.PIPE,
        text=True,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page(port: int) -> dict[str, object]:
    limit = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2) as answer:
                return dict(json.load(answer))
        except (urllib.error.URLError, OSError):
            assert time.monotonic() < limit, "nobody answers"
            time.sleep(0.05)


def test_several_children_take_the_key_and_keep_no_way_to_it(opened: str):
    children = [child(TAKER) for _ in range(3)]
    for found in (json.loads(each.communicate(timeout=60)[0]) for each in children):
        assert found == {
            "digest": opened,
            "open": [],
            "named": [],
            "core": [0, 0],
            "dumpable": 0,
        }


def test_a_child_started_later_takes_it_too(opened: str):
    for _ in range(2):
        assert json.loads(child(TAKER).communicate(timeout=60)[0])["digest"] == opened


def test_what_was_handed_over_cannot_be_changed():
    descriptor, _ = hand_over()
    for change in (lambda: os.pwrite(descriptor, b"x", 0), lambda: os.ftruncate(descriptor, 0)):
        with pytest.raises(PermissionError):
            change()
    assert not os.get_inheritable(descriptor)


@pytest.mark.parametrize("number", ["0", "63"])
def test_a_descriptor_that_is_something_else_is_refused(
    monkeypatch: pytest.MonkeyPatch, number: str
):
    monkeypatch.setenv(descriptors.SETTING, number)
    with pytest.raises(VaultClosed):
        descriptors.take()
    os.fstat(0)


def test_the_web_servers_processes_have_the_key_and_so_do_their_successors(
    opened: str, tmp_path: Path
):
    (tmp_path / "planted_pages.py").write_text(PAGES)
    port = free_port()
    server = child(SERVER, str(port), PYTHONPATH=str(tmp_path))
    try:
        first = page(port)
        os.kill(int(str(first["pid"])), signal.SIGKILL)
        wait_for("the first process is gone", lambda: not _is_same(port, first))
        second = page(port)
    finally:
        server.terminate()
        server.communicate(timeout=30)
    assert first["pid"] != second["pid"]
    assert [first["digest"], second["digest"]] == [opened, opened]
    assert [first["dumpable"], second["dumpable"]] == [0, 0]


def _is_same(port: int, first: dict[str, object]) -> bool:
    return page(port)["pid"] == first["pid"]


def at_a_terminal(code: str, answers: int, **settings: str) -> str:
    """Run code at a terminal where somebody types the passphrase; give what the terminal shows."""
    ours, theirs = os.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-c", f"import fcntl, termios\nfcntl.ioctl(0, termios.TIOCSCTTY)\n{code}"],
        env={**os.environ, "AMPARO_VAULT_SOURCE": "passphrase", **settings},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):
        while part := os.read(ours, 1024):
            shown += part
            if part.endswith(b": ") and answers:
                answers -= 1
                os.write(ours, f"{PASSPHRASE}\n".encode())
    os.close(ours)
    assert asked.wait(60) == 0, shown
    return shown.decode()


def test_somebody_at_the_terminal_is_asked_and_nothing_is_echoed(home: Path):
    first = at_a_terminal(ASKED, 2, LC_ALL="C.UTF-8")
    again = at_a_terminal(ASKED, 1, LC_ALL="C.UTF-8")
    assert "New passphrase of the vault: " in first
    assert "again: " in first
    assert PASSPHRASE not in first + again
    assert first.split()[-1] == again.split()[-1]


def test_a_child_that_crashes_leaves_no_core_file(tmp_path: Path):
    code = (
        "import os, resource\n"
        "from amparo.vault.services.keys import open_vault\n"
        "open_vault()\nos.chdir(os.environ['THERE'])\nos.abort()\n"
    )
    there = tmp_path / "there"
    there.mkdir()
    crashed = child(code, THERE=str(there))
    crashed.communicate(timeout=60)
    assert crashed.returncode == -signal.SIGABRT
    assert list(there.iterdir()) == []


def wait_until_it_answers(server: "subprocess.Popen[bytes]", said: Path) -> None:
    # It makes a cluster and its tables first, on a machine that may have other work.
    limit = time.monotonic() + 150
    while b"answers at" not in said.read_bytes():
        assert server.poll() is None, said.read_text()
        assert time.monotonic() < limit, said.read_text()
        time.sleep(0.1)


@contextmanager
def started(home: Path, passphrase: Path, said: Path) -> Iterator[tuple[int, str]]:
    """Run the whole of Amparo with a passphrase; give its process and address."""
    port = free_port()
    with said.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "amparo", "start", "--port", str(port)],
            env={
                **os.environ,
                "AMPARO_HOME": str(home),
                "AMPARO_VAULT_SOURCE": "passphrase",
                "AMPARO_VAULT_PASSPHRASE_FILE": str(passphrase),
            },
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        wait_until_it_answers(server, said)
        yield server.pid, f"http://localhost:{port}/health/"
    finally:
        server.terminate()
        server.wait(60)
        wait_until_stopped(home)


def parts_of(pid: int) -> dict[str, int]:
    """Give the children of a process by the command each runs."""
    found = {}
    for line in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        words = Path(f"/proc/{line}/cmdline").read_bytes().split(b"\0")
        found[words[3].decode() if len(words) > 3 else "?"] = int(line)
    return found


def told_of_processes() -> bytes:
    told = []
    for pattern in ("[0-9]*/cmdline", "[0-9]*/environ"):
        for path in Path("/proc").glob(pattern):
            with suppress(OSError):
                told.append(path.read_bytes())
    return b"\n".join(told)


def written_below(folder: Path) -> bytes:
    written = []
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file() and not path.is_symlink():
                written.append(path.read_bytes())
    return b"\n".join(written)


def test_nothing_shows_the_passphrase_or_the_key_while_amparo_runs(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    home, passphrase, said = open_folder / "vault", tmp_path / "passphrase", tmp_path / "said"
    passphrase.write_text(PASSPHRASE)
    passphrase.chmod(0o600)
    with started(home, passphrase, said) as (pid, address):
        passphrase.unlink()
        before = parts_of(pid)
        # A part that dies is started again with nobody there to ask, and no file to read.
        os.kill(before["worker"], signal.SIGKILL)
        wait_for(
            "another worker", lambda: parts_of(pid).get("worker") not in {None, before["worker"]}
        )
        monkeypatch.setenv("AMPARO_HOME", str(home))
        root = wrapped_key.read(PASSPHRASE)
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 -- our own server
            assert answer.status == 200
        told, kept = told_of_processes(), written_below(home)
    assert b"AMPARO_VAULT_DESCRIPTOR" in told
    for secret in (PASSPHRASE.encode(), root, root.hex().encode(), base64.b64encode(root)):
        assert secret not in told
        assert secret not in kept
        assert secret not in said.read_bytes()
