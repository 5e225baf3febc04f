"""Django's door to our users: name and password, and who a session belongs to."""

from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from amparo.accounts.models import User
from amparo.accounts.selectors.users import find_current_user, find_user
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event
from amparo.vault.rules.errors import SealBroken


class PasswordBackend(BaseBackend):
    """Checks one password a call, whoever it is for: unknown, disabled or not set up take as long.

    allauth's own backend sends somebody who is disabled to another page; ours gives one answer.
    """

    def authenticate(  # type: ignore[override]  # the two words that our forms give
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
    ) -> User | None:
        """Give the person whose name and password these are, if she may sign in."""
        del request
        if not username or not password:
            return None
        user = find_by_name(username)
        if user is None or not user.has_usable_password():
            # As much work as for somebody who exists, so that the time tells nothing.
            make_password(password)
            return None
        is_right = user.check_password(password)
        return user if is_right and user.is_active and user.enrolled else None

    def get_user(self, user_id: UUID) -> User | None:
        """Give the person of a session; nobody, at once, when she was disabled or sent back."""
        try:
            return find_current_user(user_id)
        except SealBroken:
            write_event(Event.ACCOUNTS_SEAL_BROKEN, table=User._meta.db_table)
            return None


def find_by_name(typed: str) -> User | None:
    """Find who signs in with what somebody typed; a row that was changed leaves its trace.

    Raises `SealBroken`.
    """
    try:
        return find_user(typed)
    except SealBroken:
        write_event(Event.ACCOUNTS_SEAL_BROKEN, table=User._meta.db_table)
        raise
