"""Asking for the word: what was said is compared and never kept."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.reception.models import Caller, WordAsked
from amparo.reception.rules.verifying import Asked, Standing, agrees, is_stopped, standing_of
from amparo.reception.selectors.requests import get_request, list_words_asked, lock_caller
from amparo.reception.services.request_sealing import OpenedCaller, open_caller

CALLER = "reception.caller"


@transaction.atomic
def ask_word(*, actor: Actor, caller_id: UUID, said: str, at: datetime) -> Standing:
    """Compare what a voice says with the word that was agreed on; five wrong ones stop it.

    Raises `CallerUnknown`.
    """
    actor.require(Permission.RECEPTION_REQUEST_WORK)
    with recording(Event.RECEPTION_WORD_ASKED) as entry:
        caller = lock_caller(caller_id)
        entry.about(CALLER, caller.id)
        entry.about("reception.helprequest", get_request(caller.request_id).id)
        standing = compare_word(actor, open_caller(caller), said, at)
        entry.add(standing=standing.value)
    return standing


@transaction.atomic
def confirm_caller(*, actor: Actor, caller_id: UUID, at: datetime) -> Caller:
    """Note that somebody made sure who a caller is; twice is harmless. Raises `CallerUnknown`."""
    actor.require(Permission.RECEPTION_REQUEST_WORK)
    with recording(Event.RECEPTION_CALLER_CONFIRMED) as entry:
        caller = lock_caller(caller_id)
        entry.about(CALLER, caller.id)
        entry.about("reception.helprequest", caller.request_id)
        if caller.confirmed_at is None:
            caller.confirmed_at, caller.confirmed_by = at, actor.person
            caller.save(update_fields=["confirmed_at", "confirmed_by"])
    return caller


def compare_word(actor: Actor, opened: OpenedCaller, said: str, at: datetime) -> Standing:
    """Compare a word inside another use case; once stopped, nothing is compared any more."""
    kept, caller = opened.told.word, lock_caller(opened.caller.id)
    asked = times_asked(list_words_asked([caller.id]))
    if kept and not is_stopped(asked, at):
        agreed = agrees(said, kept)
        WordAsked.objects.create(
            consulate_id=caller.consulate_id,
            caller=caller,
            asked_at=at,
            asked_by=actor.person,
            agreed=agreed,
        )
        asked.append(Asked(at, actor.person, agreed))
    return standing_of(kept, asked, actor.person, at)


def times_asked(rows: Iterable[WordAsked]) -> list[Asked]:
    """Give rows as the rules read them."""
    return [Asked(one.asked_at, one.asked_by, one.agreed) for one in rows]
