"""The one condition of whoever keeps the budget of the network: to act at headquarters."""

from amparo.funds.rules.errors import NotHeadquarters
from amparo.kernel.actor import Actor
from amparo.network.selectors.consulates import find_headquarters


def require_headquarters(actor: Actor) -> None:
    """Stop whoever acts elsewhere, whatever the role. Raises `NotHeadquarters`."""
    headquarters = find_headquarters()
    if headquarters is None or headquarters.id != actor.office:
        raise NotHeadquarters
