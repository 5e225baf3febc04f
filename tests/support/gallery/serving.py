"""The gallery behind an address of this machine: in this very process, on a thread of its own.

The product has no address for it and no setting that could open one; only a test can put its
addresses and templates in place of the product's.
"""

import copy
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from wsgiref.simple_server import WSGIServer, make_server

from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings

from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web import navigation, roles

_TEMPLATES = Path(__file__).parent / "templates"
_NOBODY = "amparo.web.middleware.actor.SignedOutActor"
_ABOVE_WEB = ("allauth.", "amparo.", "django.contrib.")
_ITEMS = [
    navigation.NavigationItem(Message(label), address, Permission.WEB_FRONT_DOOR_SEE, order)
    for order, (label, address) in enumerate(
        [("Parts", "gallery-parts"), ("Form", "gallery-form"), ("Confirmation", "gallery-done")]
    )
]


@contextmanager
def gallery_in_place() -> Iterator[None]:
    """Put the gallery's addresses, templates, navigation and role in place of the product's."""
    templates: list[dict[str, Any]] = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [_TEMPLATES]
    options = templates[0]["OPTIONS"]
    options["context_processors"] = _without_domains(options["context_processors"])
    registered = {item.address: item for item in _ITEMS}
    named = {"gallery_officer": Message("Duty officer")}
    with ExitStack() as stack:
        stack.enter_context(
            override_settings(
                MIDDLEWARE=[*_without_domains(settings.MIDDLEWARE), _NOBODY],
                ROOT_URLCONF="tests.support.gallery.urls",
                TEMPLATES=templates,
            )
        )
        stack.enter_context(patch.dict(navigation.REGISTERED, registered, clear=True))
        stack.enter_context(patch.dict(roles.NAMED, named))
        yield


@contextmanager
def served_gallery() -> Iterator[str]:
    """Serve the gallery; give its origin."""
    with gallery_in_place():
        server = make_server(
            "127.0.0.1", 0, get_wsgi_application(), ThreadedWSGIServer, _SilentHandler
        )
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}"
        finally:
            _stop(server, thread)


def _without_domains(names: list[str]) -> list[str]:
    # Web stands alone here: what domains above it add to a page is theirs to test.
    return [name for name in names if ".web." in name or not name.startswith(_ABOVE_WEB)]


class _SilentHandler(WSGIRequestHandler):
    """Answers without a line for each request on the test's screen."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
        """Say nothing."""


def _stop(server: WSGIServer, thread: threading.Thread) -> None:
    server.shutdown()
    thread.join()
    server.server_close()
