"""Proving who one is: the password first, then the second factor, each attempt counted."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.db import transaction

from amparo.accounts.library import ceremonies
from amparo.accounts.library.backend import find_by_name
from amparo.accounts.models import User
from amparo.accounts.rules.errors import FactorRefused, PasskeyRefused, SignInRefused
from amparo.accounts.rules.limits import Step
from amparo.accounts.rules.names import folded
from amparo.accounts.rules.passwords import normalised
from amparo.accounts.selectors.users import lock_user
from amparo.accounts.services.attempts import Caller, count_attempt
from amparo.audit.services.recording import recording
from amparo.kernel.events import Event


def prove_password(*, name: str, password: str, caller: Caller, at: datetime) -> User:
    """Give the person whose name and password these are.

    Raises `SignInRefused` for every reason alike, `TooManyAttempts`, `SignInBusy`, `SealBroken`.
    """
    known = find_by_name(name)
    subject = str(known.pk) if known else folded(name)
    attempt = count_attempt(Step.PASSWORD, subject, caller, at)
    user = authenticate(None, username=name, password=normalised(password))
    if not isinstance(user, User):
        _record_refusal(known, Step.PASSWORD)
        raise SignInRefused
    attempt.succeeded()
    return user


def prove_person(
    *, sign_in_name: str, password: str, code: str, at: datetime, place: str = "command line"
) -> User:
    """Give the person whose name, password and code these are, where there is no browser.

    `place` says whose command line it is, so that one person's failures do not stop another's.

    Raises `SignInRefused`, `FactorRefused`, `TooManyAttempts`, `SignInBusy`, `SealBroken`.
    """
    caller = Caller(place, None)
    user = prove_password(name=sign_in_name, password=password, caller=caller, at=at)
    prove_code(user=user, code=code, step=Step.CODE, caller=caller, at=at)
    record_sign_in(user=user, at=at)
    return user


def prove_code(*, user: User, code: str, step: Step, caller: Caller, at: datetime) -> Authenticator:
    """Check a code of the app or a recovery code. Raises `FactorRefused`, `TooManyAttempts`."""
    attempt = count_attempt(step, str(user.pk), caller, at)
    try:
        with transaction.atomic():
            lock_user(user.pk)
            factor = ceremonies.check_code(user, code)
    except FactorRefused:
        _record_refusal(user, step)
        raise
    attempt.succeeded()
    return factor


def prove_passkey(
    *, user: User, sent: str, step: Step, caller: Caller, at: datetime
) -> Authenticator:
    """Check the passkey of a person who is known. Raises `FactorRefused`, `TooManyAttempts`."""
    attempt = count_attempt(step, str(user.pk), caller, at)
    factor = _checked_passkey(user, sent, step)
    attempt.succeeded()
    return factor


def prove_passkey_alone(*, sent: str, caller: Caller, at: datetime) -> Authenticator:
    """Check a passkey that says itself whose it is: both factors in one.

    Raises `FactorRefused` for every reason alike, `TooManyAttempts`, `SealBroken`.
    """
    attempt = count_attempt(Step.PASSKEY, "", caller, at)
    user = _owner(sent)
    if user is None or not (user.is_active and user.enrolled):
        _record_refusal(user, Step.PASSKEY)
        raise PasskeyRefused
    factor = _checked_passkey(user, sent, Step.PASSKEY)
    attempt.succeeded()
    return factor


def record_sign_in(*, user: User, at: datetime) -> None:
    """Record that a person has signed in, and when, for her own eyes."""
    with recording(Event.ACCOUNTS_SESSION_STARTED) as entry:
        entry.about("accounts.user", user.pk)
        # Past the model on purpose: the moment grants nothing and is not sealed.
        User.objects.filter(pk=user.pk).update(last_sign_in_at=at)


def record_confirmation(*, user: User) -> None:
    """Record that somebody signed in proved again who she is."""
    with recording(Event.ACCOUNTS_FACTOR_CHECKED_AGAIN) as entry:
        entry.about("accounts.user", user.pk)


def _owner(sent: str) -> User | None:
    try:
        return ceremonies.passkey_owner(ceremonies.read_credential(sent))
    except FactorRefused:
        return None


def _checked_passkey(user: User, sent: str, step: Step) -> Authenticator:
    try:
        with transaction.atomic():
            lock_user(user.pk)
            factor = ceremonies.check_passkey(user, ceremonies.read_credential(sent))
    except FactorRefused:
        _record_refusal(user, step)
        raise
    factor.user = user
    return factor


def _record_refusal(user: User | None, step: Step) -> None:
    # Written for unknown names too, without the name: the same work, so that time tells nothing.
    with recording(Event.ACCOUNTS_SESSION_REFUSED) as entry:
        entry.add(step=step.value)
        if user is not None:
            entry.about("accounts.user", user.pk)
