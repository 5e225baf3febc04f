"""Shutting a person out, letting her back in, ending her sessions."""

from uuid import UUID

from django.db import transaction

from amparo.accounts.models import User
from amparo.accounts.selectors.users import lock_spoiled_user, lock_user
from amparo.accounts.services.taking_away import TAKEN, take_away
from amparo.audit.services.recording import recording
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id


@transaction.atomic
def disable_user(*, user_id: UUID) -> User:
    """Shut a person out: she cannot sign in, and every session of hers ends with this.

    Where her rows were changed past Amparo, what she had to sign in with is taken away too.
    """
    with recording(Event.ACCOUNTS_USER_DISABLED) as entry:
        person = lock_spoiled_user(user_id)
        if person.is_spoiled:
            entry.add(spoiled=take_away(person, is_active=False))
        person.is_active = False
        person.stamp = new_id()
        person.save(update_fields=TAKEN)
        entry.about("accounts.user", person.id)
    return person


@transaction.atomic
def enable_user(*, user_id: UUID) -> User:
    """Let a person sign in again with what she had."""
    with recording(Event.ACCOUNTS_USER_ENABLED) as entry:
        person = lock_user(user_id)
        person.is_active = True
        person.save(update_fields=["is_active"])
        entry.about("accounts.user", person.id)
    return person
