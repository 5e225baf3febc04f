"""Where a signed-in person may go: each domain registers its first pages, the header shows them."""

from dataclasses import dataclass

from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.links import reverse
from amparo.web.translation import in_words


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A page that the header leads to: its words, its address by name, who may see it."""

    label: Message
    address: str
    permission: Permission
    order: int
    """Smaller stands first."""


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """An item as one actor sees it on one page."""

    label: str
    url: str
    current: str
    """What `aria-current` says: "page" on the page itself, "true" below it, else nothing."""


REGISTERED: dict[str, NavigationItem] = {}
"""Every item by its address; filled while the domains' addresses are imported."""


def register_navigation(item: NavigationItem) -> None:
    """Let the header lead to a page. A domain calls this in its `urls.py`."""
    REGISTERED[item.address] = item


def navigation_for(actor: Actor, path: str) -> tuple[NavigationLink, ...]:
    """Give the links that this actor may follow, in order, knowing which page she is on."""
    items = sorted(REGISTERED.values(), key=lambda item: (item.order, item.address))
    found = [(item, reverse(item.address)) for item in items if actor.may(item.permission)]
    here = _nearest([url for _, url in found], path)
    return tuple(
        NavigationLink(in_words(item.label), url, _current(url, here, path)) for item, url in found
    )


def _nearest(urls: list[str], path: str) -> str:
    # "/notes/" and "/notes/archive/" may both be items: the longer one is where she is.
    return max((url for url in urls if path.startswith(url)), key=len, default="")


def _current(url: str, here: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if url == here else ""
