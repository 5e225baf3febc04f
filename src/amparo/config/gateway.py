"""Between granian and our WSGI entry: a request takes a thread only once it is here as a whole.

A thread that reads from a caller belongs to him for as long as he likes: four who send one byte a
minute would stop an installation. Here bodies are gathered on the loop, within a time and a size,
while the threads go on answering others.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from amparo.config.answering import Answer, environment_of
from amparo.kernel.errors import AmparoError
from amparo.web.bodies import BodyCutShort, BodyTooLarge, BodyTooSlow, BodyWithoutLength

SECONDS_FOR_BODY = 60.0
"""Enough for a full form over a poor telephone line."""
LARGEST_BODY = 4 * 1024 * 1024
"""More than anything reads; Django's own limits are lower and say so in words."""
ROOM_FOR_BODIES = 128 * 1024 * 1024
"""Bytes that all bodies on their way may take together in one process."""
ALWAYS_TAKEN = 32 * 1024
"""A form of ours: it is read also while others fill the room with what they never end."""
WAITING_PER_THREAD = 16
"""Requests that may wait for one thread before more are turned away."""
_TURNED_AWAY = [
    ("cache-control", "no-store"),
    ("connection", "close"),
    ("content-security-policy", "default-src 'none'"),
    ("content-type", "text/plain; charset=utf-8"),
    ("retry-after", "5"),
]
_BUSY = (
    "Hay demasiadas personas a la vez. Espere unos segundos y vuelva a intentarlo.\n"
    "Too many people at once. Wait a few seconds and try again.\n"
)


class Gateway:
    """Takes each request in, gives it whole to the application, and sends back what comes."""

    def __init__(self, application: Callable[..., Any], threads: int) -> None:
        """Keep the WSGI application and the number of requests that are answered at once."""
        self._application = application
        self._threads = ThreadPoolExecutor(threads, "answering")
        self._most = threads * (1 + WAITING_PER_THREAD)
        self._inside = 0
        self._held = 0

    async def __call__(self, scope: Any, protocol: Any) -> None:  # noqa: ANN401 -- granian brings no types
        """Answer one request."""
        body = bytearray()
        try:
            refusal = await self._gather(body, scope, protocol)
            if self._inside < self._most:
                await self._answer(environment_of(scope, bytes(body), refusal), protocol)
            else:
                protocol.response_str(503, _TURNED_AWAY, _BUSY)
        finally:
            self._held -= len(body)

    async def _gather(self, body: bytearray, scope: Any, protocol: Any) -> AmparoError | None:  # noqa: ANN401 -- likewise
        if "transfer-encoding" in scope.headers:
            return BodyWithoutLength()
        try:
            async with asyncio.timeout(SECONDS_FOR_BODY):
                async for part in protocol:
                    body += part
                    self._held += len(part)
                    if len(body) > self._most_bytes():
                        return BodyTooLarge()
        except TimeoutError:
            return BodyTooSlow()
        except (OSError, RuntimeError):
            return BodyCutShort()
        announced = scope.headers.get("content-length")
        return BodyCutShort() if announced not in {None, str(len(body))} else None

    def _most_bytes(self) -> int:
        return LARGEST_BODY if self._held <= ROOM_FOR_BODIES else ALWAYS_TAKEN

    async def _answer(self, environment: dict[str, Any], protocol: Any) -> None:  # noqa: ANN401 -- likewise
        self._inside += 1
        try:
            loop = asyncio.get_running_loop()
            answer = Answer(protocol, loop)
            whole = await loop.run_in_executor(
                self._threads, answer.make, self._application, environment
            )
        finally:
            self._inside -= 1
        if whole is not None:
            protocol.response_bytes(answer.status, answer.headers, whole)
