"""Finding people by id, locking them, counting what they sign in with."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from amparo.accounts.models import User
from amparo.accounts.rules.names import folded, is_sign_in_name
from amparo.database.selectors.composed import Composed
from amparo.vault.models.marking import marking_spoiled

_CURRENT = Composed(lambda user: User.objects.filter(pk=user, is_active=True, enrolled=True))
_at_hand: ContextVar[User | None] = ContextVar("at_hand", default=None)


@contextmanager
def user_at_hand(user: User) -> Iterator[None]:
    """Let a block find a person in the row that was read just before, its seal verified."""
    mark = _at_hand.set(user)
    try:
        yield
    finally:
        _at_hand.reset(mark)


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
    known = _at_hand.get()
    if known is None or known.pk != user_id:
        return _CURRENT.first(user_id)
    return known if known.is_active and known.enrolled and not known.is_spoiled else None


def find_spoiled_user(name: str) -> User | None:
    """Find who signs in with a name, marked when the row's seal is broken; None for nobody."""
    with marking_spoiled():
        return find_user(name)
