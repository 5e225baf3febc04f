"""Names and weights of the search: dated files, read once."""

from functools import lru_cache
from math import log2
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent


@lru_cache(maxsize=8)
def parameters(name: str) -> dict[str, Any]:  # values of several types; each reader names its own
    """Give one dated file of parameters."""
    content: dict[str, Any] = yaml.safe_load((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


@lru_cache(maxsize=64)
def weight(group: str, name: str) -> float:
    """Give a weight in bits."""
    return float(parameters("weights")[group][name])


@lru_cache(maxsize=1)
def _per_thousand() -> dict[str, float]:
    return {str(name): float(held) for name, held in parameters("bearers")["per_thousand"].items()}


def is_common(word: str) -> bool:
    """Whether a folded word is a name that many bear."""
    return word in _per_thousand()


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """Give how much sharing a folded word says, in bits."""
    held = _per_thousand().get(word)
    if held is None:
        return weight("rarity", "unlisted")
    return max(weight("rarity", "fewest"), log2(1000 / held))
