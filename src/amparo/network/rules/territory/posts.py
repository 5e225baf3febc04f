"""The posts of the reference network, apart from what an installation holds of them."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from amparo.network.rules.territory.errors import PostUnknown
from amparo.network.rules.territory.tables import rows


@dataclass(frozen=True, slots=True)
class Post:
    """A consulate as the lists know it.

    `code` is ours, not the ministry's. Latitude and longitude are approximate: the city's centre.
    `spanish` is what the city is called in Spanish.
    """

    id: str
    code: str
    name: str
    city: str
    spanish: str
    state: str
    time_zone: str
    latitude: float
    longitude: float
    list_date: date


@cache
def list_posts() -> tuple[Post, ...]:
    """List the posts by their id."""
    return tuple(_post(row) for row in rows("consulates"))


def get_post(post_id: str) -> Post:
    """Give a post by its id. Raises `PostUnknown`."""
    for post in list_posts():
        if post.id == post_id:
            return post
    raise PostUnknown


def _post(row: dict[str, str]) -> Post:
    return Post(
        id=row["id"],
        code=row["code"],
        name=row["name"],
        city=row["city"],
        spanish=row["spanish"],
        state=row["state"],
        time_zone=row["time_zone"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        list_date=date.fromisoformat(row["list_date"]),
    )
