"""Parts that higher domains put on pages of lower ones, each for those who may see it.

register_panel(Panel("home", "people/glass/panel.html", Permission.X, tell))
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from amparo.kernel.actor import Actor
from amparo.kernel.permissions import Permission
from amparo.web.digest import Figure


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page: where it goes, its template, who sees it, what it says to an actor.

    `tell` gives what the template takes as `told`; nothing to say, nothing is shown. On the page of
    one thing it is given the number of that thing too. Panels with the same `tell` are told once,
    and each shows its `part` of that. On the work page a part `figures` may say what was counted on
    the way, so that the day's digest does not count it again.
    """

    place: str
    template: str
    permission: Permission
    tell: Callable[..., Any]
    order: int = 50
    part: str = ""

    def words_in(self, told: Any) -> Any:  # noqa: ANN401 -- whatever its template takes
        """Give what its template takes out of what was told."""
        return told.get(self.part) if self.part else told


REGISTERED: dict[tuple[str, int], Panel] = {}
"""Every panel by its template and its order; filled while the domains' addresses are imported."""


def register_panel(panel: Panel) -> None:
    """Put a panel on a page of a lower domain. A domain calls this in its `urls.py`."""
    REGISTERED[panel.template, panel.order] = panel


def panels_for(place: str, actor: Actor, *about: UUID) -> list[str]:
    """Give what a page shows there to an actor, in order, ready to stand in it.

    `about` is the number of the thing whose page it is, where it is the page of one.
    """
    here = _here(place, actor)
    return _drawn(here, _told(here, actor, *about))


def work_panels(actor: Actor) -> tuple[list[str], dict[Permission, list[Figure]]]:
    """Give the panels of an actor's work page, and the figures that they have counted already."""
    here = _here("home", actor)
    told = _told(here, actor)
    counted = {
        one.permission: words["figures"]
        for one in here
        if isinstance(words := told[one.tell], dict) and "figures" in words
    }
    return _drawn(here, told), counted


def _here(place: str, actor: Actor) -> list[Panel]:
    here = [one for one in REGISTERED.values() if one.place == place and actor.may(one.permission)]
    return sorted(here, key=lambda one: one.order)


def _told(here: Iterable[Panel], actor: Actor, *about: UUID) -> dict[Callable[..., Any], Any]:
    return {tell: tell(actor, *about) for tell in dict.fromkeys(one.tell for one in here)}


def _drawn(here: Iterable[Panel], told: Mapping[Callable[..., Any], Any]) -> list[str]:
    shown = [(one.template, one.words_in(told[one.tell])) for one in here]
    return [render_to_string(template, {"told": words}) for template, words in shown if words]
