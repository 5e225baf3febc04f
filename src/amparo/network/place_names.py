"""Places as the reader calls them: states and cities have a Spanish name where Spanish has one."""

import unicodedata
from collections.abc import Iterable

from amparo.network.rules.territory.geography import State
from amparo.network.rules.territory.posts import Post
from amparo.web.deployment import Words


def state_name(state: State) -> Words:
    """Give the name of a state in the language of the page."""
    return Words({"en": state.english, "es": state.spanish})


def city_of(post: Post) -> Words:
    """Give the city of a post in the language of the page."""
    return Words({"en": post.city, "es": post.spanish})


def by_name(states: Iterable[State]) -> list[State]:
    """Sort states by the name that the reader sees; an accent changes nothing."""
    return sorted(states, key=lambda state: _plain(str(state_name(state))))


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()
