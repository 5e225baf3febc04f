"""Callers who send little, slowly or nothing: nobody else waits for them, and nothing is half-read.

On the product's own server; only the times are shorter, so that the test is.
"""

import asyncio
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from itertools import chain
from types import SimpleNamespace

import pytest

from amparo.config.gateway import ROOM_FOR_BODIES, Gateway
from amparo.web.bodies import BodyTooLarge
from tests.support.databases import cloned_database
from tests.support.journeys import served_pages

CALLERS = 150
"""More than the threads and the places beside them together."""
HEAD = b"POST /language/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nlanguage=en"


@pytest.fixture(scope="module")
def origin(server: None) -> Iterator[str]:
    with (
        cloned_database() as database,
        served_pages(database, "tests.support.hasty_server") as address,
    ):
        yield address


def line(origin: str) -> socket.socket:
    """Open a connection, as anybody can."""
    return socket.create_connection(("127.0.0.1", int(origin.rpartition(":")[2])), timeout=20)


def seconds_for_a_page(origin: str) -> float:
    began = time.monotonic()
    with urllib.request.urlopen(f"{origin}/", timeout=20) as answer:  # noqa: S310 -- our own server
        assert answer.status == 200
    return time.monotonic() - began


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: ",
        HEAD,
    ],
    ids=["nothing", "half a head", "half a body"],
)
def test_others_do_not_wait_for_those_who_send_slowly(origin: str, sent: bytes):
    with ExitStack() as lines:
        for _ in range(CALLERS):
            lines.enter_context(one := line(origin)).sendall(sent)
        assert seconds_for_a_page(origin) < 1.5
        one.settimeout(15)
        answer = b"".join(iter(lambda: one.recv(4096), b""))
    # All at once are more than wait for a thread: the rest is turned away as well.
    allowed = {b"408", b"503"} if sent.startswith(b"POST") else {b"", b"408"}
    assert answer[9:12] in allowed


def test_whoever_was_too_slow_is_told_in_words(origin: str):
    with line(origin) as slow:
        slow.sendall(HEAD)
        answer = b"".join(iter(lambda: slow.recv(4096), b"")).decode()
    assert answer.startswith("HTTP/1.1 408 ")
    assert "No se guardó nada" in answer
    assert "default-src 'none'" in answer, "the headers of every other page"


def test_half_a_form_is_none(origin: str):
    with line(origin) as cut:
        cut.sendall(HEAD)
        cut.shutdown(socket.SHUT_WR)
        answer = cut.recv(4096).decode(errors="replace")
    assert not answer or answer.startswith("HTTP/1.1 400 "), answer[:100]
    assert "amparo_language" not in answer


def test_a_body_larger_than_anything_read_is_refused_before_its_end(origin: str):
    with line(origin) as endless:
        endless.sendall(HEAD.partition(b"Content")[0] + b"Content-Length: 99999999\r\n\r\n")
        with pytest.raises(OSError, match=r"reset|pipe"):
            send_megabytes(endless, 64)


def send_megabytes(sender: socket.socket, number: int) -> None:
    for _ in range(number):
        sender.sendall(b"x" * 0x100000)


@pytest.mark.parametrize(("size", "refusal"), [(20_000, None), (200_000, BodyTooLarge)])
def test_a_form_is_taken_also_while_others_fill_the_room(
    size: int, refusal: type[BodyTooLarge] | None
):
    """Thirty-two who never end what is large would otherwise stop every form of everybody."""

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b"x" * (size // 10)

    gateway = Gateway(lambda *_: [], threads=1)
    gateway._held = ROOM_FOR_BODIES
    scope = SimpleNamespace(headers={"content-length": str(size)})
    told = asyncio.run(gateway._gather(bytearray(), scope, parts()))
    assert type(told) is (refusal or type(None))


@pytest.mark.parametrize("sent", [b"b\r\nlanguage=en\r\n0\r\n\r\n", b"b\r\nlang", b"language"])
def test_a_body_in_chunks_is_refused_since_nobody_could_tell_its_end(origin: str, sent: bytes):
    head = HEAD.partition(b"Content")[0] + b"Transfer-Encoding: chunked\r\n"
    with line(origin) as sender:
        sender.sendall(head + b"Connection: close\r\n\r\n" + sent)
        answer = b"".join(iter(lambda: sender.recv(4096), b"")).decode()
    assert answer.startswith("HTTP/1.1 411 "), answer[:60]


def test_no_caller_writes_what_only_a_proxy_may(origin: str):
    from amparo.config.answering import _headers

    said = [("x_forwarded_for", "1.2.3.4"), ("x-forwarded-for", "5.6.7.8")]
    assert _headers(said) == {"HTTP_X_FORWARDED_FOR": "5.6.7.8"}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_pages_and_files_arrive_whole(origin: str, method: str):
    with urllib.request.urlopen(f"{origin}/", timeout=20) as page:  # noqa: S310 -- our own server
        files = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.read().decode())
    for path in chain(["/"], files):
        asked = urllib.request.Request(origin + path, method=method)  # noqa: S310 -- likewise
        with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310 -- likewise
            length, content = int(answer.headers["Content-Length"]), answer.read()
        assert length > 0
        assert len(content) == (length if method == "GET" else 0)


@pytest.mark.parametrize("path", ["/%FF", "/ñ", "/%00", "/%2e%2e/%2e%2e/etc/passwd", "//x"])
def test_an_address_that_nobody_can_read_is_not_there(origin: str, path: str):
    with line(origin) as caller:
        caller.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: caller.recv(4096), b"")).decode()
    assert answer[9:12] in {"400", "404"}, answer[:60]


def test_an_address_with_letters_as_they_are_is_read_like_any_other(origin: str):
    with line(origin) as caller:
        caller.sendall(
            "GET /find-your-consulate/answer/?county=Doña+日 HTTP/1.1\r\n"
            "Host: localhost\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: caller.recv(4096), b"")).decode()
    assert answer[9:12] in {"200", "400", "404"}, answer[:60]
