"""allauth's ceremonies, each with one way to fail: `CodeRefused`, `PasskeyRefused`.

The library keeps the challenge in the session of the request at hand, which its middleware holds.
What a browser sends back may be anything; whatever cannot be read is refused like a wrong answer.
"""

import json
import struct
from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.exceptions import UnsupportedAlgorithm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from fido2.webauthn import AuthenticationResponse

from amparo.accounts.library.stages import SecondFactor
from amparo.accounts.models import User
from amparo.accounts.models.seals import require_whole_set
from amparo.accounts.rules.errors import CodeRefused, FactorUnknown, PasskeyRefused
from amparo.accounts.rules.factors import Factor

_UNREADABLE = (
    ValidationError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    OverflowError,
    RecursionError,
    UnsupportedAlgorithm,
    struct.error,
)
_COUNT = "sign_count"

Credential = dict[str, Any]


def read_credential(sent: str) -> Credential:
    """Read what the browser's passkey dialog gave. Raises `PasskeyRefused`."""
    try:
        credential = json.loads(sent)
    except (ValueError, RecursionError):
        raise PasskeyRefused from None
    if not isinstance(credential, dict):
        raise PasskeyRefused
    return credential


def passkey_challenge(user: User | None) -> Credential:
    """Give what the browser needs to ask for a passkey: of `user`, or of whoever comes."""
    challenge: Credential = webauthn.begin_authentication(user)
    return challenge


def passkey_owner(credential: Credential) -> User:
    """Give the person whom a passkey names; nothing is proved yet. Raises `PasskeyRefused`."""
    try:
        user: User = webauthn.extract_user_from_response(credential)
    except _UNREADABLE:
        raise PasskeyRefused from None
    return user


def check_passkey(user: User, credential: Credential) -> Authenticator:
    """Check a passkey's answer to our challenge. Raises `PasskeyRefused`, `SealBroken`.

    Challenge, origin, our name, presence and verification of the person are the library's; the
    counter is ours: one that does not grow belongs to a copy of the key.
    """
    require_whole_set(user)
    try:
        factor = webauthn.complete_authentication(user, credential)
        response = AuthenticationResponse.from_dict(credential).response
    except _UNREADABLE:
        raise PasskeyRefused from None
    count, before = response.authenticator_data.counter, factor.data.get(_COUNT, 0)
    if (count or before) and count <= before:
        raise PasskeyRefused
    if count != before:
        factor.data[_COUNT] = count
        factor.save(update_fields=["data"])
    return factor


def passkey_creation(user: User) -> Credential:
    """Give what the browser needs to make a passkey that verifies the person by itself."""
    creation: Credential = webauthn.begin_registration(user, passwordless=True)
    return creation


def check_new_passkey(credential: Credential) -> Credential:
    """Check a passkey just made and give what is kept of it. Raises `PasskeyRefused`.

    Only what is needed to check it later: the rest of what a browser sends is anybody's text.
    """
    try:
        webauthn.parse_registration_response(credential)
        binding = webauthn.complete_registration(credential)
        response = credential["response"]
        kept = {
            "id": str(credential["id"]),
            "rawId": str(credential["rawId"]),
            "type": "public-key",
            "response": {
                "clientDataJSON": str(response["clientDataJSON"]),
                "attestationObject": str(response["attestationObject"]),
            },
            "clientExtensionResults": {"credProps": {"rk": True}},
        }
    except _UNREADABLE:
        raise PasskeyRefused from None
    if not binding.is_user_verified():
        raise PasskeyRefused
    return kept


def check_code(user: User, code: str) -> Authenticator:
    """Check a code of the app or a recovery code; each counts once.

    Raises `CodeRefused`, `SealBroken`.
    """
    for factor in require_whole_set(user):
        if factor.type != Factor.PASSKEY and factor.wrap().validate_code(code):
            factor.user = user
            return factor
    raise CodeRefused


def app_secret(*, anew: bool) -> str:
    """Give the secret that is being shown to an app, from the session; a new one if asked."""
    secret: str = totp.get_totp_secret(regenerate=anew)
    return secret


def app_url(user: User, secret: str) -> str:
    """Give what an app reads from the picture."""
    url: str = get_adapter().build_totp_url(user, secret)
    return url


def code_at(user: User, at: datetime) -> str:
    """Give the code that a person's app shows at a moment. Raises `FactorUnknown`."""
    for factor in require_whole_set(user):
        if factor.type == Factor.APP:
            secret = get_adapter().decrypt(factor.data["secret"])
            counter = int(at.timestamp()) // app_settings.TOTP_PERIOD
            return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))
    raise FactorUnknown


def forget_app_secret(request: HttpRequest) -> None:
    """Forget the secret that was shown, once it is kept or given up."""
    totp.clear_totp_secret(request)


def unused_codes(user: User) -> list[str]:
    """Give the recovery codes that were not used yet."""
    for factor in require_whole_set(user):
        if factor.type == Factor.CODES:
            codes: list[str] = RecoveryCodes(factor).get_unused_codes()
            return codes
    return []


def begin_sign_in(request: HttpRequest, user: User) -> HttpResponse:
    """Go from a right password, or a passkey, to whatever comes next."""
    request.session.cycle_key()
    response: HttpResponse = perform_login(request, Login(user=user))
    return response


def pending(request: HttpRequest) -> SecondFactor | None:
    """Give the sign-in that waits for its second factor, if one does."""
    stage: SecondFactor | None = LoginStageController.enter(request, SecondFactor.key)
    return stage if stage is not None and stage.login.user is not None else None


def note_proof(
    request: HttpRequest, factor: Authenticator, *, again: bool = False, alone: bool = False
) -> None:
    """Note in the session that a second factor was proved: `again` to confirm, `alone` as both."""
    post_authentication(request, factor, reauthenticated=again, passwordless=alone)
