"""What the permission walk needs: every address as the resolver knows it, and how to ask it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.test import Client

from amparo.kernel.permissions import Permission
from amparo.web.addresses import list_addresses
from tests.support.walking_bodies import BODIES

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
_CAPTURED = re.compile(r"<(?:\w+:)?(\w+)>")
WITH_BODY = {"POST", "PUT", "PATCH"}
_ONE_OF_A_LIST = {
    "area": "MIA",
    "figure": "totals",
    "kept": "reached",
    "kind": "flag",
    "measure": "arrests",
}
"""What names no record, beside one that does."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the walk: an address, one of its methods, and the permission that it takes."""

    route: str
    method: str
    permission: Permission

    @property
    def captures(self) -> tuple[str, ...]:
        """Give the names of what the address captures: `note_id`; never what is one of a list."""
        return tuple(name for name in _CAPTURED.findall(self.route) if name not in _ONE_OF_A_LIST)

    def path(self, value: object) -> str:
        """Give the address with `value` in the place of what it captures."""
        return _CAPTURED.sub(lambda found: str(_ONE_OF_A_LIST.get(found[1], value)), self.route)


def list_stops() -> Iterator[Stop]:
    """List every address with each method that it declares."""
    seen = set()
    for found in list_addresses():
        assert found.declaration is not None
        for method in found.declaration.methods:
            stop = Stop(found.route, method, found.declaration.permission)
            if stop not in seen:
                seen.add(stop)
                yield stop


def list_undeclared() -> Iterator[tuple[str, str]]:
    """List every address with each method that it does not declare."""
    declared: dict[str, set[str]] = {}
    for stop in list_stops():
        declared.setdefault(stop.route, set()).add(stop.method)
    for route, methods in declared.items():
        yield from ((route, method) for method in METHODS if method not in methods)


def ask(client: Client, stop: Stop, value: object) -> Any:
    """Make one request, as a page or a program would."""
    if not stop.route.startswith("/api/"):
        return client.generic(stop.method, stop.path(value), content_type="multipart/form-data")
    body = json.dumps(body_for(stop)) if stop.method in WITH_BODY else ""
    return client.generic(stop.method, stop.path(value), body, content_type="application/json")


def body_for(stop: Stop) -> dict[str, Any]:
    """Give what a program sends there so that it is done; nothing where no record is named.

    What is malformed is refused before anything is looked up, which would hide whose it is.
    """
    known = BODIES.get(stop.route, {})
    return known | ({"sent_key": str(uuid4())} if "sent_key" in known else {})


def lacks_body(stop: Stop) -> bool:
    """Answer whether a program changes one record there, and `BODIES` does not say how."""
    is_change = stop.route.startswith("/api/") and stop.method in WITH_BODY
    return is_change and bool(stop.captures) and stop.route not in BODIES
