"""The first password with its app, and the moment from which somebody invited may sign in."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.db import transaction

from amparo.accounts.models import User
from amparo.accounts.selectors.users import lock_user
from amparo.accounts.services.passwords import change_password
from amparo.accounts.services.second_factors import add_app
from amparo.audit.services.recording import recording
from amparo.kernel.events import Event


@transaction.atomic
def add_first_app(*, user: User, password: str, secret: str, code: str) -> Authenticator:
    """Give somebody invited her first password and the app behind it.

    Raises `PasswordRefused`, `FactorRefused`.
    """
    change_password(user=user, password=password)
    return add_app(user=user, secret=secret, code=code)


@transaction.atomic
def complete_enrolment(*, user: User, make: Callable[[], Authenticator]) -> Authenticator:
    """Make the first second factor; from now on its owner may sign in. All of it, or nothing.

    Raises what `make` raises: `FactorRefused`, `PasswordRefused`.
    """
    with recording(Event.ACCOUNTS_INVITATION_COMPLETED) as entry:
        factor = make()
        person = lock_user(user.pk)
        person.enrolled = True
        person.save(update_fields=["enrolled"])
        entry.about("accounts.user", person.id)
    factor.user = person
    return factor
