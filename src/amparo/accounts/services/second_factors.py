"""Adding and removing passkeys, the app and recovery codes of one person, by herself."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from amparo.accounts.library import ceremonies
from amparo.accounts.models import User
from amparo.accounts.models.seals import require_whole_set
from amparo.accounts.rules.errors import CodeRefused, FactorUnknown, LastFactor
from amparo.accounts.rules.factors import Factor, may_remove
from amparo.accounts.selectors.factors import seal_name
from amparo.accounts.selectors.users import lock_user
from amparo.audit.services.recording import recording
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id

_KIND = "accounts.user"


@transaction.atomic
def add_passkey(*, user: User, sent: str, name: str) -> Authenticator:
    """Keep a passkey that the person's browser has just made. Raises `PasskeyRefused`."""
    with recording(Event.ACCOUNTS_FACTOR_ADDED) as entry:
        person = lock_user(user.pk)
        credential = ceremonies.check_new_passkey(ceremonies.read_credential(sent))
        factor: Authenticator = WebAuthn.add(person, seal_name(name), credential).instance
        RecoveryCodes.activate(person)
        entry.about(_KIND, person.id)
        entry.add(factor=Factor.PASSKEY.value)
    return factor


@transaction.atomic
def add_app(*, user: User, secret: str, code: str) -> Authenticator:
    """Keep the secret that the person's authenticator app holds, once it shows the right code.

    It replaces an earlier app. Raises `CodeRefused`.
    """
    factor = keep_app(user=user, secret=secret)
    # Checked like any other, so that the code with which it was added counts no second time.
    if not factor.wrap().validate_code(code):
        raise CodeRefused
    return factor


@transaction.atomic
def keep_app(*, user: User, secret: str) -> Authenticator:
    """Keep the secret of an app in place of any earlier one."""
    with recording(Event.ACCOUNTS_FACTOR_ADDED) as entry:
        person = lock_user(user.pk)
        for factor in require_whole_set(person):
            if factor.type == Factor.APP:
                factor.delete()
        added: Authenticator = TOTP.activate(person, secret).instance
        RecoveryCodes.activate(person)
        entry.about(_KIND, person.id)
        entry.add(factor=Factor.APP.value)
    return added


@transaction.atomic
def rename_passkey(*, user: User, factor_id: int, name: str) -> None:
    """Give a passkey another name. Raises `FactorUnknown`."""
    with recording(Event.ACCOUNTS_FACTOR_RENAMED) as entry:
        lock_user(user.pk)
        factor = _own(user, factor_id, Factor.PASSKEY)
        factor.data["name"] = seal_name(name)
        factor.save(update_fields=["data"])
        entry.about(_KIND, user.pk)


@transaction.atomic
def remove_factor(*, user: User, factor_id: int) -> User:
    """Remove a passkey or the app; whoever signed in with it elsewhere is out.

    Raises `FactorUnknown`, `LastFactor`.
    """
    with recording(Event.ACCOUNTS_FACTOR_REMOVED) as entry:
        person = lock_user(user.pk)
        factor = _own(person, factor_id, Factor.PASSKEY, Factor.APP)
        kinds = [Factor(held.type) for held in require_whole_set(person)]
        if not may_remove(Factor(factor.type), kinds, has_password=person.has_usable_password()):
            raise LastFactor
        factor.delete()
        person.stamp = new_id()
        person.save(update_fields=["stamp"])
        entry.about(_KIND, person.id)
        entry.add(factor=factor.type)
    return person


def remove_app(*, user: User) -> User:
    """Remove the authenticator app. Raises `FactorUnknown`, `LastFactor`."""
    apps = [held.pk for held in require_whole_set(user) if held.type == Factor.APP]
    return remove_factor(user=user, factor_id=apps[0] if apps else 0)


@transaction.atomic
def show_recovery_codes(*, user: User) -> list[str]:
    """Give the recovery codes that are left, and record that they were looked at."""
    with recording(Event.ACCOUNTS_RECOVERY_CODES_OPENED) as entry:
        entry.about(_KIND, user.pk)
        return ceremonies.unused_codes(user)


@transaction.atomic
def renew_recovery_codes(*, user: User) -> None:
    """Replace all recovery codes by new ones."""
    with recording(Event.ACCOUNTS_RECOVERY_CODES_RENEWED) as entry:
        person = lock_user(user.pk)
        for factor in require_whole_set(person):
            if factor.type == Factor.CODES:
                factor.delete()
        RecoveryCodes.activate(person)
        entry.about(_KIND, person.id)


def _own(user: User, factor_id: int, *kinds: Factor) -> Authenticator:
    for factor in require_whole_set(user):
        if factor.pk == factor_id and factor.type in kinds:
            return factor
    raise FactorUnknown
