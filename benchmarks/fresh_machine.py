"""Prove that `make demo` and `make test` succeed on a fresh Debian 12, and say what they cost.

    sudo python3 benchmarks/fresh_machine.py fresh-machine.json

A minimal Debian is made with debootstrap from the package sources of this machine, given four
packages, and the committed HEAD is cloned into two awkward places: one of root's, with spaces and
accents, and one of an ordinary user's, below a closed home and too deep for a socket. All of it
lives in a mount and process namespace of its own, so that nothing outlives this command. What the
commands print goes to a `.log` beside the figures. Exit status 0 only when nothing went wrong.
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

REPOSITORY = Path(__file__).resolve().parent.parent
RELEASE = "bookworm"
PACKAGES = ["make", "git", "python3-venv", "ca-certificates"]
PLACES = {
    "root": "/root/a path with spaces/Año nuevo/amparo",
    "visitor": "/home/visitor/0700 deep/" + "deeper and deeper/" * 6 + "amparo",
}
NAMESPACES = ["unshare", "--mount", "--propagation=private", "--pid", "--fork", "--kill-child"]
PASSED_ON = re.compile(
    r"(?i)(https?|no)_proxy|SSL_CERT_FILE|(PIP|UV)_(DEFAULT_TIMEOUT|(\w+_)?INDEX(_URL)?)"
)
CERTIFICATES = "/usr/local/share/ca-certificates"
PATIENCE = 1800.0


@dataclass(frozen=True, slots=True)
class Machine:
    """The bare Debian, and the file that everything said on it goes to."""

    root: Path
    log: IO[bytes]

    def start(self, account: str, command: str, **settings: str) -> subprocess.Popen[bytes]:
        """Start a shell command in the account's place, with as bare an environment as a login."""
        chosen = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
        chosen |= {"HOME": self.home(account), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **settings}
        told = [f"{name}={value}" for name, value in chosen.items()]
        words = ["chroot", f"--userspec={account}:{account}", str(self.root), "env", "-i"]
        words += [f"--chdir={PLACES[account]}", *told, "bash", "-c", f"exec {command}"]
        self.log.write(f"\n════ {account}: {command} {settings}\n".encode())
        self.log.flush()
        return subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, process_group=0
        )

    def home(self, account: str) -> str:
        """Give the account's home folder."""
        return "/root" if account == "root" else f"/home/{account}"

    def bytes_below(self, path: str) -> int:
        """Add up the files below a path of the machine, each inode once."""
        found = (Path(f"{self.root}{path}")).rglob("*")
        sizes = {status.st_ino: status.st_size for status in map(Path.lstat, found)}
        return sum(sizes.values())

    def do(self, *command: str, inside: bool = True) -> None:
        """Run a command as root, in the machine or on the one around it; fail when it fails."""
        where = ["chroot", str(self.root)] if inside else []
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
        subprocess.run(
            [*where, *command], check=True, stdout=self.log, stderr=subprocess.STDOUT, env=quiet
        )


def lines_of(*command: str) -> list[str]:
    """Give the lines that a command of this machine prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def make_machine(machine: Machine) -> None:
    """Make the bare Debian with the four packages, the user and the clones."""
    wording = "$(REPO_URI) $(RELEASE) $(COMPONENT)"
    targets = lines_of("apt-get", "indextargets", "--format", wording, "Created-By: Packages")
    sources = [line for line in dict.fromkeys(targets) if line.split()[1].startswith(RELEASE)]
    mirror = next(line.split()[0] for line in sources if line.split()[1] == RELEASE)
    machine.do("debootstrap", "--variant=minbase", RELEASE, str(machine.root), mirror, inside=False)
    apt = machine.root / "etc/apt"
    (apt / "sources.list").write_text("".join(f"deb {line}\n" for line in sources))
    options = [line for line in lines_of("apt-config", "dump") if line.startswith("Acquire::")]
    chosen = "\n".join(line for line in options if "::IndexTargets" not in line)
    (apt / "apt.conf.d/90around").write_text(chosen)
    shutil.copy("/etc/resolv.conf", machine.root / "etc/resolv.conf")
    if Path(CERTIFICATES).is_dir():
        shutil.copytree(CERTIFICATES, f"{machine.root}{CERTIFICATES}", dirs_exist_ok=True)
    machine.do("mount", "-t", "proc", "proc", f"{machine.root}/proc", inside=False)
    machine.do("mount", "-t", "tmpfs", "tmpfs", f"{machine.root}/dev/shm", inside=False)
    machine.do("apt-get", "update", "--quiet")
    machine.do("apt-get", "install", "--yes", "--no-install-recommends", *PACKAGES)
    machine.do("useradd", "--create-home", "--user-group", "visitor")
    machine.do("chmod", "0700", "/root", "/home/visitor")
    for account, place in PLACES.items():
        clone = f"{machine.root}{place}"
        machine.do("git", "clone", "--quiet", "--no-local", str(REPOSITORY), clone, inside=False)
        machine.do("chown", "-R", f"{account}:{account}", machine.home(account))


def front_page_answers(port: int) -> bool:
    """Ask for the front page; answer whether it came."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://localhost:{port}/", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def survivors() -> list[str]:
    """Name the processes of this namespace other than this one, its first."""
    told = lines_of("ps", "-e", "--no-headers", "-o", "pid=,stat=,args=")
    rows = [line.split(maxsplit=2) for line in told]
    return [row[2] for row in rows if row[0] != "1" and row[1][0] != "Z" and row[2][:3] != "ps "]


