"""One request in the words of WSGI (PEP 3333), and what the application answers to it."""

import asyncio
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any

from amparo.kernel.errors import AmparoError
from amparo.web.bodies import REFUSAL

_SECONDS_FOR_PART = 30.0
"""How long a caller may take to read one part of an answer that comes in parts."""
_JOINED_BY = {"cookie": "; "}
_WITHOUT_LENGTH = {204, 304}


def environment_of(scope: Any, body: bytes, refusal: AmparoError | None) -> dict[str, Any]:  # noqa: ANN401 -- granian brings no types
    """Give what WSGI says of a request; nothing of our own process's environment is in it."""
    host, _, port = scope.server.rpartition(":")
    given = {
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.errors": sys.stderr,
        "wsgi.file_wrapper": WholeFile,
        "wsgi.input": BytesIO(b"" if refusal else body),
        "wsgi.multiprocess": False,
        "wsgi.multithread": True,
        "wsgi.run_once": False,
        "wsgi.url_scheme": scope.scheme,
        "wsgi.version": (1, 0),
        **_headers(scope.headers.items()),
        "CONTENT_LENGTH": "0" if refusal else str(len(body)),
    }
    return given | ({REFUSAL: refusal} if refusal else {})


def _headers(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    known: dict[str, str] = {}
    for name, value in given:
        # `X_Forwarded_For` would pass for `X-Forwarded-For`, which only a proxy of ours may write.
        if "_" in name:
            continue
        said = name.upper().replace("-", "_")
        key = said if said == "CONTENT_TYPE" else f"HTTP_{said}"
        joined_by = _JOINED_BY.get(name.lower(), ",")
        known[key] = f"{known[key]}{joined_by}{value}" if key in known else value
    return known


class Answer:
    """What the application says to one request."""

    def __init__(self, protocol: Any, loop: asyncio.AbstractEventLoop) -> None:  # noqa: ANN401 -- likewise
        """Keep where to send it."""
        self._protocol = protocol
        self._loop = loop
        self.status = 500
        self.headers: list[tuple[str, str]] = []

    def make(self, application: Callable[..., Any], environment: dict[str, Any]) -> bytes | None:
        """Have the application answer, in a thread; give the whole, or send it part by part.

        Nobody waits for whoever reads a whole answer slowly.
        """
        result = application(environment, self._start)
        try:
            if getattr(result, "streaming", False):
                self._send_parts(result)
                return None
            return self._whole(result)
        finally:
            close = getattr(result, "close", None)
            if close is not None:
                close()

    def _start(self, status: str, headers: list[tuple[str, str]], *_: object) -> None:
        self.status = int(status.split(" ", 1)[0])
        self.headers = list(headers)

    def _whole(self, parts: Iterable[bytes]) -> bytes:
        whole = b"".join(parts)
        told = [one for one in self.headers if one[0].lower() != "content-length"]
        if self.status not in _WITHOUT_LENGTH:
            # Said here too: whoever asks for the head alone gets nothing to count.
            told.append(("Content-Length", str(len(whole))))
        self.headers = told
        return whole

    def _send_parts(self, parts: Iterable[bytes]) -> None:
        transport = self._protocol.response_stream(self.status, self.headers)

        async def sent(part: bytes) -> None:
            await transport.send_bytes(part)

        for part in parts:
            once = asyncio.run_coroutine_threadsafe(sent(bytes(part)), self._loop)
            once.result(_SECONDS_FOR_PART)


class WholeFile:
    """A file of ours in one part: no thread waits while somebody reads it slowly."""

    def __init__(self, file: Any, block_size: int = 0) -> None:  # noqa: ANN401 -- whatever was opened
        """Take what WSGI gives."""
        del block_size
        self._file = file
        if hasattr(file, "close"):
            self.close = file.close

    def __iter__(self) -> Iterator[bytes]:
        """Give all of it."""
        yield self._file.read()
