"""Pages of a list that goes by year and number: `2026-412` names the place a page begins before."""

import re

from amparo.kernel.errors import BadInput, Message

_PLACE = re.compile(r"(\d{4})-(\d{1,9})", re.ASCII)


class PageUnknown(BadInput):
    """The address of a page of a list was changed by hand."""

    code = "kernel:page:unknown"

    def __init__(self) -> None:
        """Say where the list begins."""
        super().__init__(
            Message("That page of the list does not exist."),
            remedy=Message("Start again from the beginning of the list."),
        )


def place_of(year: int, number: int) -> str:
    """Give the place of a record in its list, for the address of the page after it."""
    return f"{year}-{number}"


def read_place(word: str) -> tuple[int, int] | None:
    """Read a place; None for the beginning. Raises `PageUnknown` for what was made up."""
    found = _PLACE.fullmatch(word)
    if word and not found:
        raise PageUnknown
    return (int(found[1]), int(found[2])) if found else None
