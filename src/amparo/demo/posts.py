"""The network of 2017: fifty real consulates, by the reference tables, and how deep each is told.

The three others of today's tables came later or were none of "the 50 consulates" that the press
counted in 2017.
"""

from amparo.demo.personas import CONSULATES
from amparo.network.rules.territory.posts import Post, list_posts

DEEP = ("ELP", "HOU", "MIA", "ORL", "SAC", "STP")
"""The consulates whose work is told at length."""
_NOT_OF_2017 = {"san-juan", "new-brunswick", "oklahoma-city"}


def fifty_posts() -> tuple[Post, ...]:
    """List the fifty consulates of 2017 by their id."""
    return tuple(post for post in list_posts() if post.id not in _NOT_OF_2017)


def posts_to_add() -> tuple[Post, ...]:
    """List those of the fifty that the story itself does not need."""
    told = {code for code, _, _ in CONSULATES}
    return tuple(post for post in fifty_posts() if post.code not in told)
