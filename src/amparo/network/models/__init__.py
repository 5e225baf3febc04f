"""The network's tables."""

from amparo.network.models.consulates import Consulate
from amparo.network.models.counters import Counter
from amparo.network.models.staff import StaffAssignment
from amparo.network.models.tokens import ApiToken
from amparo.network.models.transfers import Transfer

__all__ = ["ApiToken", "Consulate", "Counter", "StaffAssignment", "Transfer"]
