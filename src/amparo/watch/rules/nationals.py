"""The network's own nationals as official files write their citizenship: in capital letters."""

from collections.abc import Iterable


def own_citizenships(folded: Iterable[str]) -> tuple[str, ...]:
    """Give the words for the network's own nationals, from the deployment's folded ones."""
    return tuple(sorted(one.upper() for one in folded if len(one) > 3))
