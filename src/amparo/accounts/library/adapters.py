"""What allauth asks of us while somebody signs in or uses a second factor.

Its own limits are off: they live in the cache and are counted by it, while ours live in PostgreSQL
and tell a device that signed in before from one that did not (`services/limits.py`). Its own
re-authentication is off as well: it would accept a password alone, and we ask for the second
factor (`proofs.py`).
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from amparo.accounts.models import User
from amparo.accounts.models.seals import require_whole_set
from amparo.accounts.rules.errors import SignInRefused
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.secrets import open_secret, seal_secret

_CONTEXT = "accounts.second_factor"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library brings no types
    """No sign-up, no mail, no messages, one stage between password and session."""

    def get_login_stages(self) -> list[str]:
        """Give the one stage: the second factor, for everyone."""
        return ["amparo.accounts.library.stages.SecondFactor"]

    def pre_login(self, request: HttpRequest, user: User, **_: object) -> HttpResponse | None:
        """Leave out the library's page for disabled people: our backend has refused them."""
        del request, user
        return None

    def login(self, request: HttpRequest, user: User) -> None:
        """Open the session, unless she was shut out meanwhile. Raises `SignInRefused`."""
        if not (user.is_active and user.enrolled):
            raise SignInRefused
        super().login(request, user)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited."""
        del request
        return False

    def add_message(self, *_: object, **__: object) -> None:
        """Say nothing: our pages say what happened."""

    def send_notification_mail(self, *_: object, **__: object) -> None:
        """Send nothing: there is no address to send to."""

    def is_reauthentication_required(self, *, app: str, **_: object) -> bool:
        """Leave it to `proofs.py`, which asks before the library is reached."""
        del app
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library brings no types
    """Second factors sealed by the vault, and named without anybody's name."""

    def encrypt(self, text: str) -> str:
        """Seal a secret of an app or of recovery codes."""
        return seal_secret(Purpose.SECOND_FACTORS, text, _CONTEXT)

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` sealed."""
        return open_secret(Purpose.SECOND_FACTORS, encrypted_text, _CONTEXT)

    def is_mfa_enabled(self, user: User, types: list[str] | None = None) -> bool:
        """Answer from the whole, judged set. Raises `SealBroken`."""
        if not user.is_authenticated:
            return False
        factors = require_whole_set(user)
        return any(types is None or factor.type in types for factor in factors)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Leave it to our service, which knows what must stay."""
        del authenticator
        return False

    def get_totp_issuer(self) -> str:
        """Name the product in the authenticator app."""
        return "Amparo"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the product beside the host that the passkey belongs to."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Amparo"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Name the person by what she types: her full name stays out of the device."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.sign_in_name, "name": user.sign_in_name}

    def _get_site_name(self) -> str:
        return str(settings.AMPARO_DEPLOYMENT.network)
