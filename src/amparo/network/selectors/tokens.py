"""A person's own tokens for programs."""

from uuid import UUID

from django.db.models import QuerySet

from amparo.kernel.actor import Actor
from amparo.network.models import ApiToken
from amparo.network.rules.errors import TokenUnknown


def list_own_tokens(actor: Actor) -> QuerySet[ApiToken]:
    """List the actor's tokens in this consulate, newest first."""
    return ApiToken.objects.filter(staff_id=actor.person).order_by("-created_at")


def get_own_token(actor: Actor, token_id: UUID) -> ApiToken:
    """Give one of the actor's own tokens. Raises `TokenUnknown`."""
    found = list_own_tokens(actor).filter(pk=token_id).first()
    if found is None:
        raise TokenUnknown
    return found


def lock_own_token(actor: Actor, token_id: UUID) -> ApiToken:
    """Lock one of the actor's own tokens. Raises `TokenUnknown`."""
    found = list_own_tokens(actor).select_for_update().filter(pk=token_id).first()
    if found is None:
        raise TokenUnknown
    return found


def list_tokens_sent(actor: Actor, sent_key: UUID) -> QuerySet[ApiToken]:
    """List the actor's tokens that one form has asked for and that are still in use."""
    return list_own_tokens(actor).filter(sent_key=sent_key, ended_at=None)
