"""People of the demonstration, and the codes their telephones would show. Nowhere else."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from amparo.accounts.library import ceremonies
from amparo.accounts.models import User
from amparo.accounts.models.seals import require_whole_set
from amparo.accounts.rules.errors import DemonstrationOnly, FactorUnknown
from amparo.accounts.rules.factors import Factor
from amparo.accounts.services.enrolment import complete_enrolment
from amparo.accounts.services.invitations import invite
from amparo.accounts.services.passwords import change_password
from amparo.accounts.services.second_factors import keep_app


@transaction.atomic
def create_persona(
    *, sign_in_name: str, full_name: str, totp_secret: str, password: str, at: datetime
) -> User:
    """Make somebody who can sign in at once, with a password and an app that we know.

    Raises `DemonstrationOnly`, `NameRefused`, `NameTaken`, `PasswordRefused`.
    """
    _require_demonstration()
    user, _ = invite(
        sign_in_name=sign_in_name, full_name=full_name, language=settings.LANGUAGE_CODE, at=at
    )
    change_password(user=user, password=password)
    complete_enrolment(user=user, make=lambda: keep_app(user=user, secret=totp_secret))
    return User.objects.get(pk=user.pk)


def current_code(user: User, at: datetime) -> str:
    """Give the code that a persona's app shows. Raises `DemonstrationOnly`, `FactorUnknown`."""
    _require_demonstration()
    return ceremonies.code_at(user, at)


def app_of(user: User) -> Authenticator:
    """Give the app of a persona. Raises `DemonstrationOnly`, `FactorUnknown`."""
    _require_demonstration()
    for factor in require_whole_set(user):
        if factor.type == Factor.APP:
            return factor
    raise FactorUnknown


def _require_demonstration() -> None:
    if not settings.AMPARO_DEMONSTRATION:
        raise DemonstrationOnly
