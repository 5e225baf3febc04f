"""Which consulates take requests from the public pages, and which one an answer leads to."""

from datetime import date

from amparo.network.models import Consulate
from amparo.network.rules.territory.errors import PlaceUnknown
from amparo.network.rules.territory.posts import list_posts
from amparo.network.selectors.consulates import find_consulate_of, list_consulates
from amparo.vault.selectors.keys import list_keyed_consulates


def list_receivers(*, has_territory: bool) -> list[Consulate]:
    """List who can be chosen, by name: whoever has a key to be sealed for.

    With a territory its posts alone, never headquarters.
    """
    rows = list_consulates().filter(pk__in=list_keyed_consulates())
    if has_territory:
        rows = rows.filter(code__in=[post.code for post in list_posts()])
    return list(rows)


def find_receiver(
    *, county: str, place: str, chosen: str, on: date, has_territory: bool
) -> Consulate | None:
    """Find whom a request goes to: the county decides, else what was chosen, if it can be."""
    able = list_receivers(has_territory=has_territory)
    served = _served(county, place, on) if county and has_territory else None
    if served in able:
        return served
    return next((one for one in able if one.code == chosen), None)


def _served(county: str, place: str, on: date) -> Consulate | None:
    try:
        return find_consulate_of(county, on, place)
    except PlaceUnknown:
        # Most places go with their county: only a few have a rule of their own.
        return find_consulate_of(county, on)
