"""Invented requests for help, as tests make them through the services."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import Answer, Manner, Name, Relation, Safety
from amparo.reception.models import HelpRequest
from amparo.reception.rules.requests import (
    CallDraft,
    CallerTold,
    CallTold,
    Channel,
    Consented,
    Matter,
    RequestDraft,
    Subject,
)
from amparo.reception.rules.verifying import folded
from amparo.reception.services.intake import take_call

WORD = "Colibrí azul"
AGREED = Consented(Answer.GIVEN, Manner.TELEPHONE, "1", "es")
SON = Subject(Name("Julián Andrés", "Quiroga", "Sandoval"), PartialDate(1999, 5, 3), "Hialeah")
MOTHER = CallerTold(
    name="Amalia Sandoval",
    relation=Relation.MOTHER,
    value="+13055550142",
    safety=Safety.SAFE,
    language="Español",
    word=folded(WORD),
    consent=AGREED,
)


def request_draft(**other: Any) -> RequestDraft:
    """Draft a mother's first call; `other` replaces parts of it."""
    given: dict[str, Any] = {
        "matter": Matter.MISSING,
        "channel": Channel.TELEPHONE,
        "subject": SON,
        "caller": MOTHER,
        "call": CallTold("No volvió a casa desde el sábado."),
        "sent_key": uuid4(),
    }
    return RequestDraft(**(given | other))


def call_draft(
    caller: CallerTold = MOTHER, words: str = "Llama otra vez.", **other: Any
) -> CallDraft:
    """Draft a further call."""
    told = CallTold(words, other.pop("subject", None))
    return CallDraft(Channel.TELEPHONE, caller, told, other.pop("sent_key", uuid4()), **other)


def taken(actor: Actor, **other: Any) -> HelpRequest:
    """Take a mother's first call."""
    return take_call(actor=actor, draft=request_draft(**other), at=utc_now())


def soon(hours: int = 4) -> datetime:
    """Give a moment that a call-back can be promised by."""
    return utc_now() + timedelta(hours=hours)
