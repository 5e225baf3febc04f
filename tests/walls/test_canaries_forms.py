"""Every field of every page says what the browser may keep of it: without a word, it keeps all."""

from html.parser import HTMLParser

import pytest

from tests.support.personas import ALICIA, FERNANDA, client_of
from tests.support.walking import ask, list_stops
from tests.support.walking_rows import ROWS

ALLOWED = {"off", "username", "current-password", "new-password", "one-time-code"}
"""Nothing is kept, or it is the reader's own and for password programs."""
_KEPT = {"text", "search", "email", "tel", "url", "number", "date", "password", ""}


class Fields(HTMLParser):
    """Collects the fields of a page that a browser would offer again or restore."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect one field."""
        given = {name: value or "" for name, value in attrs}
        is_typed = tag == "input" and given.get("type", "") in _KEPT
        if is_typed or tag in {"textarea", "select"}:
            self.found.append((given.get("name", ""), given.get("autocomplete", "")))


def fields_of(page: str) -> list[tuple[str, str]]:
    collected = Fields()
    collected.feed(page)
    return collected.found


@pytest.mark.parametrize("name", [ALICIA, FERNANDA])
def test_every_field_says_what_a_browser_may_keep_of_it(database: str, name: str):
    seen, wrong = 0, []
    client = client_of(name)
    for stop in list_stops():
        if stop.method != "GET" or stop.route.startswith("/api/"):
            continue
        value = ROWS[stop.captures[0]][0]("own", name) if stop.captures else ""
        found = fields_of(ask(client, stop, value).content.decode())
        seen += len(found)
        wrong += [(stop.route, field) for field, kept in found if kept not in ALLOWED]
    assert wrong == []
    assert seen > 10


@pytest.mark.parametrize(
    "field",
    ['<input name="a">', '<input name="a" type="text" autocomplete="on">', '<textarea name="a">'],
)
def test_a_field_that_says_nothing_is_found(field: str):
    ((_, kept),) = fields_of(f"<form>{field}</form>")
    assert kept not in ALLOWED
