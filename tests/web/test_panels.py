"""Parts that domains put on pages of lower ones: told once, each showing what is its own."""

from collections.abc import Iterator
from datetime import datetime
from unittest.mock import patch

import pytest

from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web import digest, panels
from amparo.web.digest import Figure
from amparo.web.panels import Panel, panels_for, register_panel, work_panels

READER = Actor(role="reader", permissions=frozenset({Permission.WEB_FRONT_DOOR_SEE}))
NOBODY = Actor(role="nobody", permissions=frozenset())
TEMPLATE = "web/components/inset.html"


@pytest.fixture
def asked() -> Iterator[list[Actor]]:
    """Register two panels that are told together, and give who asked for what is told."""
    who: list[Actor] = []

    def tell(actor: Actor) -> dict[str, str]:
        who.append(actor)
        return {"first": "of the first", "second": ""}

    with patch.dict(panels.REGISTERED, clear=True):
        for order, part in ((20, "second"), (10, "first"), (30, "third")):
            register_panel(
                Panel("here", TEMPLATE, Permission.WEB_FRONT_DOOR_SEE, tell, order, part)
            )
        yield who


def test_panels_that_are_told_together_are_told_once(asked: list[Actor]):
    with patch.object(panels, "render_to_string", lambda _, context: context["told"]):
        assert panels_for("here", READER) == ["of the first"]
    assert asked == [READER]


def test_what_a_panel_counted_on_the_way_the_digest_does_not_count_again():
    one, other = Figure("one", Message("One"), 3, "/"), Figure("other", Message("Other"), 0, "/")
    digest_asked = []

    def count(actor: Actor, at: datetime) -> list[Figure]:
        digest_asked.append(actor)
        return [other]

    both = frozenset({Permission.WEB_FRONT_DOOR_SEE, Permission.NETWORK_HOME_SEE})
    reader = Actor(role="reader", permissions=both)
    seen, home = sorted(both)
    with (
        patch.dict(panels.REGISTERED, clear=True),
        patch.dict(digest.REGISTERED, clear=True),
        patch.object(panels, "render_to_string", lambda _, context: context["told"]),
    ):
        register_panel(
            Panel("home", TEMPLATE, seen, lambda _: {"a": "x", "figures": [one]}, 1, "a")
        )
        register_panel(Panel("home", TEMPLATE, home, lambda _: ["y"], 2))
        for permission in (seen, home):
            digest.register_figures(digest.Teller(permission, count))
        drawn, counted = work_panels(reader)
        assert drawn == ["x", ["y"]]
        assert digest.digest_for(reader, utc_now(), counted) == [one, other]
        assert digest_asked == [reader], "only what no panel counted"
        assert digest.digest_for(reader, utc_now()) == [other, other]


def test_whoever_may_not_see_a_panel_is_told_nothing(asked: list[Actor]):
    assert panels_for("here", NOBODY) == []
    assert panels_for("elsewhere", READER) == []
    assert asked == []
