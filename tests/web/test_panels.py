"""Parts that domains put on pages of lower ones: told once, each showing what is its own."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from amparo.kernel.actor import Actor
from amparo.kernel.permissions import Permission
from amparo.web import panels
from amparo.web.panels import Panel, panels_for, register_panel

READER = Actor(role="reader", permissions=frozenset({Permission.WEB_FRONT_DOOR_SEE}))
NOBODY = Actor(role="nobody", permissions=frozenset())
TEMPLATE = "web/components/value.html"


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


def test_whoever_may_not_see_a_panel_is_told_nothing(asked: list[Actor]):
    assert panels_for("here", NOBODY) == []
    assert panels_for("elsewhere", READER) == []
    assert asked == []
