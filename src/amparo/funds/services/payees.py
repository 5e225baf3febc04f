"""The register of whom a consulate pays, each with what was declared of ties to its staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.funds.models import Payee
from amparo.funds.rules.drafts import PayeeDraft, PayeeTold
from amparo.funds.rules.errors import require_same_content
from amparo.funds.selectors.payees import find_sent_payee, list_payees
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.network.selectors.counters import lock_counter, take_number
from amparo.vault.rules.packing import packed, unpacked
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import open_text, seal_text

PAYEE = "funds.payee"
_SERIES = "payees"
_ALL_YEARS = 0
"""Payees are numbered through, whatever the year."""


@dataclass(frozen=True, slots=True)
class OpenedPayee:
    """A payee in clear, with its row."""

    payee: Payee
    told: PayeeTold


@transaction.atomic
def add_payee(*, actor: Actor, draft: PayeeDraft, at: datetime) -> Payee:
    """Put somebody on the register with the declaration; the same form twice does it once.

    Raises `SentWithOtherContent`.
    """
    actor.require(Permission.FUNDS_PAYEE_KEEP)
    with recording(Event.FUNDS_PAYEE_ADDED) as entry:
        lock_counter(actor.office, _SERIES, _ALL_YEARS)
        known = find_sent_payee(draft.sent_key)
        if known is not None:
            require_same_content(is_same=_says_the_same(known, draft))
        payee = known or _add(actor, draft, at)
        entry.about(PAYEE, payee.id)
        entry.add(again=known is not None, related=payee.is_related)
    return payee


def _says_the_same(known: Payee, draft: PayeeDraft) -> bool:
    (opened,) = open_rows([known])
    kept = (known.kind, known.is_related, known.declared_on, opened.told)
    told = PayeeTold(draft.name, draft.declaration)
    return kept == (draft.kind, draft.is_related, draft.declared_on, told)


def open_payees(*, actor: Actor) -> list[OpenedPayee]:
    """Open the register; the look is recorded."""
    actor.require(Permission.FUNDS_PAYEE_KEEP)
    with recording(Event.FUNDS_PAYEES_LISTED) as entry:
        found = list_payees()
        if found:
            entry.about(PAYEE, *(one.id for one in found))
        return open_rows(found)


def open_rows(payees: Iterable[Payee]) -> list[OpenedPayee]:
    """Open rows of the register, for a use case that has recorded the look."""
    return [
        OpenedPayee(one, unpacked(PayeeTold, open_text(bytes(one.sealed), _place(one))))
        for one in payees
    ]


def _add(actor: Actor, draft: PayeeDraft, at: datetime) -> Payee:
    payee = Payee(
        id=new_id(),
        consulate_id=actor.office,
        number=take_number(actor.office, _SERIES, _ALL_YEARS),
        kind=draft.kind,
        is_related=draft.is_related,
        declared_on=draft.declared_on,
        sent_key=draft.sent_key,
        recorded_at=at,
        recorded_by=actor.person,
    )
    told = PayeeTold(draft.name, draft.declaration)
    payee.sealed = seal_text(packed(told), _place(payee))
    payee.save(force_insert=True)
    return payee


def _place(payee: Payee) -> Place:
    return Place("funds_payee", "sealed", payee.id, payee.consulate_id)
