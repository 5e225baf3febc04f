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
from amparo.network.models import ApiToken
from amparo.network.rules.tokens import WantedToken
from amparo.network.selectors.staff import lock_own_assignment
from amparo.network.selectors.tokens import list_tokens_sent, lock_own_token
from amparo.network.services.entering import mint_for

TOKEN_SCOPES = (
    Permission.NETWORK_HOME_SEE,
    Permission.CASES_CASE_SEE,
    Permission.CASES_CASE_START,
    Permission.CASES_CASE_WORK,
    Permission.COUNSEL_PANEL_SEE,
    Permission.COUNSEL_REFERRAL_SEE,
    Permission.COUNSEL_MINE_SEE,
    Permission.COUNSEL_OFFER_ANSWER,
    Permission.COUNSEL_MINE_REPORT,
    Permission.CUSTODY_NOTICE_SEE,
    Permission.CUSTODY_NOTICE_IMPORT,
    Permission.FUNDS_ACCOUNT_SEE,
    Permission.FUNDS_NETWORK_SEE,
    Permission.FUNDS_INVOICE_SEE,
    Permission.FUNDS_INVOICE_RECORD,
    Permission.FUNDS_COMMITMENT_MAKE,
    Permission.FUNDS_SERVICE_CERTIFY,
    Permission.FUNDS_REQUEST_ASK,
    Permission.FUNDS_REQUEST_DECIDE,
    Permission.FUNDS_TRANSFER_ASK,
    Permission.FUNDS_TRANSFER_DECIDE,
    Permission.FUNDS_PAYMENT_MAKE,
    Permission.PEOPLE_NETWORK_ASK,
    Permission.PEOPLE_NETWORK_ANSWER,
    Permission.PEOPLE_PERSON_SEE,
    Permission.PEOPLE_PERSON_REGISTER,
    Permission.PEOPLE_FACT_RECORD,
    Permission.RECEPTION_NOTE_OPEN,
    Permission.RECEPTION_NOTE_WRITE,
    Permission.RECEPTION_REQUEST_SEE,
    Permission.RECEPTION_REQUEST_TAKE,
    Permission.WATCH_FIGURES_SEE,
)
"""What a program may be allowed; each only as far as the person's own role goes."""


@transaction.atomic
def make_token(*, actor: Actor, wanted: WantedToken, at: datetime) -> tuple[ApiToken, str]:
    """Make a token for a program and give it; it is shown once and kept nowhere.

    Sending the same form again ends the token of the first time: only the last answer is seen.
    """
    actor.require(Permission.NETWORK_TOKEN_MANAGE)
    with recording(Event.NETWORK_TOKEN_MADE) as entry:
        # Whoever sends the same form at the same moment waits here.
        assignment = lock_own_assignment(actor)
        for earlier in list_tokens_sent(actor, wanted.sent_key):
            _end(earlier, at)
        lifetime = timedelta(days=wanted.days)
        word = mint_for(assignment, "api", at, lifetime, wanted.scopes)
        token = _stored(actor, wanted, word, at)
        entry.about("network.apitoken", token.id)
        entry.add(scopes=list(wanted.scopes), days=wanted.days)
    return token, word


@transaction.atomic
def end_token(*, actor: Actor, token_id: UUID, at: datetime) -> ApiToken:
    """End one's own token; ending it twice changes nothing. Raises `TokenUnknown`."""
    actor.require(Permission.NETWORK_TOKEN_MANAGE)
    with recording(Event.NETWORK_TOKEN_ENDED) as entry:
        token = lock_own_token(actor, token_id)
        _end(token, at)
        entry.about("network.apitoken", token.id)
    return token


def _stored(actor: Actor, wanted: WantedToken, word: str, at: datetime) -> ApiToken:
    token = ApiToken(
        consulate_id=actor.office,
        staff_id=actor.person,
        scopes=list(wanted.scopes),
        digest=token_digest(word),
        created_at=at,
        expires_at=at + timedelta(days=wanted.days),
        sent_key=wanted.sent_key,
    )
    token.set_label(wanted.label)
    token.save(force_insert=True)
    return token


def _end(token: ApiToken, at: datetime) -> None:
    # Whatever the row says: it could be marked as ended while what it names goes on.
    capabilities.end_capability(bytes(token.digest))
    if token.ended_at is None:
        token.ended_at = at
        token.save(update_fields=["ended_at"])
