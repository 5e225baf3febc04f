"""Addresses by name are those that Django gives."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, get_resolver
from django.urls import reverse as looked_up

from amparo.web.links import reverse

SOURCES = Path(__file__).parents[2] / "src" / "amparo"


def test_every_address_that_takes_numbers_is_the_one_that_django_gives() -> None:
    tried = 0
    for name, patterns in _named().items():
        for count in patterns:
            for _ in range(2):
                numbers = [uuid4() for _ in range(count)]
                assert reverse(name, args=numbers) == looked_up(name, args=numbers)
                tried += 1
    assert tried > 200


def test_what_takes_words_or_is_unknown_is_as_in_django() -> None:
    assert reverse("figures-area", args=["miami"]) == looked_up("figures-area", args=["miami"])
    with pytest.raises(NoReverseMatch):
        reverse("nowhere")
    with pytest.raises(NoReverseMatch):
        reverse("home", args=[uuid4()])


def test_pages_ask_in_this_one_way() -> None:
    asking = [
        path.relative_to(SOURCES)
        for path in SOURCES.rglob("*.py")
        if "from django.urls import reverse\n" in path.read_text()
    ]
    assert asking == []


def _named() -> dict[str, set[int]]:
    """Give, by name, how many numbers an address takes, for those that take nothing else."""
    found: dict[str, set[int]] = {}
    resolver = get_resolver()
    for name in {one for one in resolver.reverse_dict if isinstance(one, str)}:
        for possibilities, _, _, converters in resolver.reverse_dict.getlist(name):
            if all(type(one).__name__ == "UUIDConverter" for one in converters.values()):
                found.setdefault(name, set()).update(len(params) for _, params in possibilities)
    return found
