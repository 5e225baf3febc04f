"""The operator's log: one JSON line an event, on standard error, with no one's data in it.

Values are numbers, codes and references. A name, an address or a text that somebody typed is
never passed here.
"""

import sys
from contextlib import suppress

import structlog

from amparo.kernel.events import Event

structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.JSONRenderer(),
    ],
    logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    cache_logger_on_first_use=False,
)


def write_event(event: Event, **values: str | int | None) -> None:
    """Write that `event` happened, with values that identify no one.

    A journal that cannot be written to, as on a full disk, stops nobody's work.
    """
    with suppress(OSError, ValueError):
        structlog.get_logger().info(event.value, **values)
