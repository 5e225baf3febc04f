"""Prove that `make demo` and `make test` succeed on a fresh Debian 12, and say what they cost.

`sudo python3 benchmarks/fresh_machine.py FIGURES.json`: a minimal Debian, made from this machine's
package sources, gets four packages and clones of HEAD in two awkward places, in namespaces that
end with this command. What is said on it goes to a `.log` beside the figures.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
RELEASE, PACKAGES = "bookworm", ["make", "git", "python3-venv", "ca-certificates"]
HOMES = {"visitor": "/home/visitor", "root": "/root"}
CLONES = {
    "visitor": "/home/visitor/0700 deep" + "/deeper and deeper" * 6 + "/amparo",
    "root": "/root/a path with spaces/Año nuevo/amparo",
}
NAMESPACES = ["--mount", "--propagation=private", "--pid", "--fork", "--kill-child", "--mount-proc"]
PASSED_ON = re.compile(r"(?i)(https?|no)_proxy|(PIP|UV)_(DEFAULT_TIMEOUT|(\w+_)?INDEX(_URL)?)")
CERTIFICATES = "usr/local/share/ca-certificates"  # of whoever runs this network, if they have any
PORT = "18327"  # the same each time: a second start finds it free again


class Machine(NamedTuple):
    """The bare Debian, and the file that everything said on it goes to."""

    root: Path
    log: IO[bytes]

    def start(self, account: str, command: str, **settings: str) -> subprocess.Popen[bytes]:
        """Start a command in the account's clone, in as bare an environment as a login's."""
        chosen = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
        chosen |= {"HOME": HOMES[account], "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **settings}
        words = ["chroot", f"--userspec={account}:{account}", str(self.root), "env", "-i"]
        words += [f"--chdir={CLONES[account]}", *map("=".join, chosen.items()), *command.split()]
        self.log.write(f"\n════ {account}: {command} {settings}\n".encode())
        return subprocess.Popen(words, process_group=0, stdout=self.log, stderr=self.log)

    def do(self, *command: str, inside: bool = True) -> None:
        """Run a command as root, on the bare machine or around it; fail when it fails."""
        where = ["chroot", str(self.root)] if inside else []
        subprocess.run([*where, *command], check=True, stdout=self.log, stderr=self.log)


def told_by(*command: str) -> str:
    """Give what a command of this machine prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def make_debian(machine: Machine) -> None:
    """Make a minimal Debian that reaches the package registries as this machine does."""
    wording = "$(REPO_URI) $(RELEASE) $(COMPONENT)"
    told = told_by("apt-get", "indextargets", "--format", wording, "Created-By: Packages")
    sources = re.findall(rf"(?m)^(\S+) ({RELEASE}\S*) (.*)", told)
    mirror = next(address for address, release, _ in sources if release == RELEASE)
    machine.do("debootstrap", "--variant=minbase", RELEASE, str(machine.root), mirror, inside=False)
    etc = machine.root / "etc"
    (etc / "apt/sources.list").write_text("".join(f"deb {' '.join(one)}\n" for one in sources))
    options = re.findall(r"(?m)^Acquire::(?!IndexTargets).*\n", told_by("apt-config", "dump"))
    (etc / "apt/apt.conf.d/90around").write_text("".join(options))
    shutil.copy("/etc/resolv.conf", etc / "resolv.conf")
    (etc / "hosts").write_text("127.0.0.1 localhost\n::1 localhost\n")
    if Path("/", CERTIFICATES).is_dir():
        shutil.copytree(Path("/", CERTIFICATES), machine.root / CERTIFICATES, dirs_exist_ok=True)


def furnish(machine: Machine) -> None:
    """Mount what every Debian has, add the four packages, the ordinary user and the clones."""
    for kind, folder in (("proc", "proc"), ("tmpfs", "dev/shm")):
        machine.do("mount", "-t", kind, kind, str(machine.root / folder), inside=False)
    machine.do("apt-get", "update", "--quiet")
    machine.do("apt-get", "install", "--yes", "--no-install-recommends", *PACKAGES)
    machine.do("useradd", "--create-home", "--key", "HOME_MODE=0700", "--user-group", "visitor")
    for account, clone in CLONES.items():
        place = f"{machine.root}{clone}"
        machine.do("git", "clone", "--no-local", str(REPOSITORY), place, inside=False)
        machine.do("chown", "-R", f"{account}:{account}", HOMES[account])


