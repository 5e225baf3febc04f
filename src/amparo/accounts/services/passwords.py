"""Setting and changing a password."""

from datetime import datetime

from django.contrib.auth import authenticate
from django.db import transaction

from amparo.accounts.adapters.common_passwords import common_passwords
from amparo.accounts.models import User
from amparo.accounts.rules.errors import PasswordRefused, SignInRefused
from amparo.accounts.rules.limits import Step
from amparo.accounts.rules.passwords import normalised, why_refused
from amparo.accounts.selectors.users import lock_user
from amparo.accounts.services.attempts import Caller, count_attempt
from amparo.audit.services.recording import recording
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id


def require_good_password(password: str, sign_in_name: str) -> None:
    """Refuse a password that attackers would guess. Raises `PasswordRefused`."""
    why = why_refused(normalised(password), sign_in_name, common_passwords())
    if why is not None:
        raise PasswordRefused(why)


def require_current_password(*, user: User, password: str, caller: Caller, at: datetime) -> None:
    """Make sure that whoever changes a password knows the old one.

    Raises `SignInRefused`, `TooManyAttempts`.
    """
    attempt = count_attempt(Step.CONFIRMING, str(user.pk), caller, at)
    if authenticate(None, username=user.sign_in_name, password=normalised(password)) is None:
        raise SignInRefused
    attempt.succeeded()


@transaction.atomic
def change_password(*, user: User, password: str) -> User:
    """Give a person a new password; everything she has open elsewhere ends with the old stamp.

    Raises `PasswordRefused`.
    """
    require_good_password(password, user.sign_in_name)
    with recording(Event.ACCOUNTS_PASSWORD_CHANGED) as entry:
        person = lock_user(user.pk)
        person.set_password(normalised(password))
        person.stamp = new_id()
        person.save(update_fields=["password", "stamp"])
        entry.about("accounts.user", person.id)
    return person
