"""Tables of signing in. No row belongs to a consulate, and none holds a name in clear."""

from amparo.accounts.models.factors import FactorSet
from amparo.accounts.models.invitations import Invitation
from amparo.accounts.models.limits import Bucket, SpentCode
from amparo.accounts.models.sessions import Session
from amparo.accounts.models.users import User

__all__ = ["Bucket", "FactorSet", "Invitation", "Session", "SpentCode", "User"]
