"""Tokens for programs: each is a capability of its own, for one consulate, with few scopes."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.database.rules.minting import token_digest
from amparo.database.services import capabilities
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.models import ApiToken, StaffAssignment
from amparo.network.selectors.tokens import lock_own_token
from amparo.network.services.entering import mint_for

TOKEN_SCOPES = (
    Permission.RECEPTION_NOTE_OPEN,
    Permission.RECEPTION_NOTE_WRITE,
)
"""What a program may be allowed; each only as far as the person's own role goes."""


@transaction.atomic
def make_token(
    *, actor: Actor, label: str, scopes: tuple[str, ...], days: int, at: datetime
) -> tuple[ApiToken, str]:
    """Make a token for a program and give it; it is shown once and kept nowhere."""
    actor.require(Permission.NETWORK_TOKEN_MANAGE)
    with recording(Event.NETWORK_TOKEN_MADE) as entry:
        lifetime = timedelta(days=days)
        assignment = StaffAssignment.objects.get(user_id=actor.person, ended_at=None)
        word = mint_for(assignment, "api", at, lifetime, scopes)
        token = ApiToken(
            consulate_id=actor.office,
            staff_id=actor.person,
            scopes=list(scopes),
            digest=token_digest(word),
            created_at=at,
            expires_at=at + lifetime,
        )
        token.set_label(label)
        token.save(force_insert=True)
        entry.about("network.apitoken", token.id)
        entry.add(scopes=list(scopes), days=days)
    return token, word


@transaction.atomic
def end_token(*, actor: Actor, token_id: UUID, at: datetime) -> ApiToken:
    """End one's own token; ending it twice changes nothing. Raises `TokenUnknown`."""
    actor.require(Permission.NETWORK_TOKEN_MANAGE)
    with recording(Event.NETWORK_TOKEN_ENDED) as entry:
        token = lock_own_token(actor, token_id)
        # Whatever the row says: it could be marked as ended while what it names goes on.
        capabilities.end_capability(bytes(token.digest))
        if token.ended_at is None:
            token.ended_at = at
            token.save(update_fields=["ended_at"])
        entry.about("network.apitoken", token.id)
    return token