def received() -> int:
    """Give the bytes that came over the network so far, to whomever on this machine."""
    counts = Path("/sys/class/net").glob("*/statistics/rx_bytes")
    return sum(int(path.read_text()) for path in counts if path.parts[4] != "lo")


def demo(machine: Machine, account: str, what: str, **settings: str) -> dict[str, object]:
    """Run `make demo` until the front page answers, then press Ctrl-C and look who remains."""
    port, began, before = free_port(), time.monotonic(), received()
    running = machine.start(account, "make demo", AMPARO_PORT=str(port), **settings)
    while not (answered := front_page_answers(port)) and running.poll() is None:
        if time.monotonic() - began > PATIENCE:
            break
        time.sleep(0.05)
    row = {"seconds": round(time.monotonic() - began, 1), "received": received() - before}
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGINT)
    running.wait(60)
    limit = time.monotonic() + 15
    while survivors() and time.monotonic() < limit:
        time.sleep(0.1)
    faults = [f"left behind: {name}" for name in survivors()] + ["no page"] * (not answered)
    return {"account": account, "what": f"make demo, {what}", **row, "faults": faults}


def suite(machine: Machine, account: str, **settings: str) -> dict[str, object]:
    """Run `make test`: without Chromium it succeeds and says so, and in CI it fails."""
    began, before, at = time.monotonic(), received(), machine.log.tell()
    status = machine.start(account, "make test", **settings).wait(PATIENCE)
    row = {"seconds": round(time.monotonic() - began, 1), "received": received() - before}
    with Path(machine.log.name).open(encoding="utf-8", errors="replace") as log:
        log.seek(at)
        said = re.findall(r"^(\d+) passed, (\d+) failed, (\d+) not run$", log.read(), re.MULTILINE)
    faults = [] if said and int(said[-1][2]) else ["nothing is counted as not run"]
    if bool(status) != ("CI" in settings):
        faults.append(f"exit status {status}: {said}")
    what = " ".join([f"{name}={value}" for name, value in settings.items()] + ["make test"])
    return {"account": account, "what": what, **row, "faults": faults, "said": said[-1:]}


def measure(machine: Machine) -> Iterator[dict[str, object]]:
    """Run everything in every place, coldest first."""
    for account, place in PLACES.items():
        row = demo(machine, account, "nothing there yet")
        cache = machine.bytes_below(machine.home(account) + "/.cache")
        yield {**row, "environment": machine.bytes_below(place + "/.venv"), "cache": cache}
        yield demo(machine, account, "second start")
        yield demo(machine, account, "data below the clone", AMPARO_HOME=place + "/data")
        yield {
            **suite(machine, account),
            "environment": machine.bytes_below(place + "/.venv"),
            "cache": machine.bytes_below(machine.home(account) + "/.cache"),
        }
    yield suite(machine, "visitor", CI="true")


def show(row: dict[str, object]) -> None:
    """Print one line of the table, and its faults below it."""
    sizes = [row.get(name) for name in ("received", "cache", "environment")]
    columns = "".join(
        f"{size / 1e6:10.1f}" if isinstance(size, int) else " " * 10 for size in sizes
    )
    print(f"{row['account']:8} {row['what']:32} {row['seconds']:8}{columns}", flush=True)
    for fault in row["faults"] if isinstance(row["faults"], list) else []:
        print(f"    FAULT: {fault}", flush=True)


def run_inside(folder: Path, figures: Path) -> int:
    """Make the machine and measure on it, as the first process of a namespace of our own."""
    with figures.with_suffix(".log").open("wb") as log:
        machine = Machine(folder / "root", log)
        make_machine(machine)
        print(f"{'account':8} {'command':32}  seconds  received     cache  environment (MB)")
        rows = []
        for row in measure(machine):
            show(row)
            rows.append(row)
    commit = lines_of("git", "-C", str(REPOSITORY), "rev-parse", "HEAD")[0]
    about = {"commit": commit, "cores": os.cpu_count(), "debian": RELEASE, "packages": PACKAGES}
    figures.write_text(json.dumps({**about, "rows": rows}, indent=2) + "\n")
    return 1 if any(row["faults"] for row in rows) else 0


def main() -> int:
    """Enter namespaces of our own, whose end takes every mount and process along."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    arguments.add_argument("figures", type=Path, help="the JSON file to write")
    arguments.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.inside:
        return run_inside(chosen.inside, chosen.figures)
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        print("It takes root, and `apt-get install debootstrap`.", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="amparo-fresh-", dir="/var/tmp") as folder:
        again = [sys.executable, __file__, str(chosen.figures.resolve()), "--inside", folder]
        return subprocess.run([*NAMESPACES, "--mount-proc", *again], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
