"""Areas of responsibility as official files write them, by the code that Amparo knows them by."""

from functools import cache

from amparo.network.rules.territory.tables import rows
from amparo.watch.rules.errors import AreaUnknown

NATION = "*"
"""No area: the whole country."""
UNSTATED = ""
"""The file states no area."""
HEADQUARTERS = "HQ"
_ENDING = " Area of Responsibility"
_SPELLINGS = {"St. Paul": "SPM", "HQ": HEADQUARTERS, "": UNSTATED}


@cache
def names() -> dict[str, str]:
    """Give the name of every area by its code, headquarters among them."""
    return {row["area"]: row["name"] for row in rows("areas")} | {HEADQUARTERS: "HQ"}


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, name in names().items()} | _SPELLINGS


def code_of(written: str) -> str | None:
    """Give the code of an area as a file writes it; none for an area that nobody knows."""
    return _codes().get(written.strip().removesuffix(_ENDING).strip())


def get_area(word: str) -> str:
    """Give the code of an area by its code or its name. Raises `AreaUnknown`."""
    wanted = word.strip()
    if wanted.upper() in names():
        return wanted.upper()
    found = next(
        (code for name, code in _codes().items() if name.casefold() == wanted.casefold()), ""
    )
    if not found:
        raise AreaUnknown(sorted(names()))
    return found
