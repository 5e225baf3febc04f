"""Sending a request for help from the public pages: once, whatever is pressed or breaks."""

from datetime import datetime

from django.db import transaction

from amparo.accounts.rules.errors import TooManyAttempts
from amparo.accounts.services.limits import spend
from amparo.kernel.actor import Actor
from amparo.kernel.permissions import Permission
from amparo.network.models import Consulate
from amparo.reception.rules.errors import AnswersMissing, HelpBusy
from amparo.reception.rules.folios import new_folio
from amparo.reception.rules.help import Answers, Draft, Setting, first_open, request_of
from amparo.reception.rules.help_limits import SENT_PER_ADDRESS
from amparo.reception.rules.requests import RequestDraft
from amparo.reception.selectors.receivers import find_receiver
from amparo.reception.services.delivering import Parcel, SentCall, SentCaller, deliver
from amparo.reception.services.drafts import OpenDraft, writing


def receiver_of(answers: Answers, at: datetime, *, has_territory: bool) -> Consulate | None:
    """Find the consulate that these answers lead to; none while they lead to none."""
    return find_receiver(
        county=answers.known_county,
        place=answers.place,
        chosen=answers.consulate or "",
        on=at.date(),
        has_territory=has_territory,
    )


def setting_of(answers: Answers, at: datetime, *, has_territory: bool) -> Setting:
    """Say what this installation decides of the way that these answers take."""
    by_county = Answers(county=answers.known_county or None, place=answers.place)
    served = receiver_of(by_county, at, has_territory=has_territory)
    return Setting(has_territory, served is not None)


@transaction.atomic
def send_help(*, actor: Actor, word: str, address: str, has_territory: bool, at: datetime) -> Draft:
    """Send what a browser has been writing; sent already, it gives the same folio again.

    The draft is locked, and keeps folio and nothing else in the transaction that delivers: whoever
    sends twice, or again after the answer was lost, finds it sent. Raises `DraftOver`,
    `AnswersMissing`, `HelpBusy`, `ReceiverWithoutKey`.
    """
    actor.require(Permission.RECEPTION_HELP_ASK)
    with writing(word, at) as opened:
        if not opened.draft.folio:
            _send(opened, address, at, has_territory=has_territory)
    return opened.draft


def _send(opened: OpenDraft, address: str, at: datetime, *, has_territory: bool) -> None:
    answers = opened.draft.answers
    receiver = receiver_of(answers, at, has_territory=has_territory)
    missing = first_open(answers, setting_of(answers, at, has_territory=has_territory))
    if receiver is None or missing is not None:
        raise AnswersMissing
    try:
        spend(f"address:{address}", SENT_PER_ADDRESS, at)
    except TooManyAttempts as refusal:
        raise HelpBusy from refusal
    folio = new_folio()
    deliver(_parcel(request_of(opened.draft), receiver, folio, at), at, HelpBusy)
    opened.draft = Draft(
        opened.draft.sent_key,
        is_code_known=opened.draft.is_code_known,
        folio=folio,
        consulate=receiver.name,
        sent_at=at,
    )


def _parcel(asked: RequestDraft, receiver: Consulate, folio: str, at: datetime) -> Parcel:
    call = SentCall(asked.channel, asked.call, at, None)
    return Parcel(
        sender=None,
        receiver=receiver.id,
        folio=folio,
        matter=asked.matter,
        subject=asked.subject,
        callers=(SentCaller(asked.caller, (call,)),),
        sent_key=asked.sent_key,
    )
