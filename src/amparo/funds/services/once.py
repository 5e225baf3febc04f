"""Making something once for one form, though it comes twice at the same moment."""

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, transaction

from amparo.kernel.errors import AmparoError

_Row = TypeVar("_Row")


def made_once(find: Callable[[], _Row | None], make: Callable[[], _Row]) -> tuple[_Row, bool]:
    """Give what a form has made, and whether it had; what stood against making it again is nothing.

    Two that come at the same moment both look and find nothing: the database lets one of them in,
    and the other then finds what that one made. What `make` raises is raised where nothing is.
    """
    known = find()
    if known is not None:
        return known, True
    try:
        with transaction.atomic():
            return make(), False
    except (IntegrityError, AmparoError):
        known = find()
        if known is None:
            raise
        return known, True
