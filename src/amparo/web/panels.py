"""Parts that higher domains put on pages of lower ones, each for those who may see it.

register_panel(Panel("home", "people/glass/panel.html", Permission.X, tell))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from amparo.kernel.actor import Actor
from amparo.kernel.permissions import Permission


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page: where it goes, its template, who sees it, what it says to an actor.

    `tell` gives what the template takes as `told`; nothing to say, nothing is shown. On the page of
    one thing it is given the number of that thing too.
    """

    place: str
    template: str
    permission: Permission
    tell: Callable[..., Any]
    order: int = 50


REGISTERED: dict[tuple[str, int], Panel] = {}
"""Every panel by its template and its order; filled while the domains' addresses are imported."""


def register_panel(panel: Panel) -> None:
    """Put a panel on a page of a lower domain. A domain calls this in its `urls.py`."""
    REGISTERED[panel.template, panel.order] = panel


def panels_for(place: str, actor: Actor, *about: UUID) -> list[str]:
    """Give what a page shows there to an actor, in order, ready to stand in it.

    `about` is the number of the thing whose page it is, where it is the page of one.
    """
    here = [one for one in REGISTERED.values() if one.place == place and actor.may(one.permission)]
    told = [(one, one.tell(actor, *about)) for one in sorted(here, key=lambda one: one.order)]
    return [render_to_string(one.template, {"told": words}) for one, words in told if words]
