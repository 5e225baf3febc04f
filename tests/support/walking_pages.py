"""Every page that the resolver knows, found as people find them: by following links.

A page about one record is found where somebody is led to it; where nobody is, as the record may
not stand so in the demonstration, it is tried with every record of its kind that was met.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.urls import Resolver404, path, resolve
from django.urls.conf import include
from django.urls.resolvers import URLResolver
from playwright.sync_api import APIRequestContext

from amparo.kernel.permissions import Permission
from amparo.reception.rules.help import Step
from amparo.web.addresses import Declaration, list_addresses

OF_EACH = 4
"""How many records of a kind are looked at for where they lead."""
_LINKS = re.compile(r'(?:href|action|src)="(/[^"]*)"')
_PROGRAMS = ("/api/", "/not-offered/")
"""For programs, and names of a library's that lead nowhere."""
_CAPTURED = re.compile(r"<(?:\w+:)?(\w+)>")
_DEMONSTRATION = "/demonstration/"

ELSEWHERE: dict[str, set[str]] = {
    "test_ask_for_help": {
        *(f"/help/{step.value}/" for step in Step),
        "/help/check/",
        "/help/code/",
        "/help/received/",
    },
    "test_counsel": {"/cases/<uuid:case_id>/referral/offer/"},
    "test_custody": {"/custody/held/<uuid:placement_id>/"},
    "test_duty_notes": {"/tokens/<uuid:token_id>/end/"},
    "test_figures": {"/figures/files/<uuid:upload_id>/"},
    "test_find_your_consulate": {"/find-your-consulate/answer/"},
    "test_funds": {"/funds/addenda/<uuid:addendum_id>/attach/"},
    "test_inquiries": {"/people/inquiries/received/<uuid:received_id>/"},
    "test_people": {"/people/<uuid:person_id>/break-glass/"},
    "test_signing_in": {
        "/access/passkeys/<int:pk>/remove/",
        "/access/passkeys/<int:pk>/rename/",
        "/invitation/<str:token>/",
        "/invitation/codes/",
        "/invitation/set-up/",
        "/invitation/set-up/app/",
        "/sign-in/second-factor/",
    },
    "test_two_consulates": {"/enter/"},
}
"""By journey: the pages that only the story which it tells leads to, each shown to axe there."""
EXEMPT = {
    "/figures/charts/<uuid:chart_id>.svg": "a picture, which the page around it shows",
    "/help/leave/": "the way out, to somebody else's page",
}
"""What nobody shows to axe, and why."""


def list_pages() -> dict[str, Permission]:
    """Give every address that may answer with a page, the demonstration's own among them."""
    own = path(_DEMONSTRATION[1:], include("amparo.demo.urls"))
    assert isinstance(own, URLResolver)
    found = [*list_addresses(), *list_addresses(own, _DEMONSTRATION)]
    return {
        one.route: one.declaration.permission
        for one in found
        if one.declaration and _may_be_page(one.route, one.declaration)
    }


def list_walked() -> set[str]:
    """List the pages that are found by walking: all but those that a story shows."""
    told = {route for routes in ELSEWHERE.values() for route in routes}
    assert told | set(EXEMPT) <= set(list_pages()), "a page that stands here is no more"
    return set(list_pages()) - told - set(EXEMPT)


def route_of(address: str) -> tuple[str, dict[str, Any]]:
    """Give the route that a path belongs to, and what it captures; nothing where there is none."""
    asked = re.split(r"[?#]", address)[0]
    if asked.startswith(_DEMONSTRATION):
        return asked, {}
    try:
        match = resolve(asked)
    except Resolver404:
        return "", {}
    return f"/{match.route}", match.kwargs


@dataclass(slots=True)
class Walk:
    """What has not been found yet, and the records met on the way."""

    origin: str
    pages: dict[str, Permission] = field(default_factory=list_pages)
    left: set[str] = field(default_factory=list_walked)
    known: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def find_as(self, somebody: APIRequestContext, may: Collection[Permission]) -> Iterator[str]:
        """Give a path to each page that is new, as somebody who is let in where she may."""
        yield from self._led_to(somebody, may)
        yield from self._tried(somebody, may)

    def _wanted(self, may: Collection[Permission]) -> set[str]:
        return {route for route in self.left if self.pages[route] in may}

    def _led_to(self, somebody: APIRequestContext, may: Collection[Permission]) -> Iterator[str]:
        allowed = {route for route, permission in self.pages.items() if permission in may}
        waiting = ["/", *sorted(route for route in allowed if "<" not in route)]
        asked: set[str] = set()
        times: dict[str, int] = defaultdict(int)
        while waiting and self._wanted(may):
            address = waiting.pop(0)
            route, captured = route_of(address)
            for name, value in captured.items():
                self.known[name].add(str(value))
            if address in asked or route not in allowed or times[route] >= OF_EACH:
                continue
            asked.add(address)
            times[route] += 1
            words = self._ask(somebody, address)
            waiting += [unescape(link) for link in _LINKS.findall(words or "")]
            if words is not None and self._is_new(route):
                yield address

    def _tried(self, somebody: APIRequestContext, may: Collection[Permission]) -> Iterator[str]:
        for route in sorted(self._wanted(may)):
            names = _CAPTURED.findall(route)
            values = sorted(self.known[names[0]]) if len(names) == 1 else []
            for address in (_CAPTURED.sub(value, route) for value in values):
                if self._ask(somebody, address) is not None and self._is_new(route):
                    yield address
                    break

    def _ask(self, somebody: APIRequestContext, address: str) -> str | None:
        """Give a page's words; none for a refusal, and for what is no page, which is then found."""
        answer = somebody.get(self.origin + address, max_redirects=0)
        if answer.status != 200:
            return None
        if "text/html" in answer.headers.get("content-type", ""):
            return answer.text()
        self.left.discard(route_of(address)[0])
        return None

    def _is_new(self, route: str) -> bool:
        is_new = route in self.left
        self.left.discard(route)
        return is_new


def _may_be_page(route: str, declared: Declaration) -> bool:
    return "GET" in declared.methods and not route.startswith(_PROGRAMS)
