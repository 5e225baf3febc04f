"""Finding people by id, locking them, counting what they sign in with."""

from uuid import UUID

from amparo.accounts.models import User
from amparo.accounts.rules.names import folded, is_sign_in_name
from amparo.database.selectors.composed import Composed
from amparo.vault.models.marking import marking_spoiled

_CURRENT = Composed(lambda user: User.objects.filter(pk=user, is_active=True, enrolled=True))


def lock_user(user_id: UUID) -> User:
    """Give a person as the row stands now, locked until the transaction ends."""
    return User.objects.select_for_update().get(pk=user_id)


def lock_spoiled_user(user_id: UUID) -> User:
    """Give a person as the row stands now, locked; marked when its seal is broken."""
    with marking_spoiled():
        return lock_user(user_id)


def find_user(name: str) -> User | None:
    """Find who signs in with a name; None when nobody does. Raises `SealBroken`."""
    folded_name = folded(name)
    if not is_sign_in_name(folded_name):
        return None
    return User.objects.filter(sign_in_name=folded_name).first()


def find_current_user(user_id: UUID) -> User | None:
    """Find a person who may act now: set up, and not disabled. Raises `SealBroken`."""
    return _CURRENT.first(user_id)


def find_spoiled_user(name: str) -> User | None:
    """Find who signs in with a name, marked when the row's seal is broken; None for nobody."""
    with marking_spoiled():
        return find_user(name)
