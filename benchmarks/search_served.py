"""The same questions through the front door: HTTP, permission, walls, registry, audit at commit.

`amparo serve` in a process of its own answers `POST /api/v1/people/search/` for a program with a
token; every question is a request, every answer leaves its entry in the chain. One client asks one
after the other; four ask at the same time, each on a connection of its own, so that the web
process's threads, PostgreSQL and the clients share the machine.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import UUID

from benchmarks.generated_people import Made
from tests.support.personas import ALICIA, consulate_of, token_of

_PATH = "/api/v1/people/search/"
_STARTING = 60
_WARM = 40
_FOUND_AMONG = 10
Asked = tuple[Made, str, str]


def consulate_asked() -> UUID:
    """Give the consulate whose officer asks."""
    return consulate_of(ALICIA)


def ask_served(questions: Sequence[Asked]) -> tuple[dict[str, list[float]], list[bool]]:
    """Ask every question of a served process, by one client and by four; give times and hits."""
    token = token_of(ALICIA, "api")
    with served() as port:
        _ask(port, token, questions[:_WARM])
        alone = _ask(port, token, questions)
        with ThreadPoolExecutor(4) as clients:
            parts = [questions[place::4] for place in range(4)]
            together = list(clients.map(lambda part: _ask(port, token, part), parts))
    times = {
        "over HTTP, 1 client": [taken for taken, _ in alone],
        "over HTTP, 4 clients": [taken for part in together for taken, _ in part],
    }
    return times, [hit for _, hit in alone]


def _ask(port: int, token: str, questions: Sequence[Asked]) -> list[tuple[float, bool]]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    headers |= {"Accept": "application/json", "Host": "localhost"}
    answers = []
    for made, words, _ in questions:
        began = time.perf_counter()
        line.request("POST", _PATH, json.dumps({"words": words}), headers)
        answer = line.getresponse()
        body = answer.read()
        taken = time.perf_counter() - began
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {body[:300]!r}")
        found = [one["id"] for one in json.loads(body)["found"][:_FOUND_AMONG]]
        answers.append((taken, str(made.id) in found))
    return answers


@contextmanager
def served() -> Iterator[int]:
    """Serve Amparo as production does for a block; give the port."""
    port = free_port()
    command = [sys.executable, "-m", "amparo", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=os.environ, start_new_session=True)
    try:
        wait_for(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers. Raises `RuntimeError` where it does not."""
    end = time.monotonic() + _STARTING
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The served process does not answer.")
