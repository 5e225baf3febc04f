"""The operator's log: one JSON line an event, on standard error, with no one's data in it.

Values are numbers, codes and references. A name, an address or a text that somebody typed is
never passed here.
"""

import sys
import threading
import warnings
from contextlib import suppress

import structlog

from amparo.kernel.events import Event
from amparo.kernel.tracing import place_of

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


def keep_words_out() -> None:
    """Have what nobody catches, on whichever thread, noted by kind and place.

    For processes whose standard error is the journal: Python would print a traceback that ends in
    the error's own words, and warnings that quote what they are about.
    """
    sys.excepthook = lambda _kind, error, _trace: _note(error)
    threading.excepthook = lambda told: _note(told.exc_value)
    sys.unraisablehook = lambda told: _note(told.exc_value)
    warnings.simplefilter("ignore")


def _note(error: BaseException | None) -> None:
    write_event(Event.KERNEL_ERROR_UNCAUGHT, **place_of(error))
