"""The parts that `amparo start` keeps running: web server and worker, each a child of ours."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field

from amparo.kernel import settings
from amparo.kernel.errors import Message, Unavailable
from amparo.kernel.processes import dies_with_parent

_PATIENCE_TO_START = 60.0
_PATIENCE_TO_STOP = 25.0
_RESTARTS_ALLOWED, _WITHIN_SECONDS = 5, 60.0


class PartFailed(Unavailable):
    """A part of the installation ends again and again, or never begins to answer."""

    code = "cli:part:failed"

    def __init__(self, part: str) -> None:
        """Name the command that shows the reason."""
        super().__init__(
            Message("`amparo {part}` does not stay up.", {"part": part}),
            remedy=Message("Run it by itself to see why, and `amparo check`."),
            data={"part": part},
        )


@dataclass(slots=True)
class Part:
    """One child process: the arguments of its command, and when it was started."""

    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start the child; it is told to stop when we die. Call from the main thread."""
        now = time.monotonic()
        self.started = [at for at in self.started if now - at < _WITHIN_SECONDS] + [now]
        if len(self.started) > _RESTARTS_ALLOWED:
            raise PartFailed(self.arguments[0])
        # The vault's key goes by a descriptor: no file, argument or variable ever shows it.
        descriptor, environment = _keys_handed_over()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "amparo", *self.arguments],
            stdin=subprocess.DEVNULL,
            env={**os.environ, **environment},
            pass_fds=(descriptor,),
            preexec_fn=dies_with_parent(signal.SIGTERM),
        )

    def has_ended(self) -> bool:
        """Answer whether the child has ended."""
        return self.process is not None and self.process.poll() is not None

    def tell_to_stop(self) -> None:
        """Tell the child to stop."""
        if self.process is not None and not self.has_ended():
            self.process.terminate()

    def wait_until_stopped(self) -> None:
        """Wait for the child, and end it when it does not stop."""
        if self.process is None:
            return
        try:
            self.process.wait(_PATIENCE_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def stop_on_signals() -> threading.Event:
    """Give an event that SIGINT, SIGTERM and SIGHUP set; under nohup the last one stays ignored."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda *_: stop.set())
    return stop


def run_parts(
    parts: list[Part], port: int, announce: Callable[[], None], stop: threading.Event
) -> None:
    """Start the parts, announce when pages are answered, keep them up until told to stop.

    Ends when `stop` is set or `announce` asks for it by raising `StopIteration`.
    Raises `PartFailed`.
    """
    try:
        for part in parts:
            part.start()
        if _wait_until_answering(parts, port, stop):
            announce()
            _keep_up(parts, stop)
    except StopIteration:
        return
    finally:
        # All at once, so that whoever presses Ctrl-C waits for the slowest and not for their sum.
        for part in parts:
            part.tell_to_stop()
        for part in parts:
            part.wait_until_stopped()


def _keep_up(parts: list[Part], stop: threading.Event) -> None:
    while not stop.wait(0.5):
        for part in parts:
            if part.has_ended():
                part.start()


def _wait_until_answering(parts: list[Part], port: int, stop: threading.Event) -> bool:
    limit = time.monotonic() + _PATIENCE_TO_START
    while time.monotonic() < limit and not stop.is_set():
        for part in parts:
            if part.has_ended():
                raise PartFailed(part.arguments[0])
        if _answers(port):
            return True
        stop.wait(0.1)
    if stop.is_set():
        return False
    raise PartFailed("serve")


def _answers(port: int) -> bool:
    bind = settings.text("AMPARO_BIND")
    # "Any address" is none to call; a name (localhost) would ask the machine's own list first.
    called = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(bind, bind)  # noqa: S104 -- recognised, not bound
    called = f"[{called}]" if ":" in called else called
    named = next(iter(settings.items("AMPARO_ALLOWED_HOSTS")), "*").lstrip(".")
    request = urllib.request.Request(
        f"http://{called}:{port}/health/", headers={} if named == "*" else {"Host": named}
    )
    # The machine's proxy settings are not for asking ourselves.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def run_step(arguments: list[str], login: str, *, shown: bool = False) -> int:
    """Run another command to its end, under `login`; give its exit status.

    What it prints is for people only where it is `shown`.
    """
    descriptor, environment = _keys_handed_over()
    command = [sys.executable, "-m", "amparo", *arguments]
    return subprocess.run(
        command,
        env={**os.environ, **environment, "AMPARO_LOGIN": login},
        pass_fds=(descriptor,),
        check=False,
        stdout=None if shown else subprocess.DEVNULL,
        preexec_fn=dies_with_parent(signal.SIGTERM),
    ).returncode


def _keys_handed_over() -> tuple[int, dict[str, str]]:
    from amparo.vault.services.keys import hand_over  # noqa: PLC0415 -- loads only when it is needed

    return hand_over()