def front_page_answers() -> bool:
    """Ask for the front page; answer whether it came."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://localhost:{PORT}/", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def survivors() -> list[str]:
    """Name the processes of this namespace other than this one, its first."""
    told = told_by("ps", "-eo", "pid=,stat=,args=")
    return re.findall(r"(?m)^ *(?!1 )\d+ [^Z\s]\S* +(?!ps )(\S.*)", told)


def received() -> int:
    """Give the bytes that came over the network so far, to whomever on this machine."""
    counts = Path("/sys/class/net").glob("*/statistics/rx_bytes")
    return sum(int(path.read_text()) for path in counts if path.parts[4] != "lo")


def demo(machine: Machine, account: str, what: str, **settings: str) -> dict[str, Any]:
    """Run `make demo` until the front page answers, then press Ctrl-C and look who remains."""
    began, before = time.monotonic(), received()
    running = machine.start(account, "make demo", AMPARO_PORT=PORT, **settings)
    while not (answered := front_page_answers()) and running.poll() is None:
        time.sleep(0.05)
    row = {"seconds": round(time.monotonic() - began, 1), "received": received() - before}
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGINT)
    running.wait(60)
    for _ in range(150):
        time.sleep(0.1 if survivors() else 0)
    faults = [f"left behind: {name}" for name in survivors()] + ["no page"] * (not answered)
    has_account = "amparo-postgres:" in (machine.root / "etc/passwd").read_text()
    faults += ["the server's account is not root's doing"] * (has_account != (account == "root"))
    return {"account": account, "what": f"make demo, {what}", **row, "faults": faults}


def suite(machine: Machine, account: str, **settings: str) -> dict[str, Any]:
    """Run `make test`: without Chromium it succeeds and says so, and in CI it fails."""
    began, before, at = time.monotonic(), received(), machine.log.tell()
    status = machine.start(account, "make test", **settings).wait(3600)
    row = {"seconds": round(time.monotonic() - began, 1), "received": received() - before}
    text = Path(machine.log.name).read_bytes()[at:].decode(errors="replace")
    said = re.findall(r"^\d+ passed, \d+ failed, [1-9]\d* not run$", text, re.MULTILINE)
    faults = [f"exit status {status}"] * (bool(status) != ("CI" in settings))
    faults += ["silent on what is missing"] * (not said or "Chromium is missing" not in text)
    what = " ".join([*map("=".join, settings.items()), "make test"])
    return {"account": account, "what": what, **row, "faults": faults, "said": said[-1:]}


def sizes(machine: Machine, account: str) -> dict[str, int]:
    """Add up the files of the account's environment and caches, each inode once."""
    tops = {"environment": f"{CLONES[account]}/.venv", "cache": f"{HOMES[account]}/.cache"}
    found = {name: Path(f"{machine.root}{top}").rglob("*") for name, top in tops.items()}
    inodes = {
        name: {it.st_ino: it.st_size for it in map(Path.lstat, its)} for name, its in found.items()
    }
    return {name: sum(its.values()) for name, its in inodes.items()}


def measure(machine: Machine) -> Iterator[dict[str, Any]]:
    """Run everything in every place, coldest first."""
    for account, clone in CLONES.items():
        yield demo(machine, account, "nothing there yet") | sizes(machine, account)
        yield demo(machine, account, "second start")
        yield demo(machine, account, "data beside the clone", AMPARO_HOME=f"{clone}-data")
        yield suite(machine, account) | sizes(machine, account)
    yield suite(machine, "visitor", CI="true")


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """Print a row of the table: seconds, and millions of bytes; its faults below it."""
    columns = [f"{row.get(name, 0) / 1e6:8.1f}" for name in ("received", "cache", "environment")]
    print(f"{row['account']:8}{row['what']:34}{row['seconds']:8}", *columns, *row.get("said", []))
    print(*[f"    FAULT: {fault}\n" for fault in row["faults"]], sep="", end="", flush=True)
    return row


def run_inside(folder: Path, figures: Path) -> int:
    """Make the machine and measure on it, as the first process of namespaces of our own."""
    with figures.with_suffix(".log").open("wb", buffering=0) as log:
        machine = Machine(folder / "root", log)
        make_debian(machine)
        furnish(machine)
        print(f"{'account':8}{'command':35}seconds   MB: received, cache, environment")
        rows = [shown(row) for row in measure(machine)]
    commit = told_by("git", "-C", str(REPOSITORY), "rev-parse", "HEAD").strip()
    about = {"commit": commit, "cores": os.cpu_count(), "debian": RELEASE, "rows": rows}
    figures.write_text(json.dumps(about, indent=2) + "\n")
    return 1 if any(row["faults"] for row in rows) else 0


def main() -> int:
    """Enter namespaces of our own, whose end takes every mount and process along."""
    figures, *inside = [Path(argument).resolve() for argument in sys.argv[1:]]
    if inside:
        return run_inside(inside[0], figures)
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        sys.exit("It takes root, and `apt-get install debootstrap`.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="amparo-fresh-") as folder:
        command = ["unshare", *NAMESPACES, sys.executable, __file__, str(figures), folder]
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    sys.exit(main())
