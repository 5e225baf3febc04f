"""Reading and keeping the files that headquarters sent, under the order of whoever sent them.

Killed on the way, a job is taken up again and begins anew: until it ends nothing of it stays.
"""

from functools import partial
from uuid import UUID

from procrastinate.contrib.django import app

from amparo.kernel.clock import utc_now
from amparo.network.services.orders import Order, carry_out
from amparo.watch.services import uploads


@app.task(name=uploads.CHECK)
def check_upload(order: Order, upload: str) -> None:
    """Say what would be added."""
    work = partial(uploads.check_upload, UUID(upload))
    carry_out(uploads.CHECK, order, {"upload": upload}, utc_now(), work)


@app.task(name=uploads.KEEP)
def keep_upload(order: Order, upload: str) -> None:
    """Add it."""
    at = utc_now()
    work = partial(uploads.keep_upload, UUID(upload), at)
    carry_out(uploads.KEEP, order, {"upload": upload}, at, work)
