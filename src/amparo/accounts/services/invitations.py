"""Inviting somebody, inviting her anew, accepting: the only ways in.

Whoever calls `invite` and `renew_access` has asked whether the actor may: accounts know no roles.
"""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from amparo.accounts.models import Invitation, User
from amparo.accounts.rules.errors import InvitationRefused, NameRefused, NameTaken
from amparo.accounts.rules.invitations import VALID_FOR, Kind, is_open
from amparo.accounts.rules.names import folded, is_sign_in_name
from amparo.accounts.selectors.users import lock_spoiled_user, lock_user
from amparo.accounts.services.taking_away import TAKEN, take_away
from amparo.audit.services.recording import recording
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id

_KIND = "accounts.user"


@transaction.atomic
def invite(*, sign_in_name: str, full_name: str, language: str, at: datetime) -> tuple[User, str]:
    """Make a person and the one-time word that lets her set up her access.

    Nobody can ask for the word again. Raises `NameRefused`, `NameTaken`.
    """
    name = folded(sign_in_name)
    if not is_sign_in_name(name):
        raise NameRefused
    with recording(Event.ACCOUNTS_INVITATION_ISSUED) as entry:
        user = _made(name, full_name, language, at)
        token = _issue(user, Kind.FIRST, at)
        entry.about(_KIND, user.id)
        entry.add(kind=Kind.FIRST.value)
    return user, token


@transaction.atomic
def renew_access(*, user: User, at: datetime) -> str:
    """Invite somebody anew who lost what she signs in with; give the one-time word.

    Everything she had stops working at once: sessions, password, second factors, invitations.
    Where her rows were changed past Amparo they are sealed anew, with nothing to sign in with;
    that she may sign in again is then the word of whoever renews, not of the row.
    """
    with recording(Event.ACCOUNTS_INVITATION_ISSUED) as entry:
        person = lock_spoiled_user(user.pk)
        kind = Kind.RENEWAL if person.enrolled else Kind.FIRST
        spoiled = take_away(person, is_active=person.is_spoiled or person.is_active)
        person.save(update_fields=TAKEN)
        token = _issue(person, kind, at)
        entry.about(_KIND, person.id)
        entry.add(kind=kind.value, **({"spoiled": spoiled} if spoiled else {}))
    return token


def open_invitation(token: str, at: datetime) -> Invitation:
    """Give the invitation that a word opens, without using it. Raises `InvitationRefused`."""
    rows = Invitation.objects.filter(token_digest=_digest(token))
    return _require_open(rows.select_related("user").first(), at)


@transaction.atomic
def accept_invitation(*, token: str, at: datetime) -> User:
    """Use an invitation up and give the person, who may now set up her access.

    Raises `InvitationRefused`.
    """
    with recording(Event.ACCOUNTS_INVITATION_ACCEPTED) as entry:
        rows = Invitation.objects.select_for_update().filter(token_digest=_digest(token))
        invitation = _require_open(rows.first(), at)
        person = lock_user(invitation.user_id)
        # From here on no earlier copy of the invitation's row opens anything.
        person.stamp = new_id()
        person.save(update_fields=["stamp"])
        invitation.used_at = at
        invitation.save(update_fields=["used_at"])
        entry.about(_KIND, person.id)
    return person


def _made(name: str, full_name: str, language: str, at: datetime) -> User:
    user = User(sign_in_name=name, created_at=at, language=_known_language(language))
    user.set_full_name(full_name.strip())
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise NameTaken from None
    return user


def _known_language(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _issue(user: User, kind: Kind, at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        user=user,
        token_digest=_digest(token),
        kind=kind.value,
        stamp=user.stamp,
        issued_at=at,
        expires_at=at + VALID_FOR,
    )
    return token


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()


def _require_open(invitation: Invitation | None, at: datetime) -> Invitation:
    if invitation is None or not is_open(invitation.used_at, invitation.expires_at, at):
        raise InvitationRefused
    person = invitation.user
    if person.enrolled or not person.is_active or person.stamp != invitation.stamp:
        raise InvitationRefused
    return invitation
