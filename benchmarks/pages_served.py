"""The pages as people get them: `amparo serve` in a process of its own, browsers that signed in.

Both servers, ours and the bare one, run at the same time and are asked in turns. A mix comes at a
set rate whether or not answers do: each time runs from when a request was due, so that waiting in
line counts.
"""

import http.client
import os
import random
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.conf import settings

from benchmarks.pages_bare import TABLE
from benchmarks.pages_sealing import connected
from benchmarks.search_served import free_port, served, wait_for
from tests.support.personas import client_of

Times = dict[str, list[float]]
_TOKEN = secrets.token_hex(16)
_WRITING_SHARE = 0.1
_CLIENTS = 24
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that somebody signed in with: her cookies."""

    cookies: str

    def headers(self) -> dict[str, str]:
        """Give what it sends with every request."""
        return {"Host": "localhost", "Accept": "text/html", "Accept-Language": "es"} | (
            {"Cookie": self.cookies} if self.cookies else {}
        )


@dataclass(slots=True)
class Mix:
    """What became of the requests of a mix."""

    statuses: Counter[str] = field(default_factory=Counter)
    times: Times = field(default_factory=lambda: defaultdict(list))
    acknowledged: list[UUID] = field(default_factory=list)
    seconds: float = 0.0


@contextmanager
def both_served(consulate: UUID) -> Iterator[tuple[int, int]]:
    """Serve Amparo and the bare list for a block; give their ports."""
    with connected() as administrator:
        administrator.execute(TABLE)
    with served() as ours, _bare_served(consulate) as bare:
        yield ours, bare


def browser_of(name: str) -> Browser:
    """Sign somebody in; nobody where no name is given."""
    if not name:
        return Browser("")
    cookies = {one.key: one.value for one in client_of(name).cookies.values()}
    cookies[settings.CSRF_COOKIE_NAME] = _TOKEN
    return Browser("; ".join(f"{key}={value}" for key, value in cookies.items()))


def ask(port: int, browser: Browser, paths: Sequence[str], clients: int) -> list[float]:
    """Ask for pages, so many clients at a time; give how long each took."""
    parts = [paths[place::clients] for place in range(clients)]
    with ThreadPoolExecutor(clients) as pool:
        found = list(pool.map(lambda part: _ask(port, browser, part), parts))
    return [taken for part in found for taken in part]


def _ask(port: int, browser: Browser, paths: Sequence[str]) -> list[float]:
    line, taken = _line(port), []
    for path in paths:
        began = time.perf_counter()
        status = _get(line, browser, path)
        taken.append(time.perf_counter() - began)
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
    return taken


def mix(
    port: int,
    pages: Mapping[str, tuple[Browser, Callable[[random.Random], str]]],
    writing: tuple[Browser, Sequence[UUID]],
    pace: tuple[float, float],
) -> Mix:
    """Send reads and writes for so many seconds at a rate; count what was acknowledged."""
    seconds, rate = pace
    found, lock, began = Mix(), threading.Lock(), time.perf_counter()
    due = iter(number / rate for number in range(int(seconds * rate)))

    def work(seed: int) -> None:
        chance, line = random.Random(seed), _line(port)  # noqa: S311 -- nothing secret
        while True:
            with lock:
                moment = next(due, None)
            now = time.perf_counter() - began
            if moment is None or now > seconds:
                return
            time.sleep(max(0.0, moment - now))
            if chance.random() < _WRITING_SHARE:
                name, outcome, written = "a note written", *_write(line, writing, chance)
            else:
                name = chance.choice(list(pages))
                browser, path = pages[name]
                outcome, written = str(_tried(line, browser, path(chance))), None
            taken = time.perf_counter() - began - moment
            with lock:
                found.statuses[outcome] += 1
                found.times[name].append(taken)
                found.acknowledged += [written] if written else []

    with ThreadPoolExecutor(_CLIENTS) as pool:
        list(pool.map(work, range(_CLIENTS)))
    found.seconds = time.perf_counter() - began
    return found


def count_stored(keys: Sequence[UUID]) -> int:
    """Count those of the acknowledged notes that are there, outside every wall."""
    with connected() as administrator:
        query = "SELECT count(*) FROM cases_caseevent WHERE sent_key = ANY(%s)"
        row = administrator.execute(query, [list(keys)]).fetchone()
    return int(str((row or (0,))[0]))


def _write(
    line: http.client.HTTPConnection, writing: tuple[Browser, Sequence[UUID]], chance: random.Random
) -> tuple[str, UUID | None]:
    browser, cases = writing
    key = uuid4()
    told = {"kind": "note", "words": "Se anotó.", "sent_key": str(key)}
    told |= {
        "happened_day": "1",
        "happened_month": "2",
        "happened_year": "2026",
        "happened_time": "9:00",
    }
    told |= {"csrfmiddlewaretoken": _TOKEN}
    path = f"/cases/{chance.choice(cases)}/record/"
    status = _tried(line, browser, path, urlencode(told))
    return str(status), key if status == 302 else None


def _tried(
    line: http.client.HTTPConnection, browser: Browser, path: str, body: str | None = None
) -> int | str:
    try:
        return _get(line, browser, path, body)
    except (OSError, http.client.HTTPException) as error:
        line.close()
        return type(error).__name__


def _get(
    line: http.client.HTTPConnection, browser: Browser, path: str, body: str | None = None
) -> int:
    headers = browser.headers() | ({"Content-Type": _FORM} if body else {})
    line.request("POST" if body else "GET", path, body, headers)
    answer = line.getresponse()
    answer.read()
    return answer.status


def _line(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=60)


@contextmanager
def _bare_served(consulate: UUID) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.pages_bare", str(port), str(consulate)]
    kept = {**os.environ, "AMPARO_POOL": os.environ.get("AMPARO_WEB_THREADS", "4")}
    server = subprocess.Popen(command, env=kept, start_new_session=True)
    try:
        wait_for(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
