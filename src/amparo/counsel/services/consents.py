"""Asking the client, and what a referral lacks of her answers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.cases.models import Case
from amparo.cases.selectors.cases import lock_case
from amparo.cases.services.acting import CASE, require_current, require_open_to
from amparo.cases.services.opening import CaseAtWork
from amparo.counsel.models import CaseConsent
from amparo.counsel.rules.consents import ConsentTold
from amparo.counsel.selectors.referrals import (
    find_sent_consent,
    list_consents,
    next_consent_number,
)
from amparo.counsel.services.sealing import open_consent, seal_consent
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.people.rules.facts import Answer, Consent, Kind, Purpose


@transaction.atomic
def record_consent(
    *, actor: Actor, case_id: UUID, told: ConsentTold, sent_key: UUID, at: datetime
) -> Case:
    """Record what the client answered; what she answered before stays behind it.

    The same form twice records it once. Raises `CaseUnknown`, `CaseShut`, `CaseMoved`.
    """
    actor.require(Permission.COUNSEL_REFERRAL_ASK)
    with recording(Event.COUNSEL_CONSENT_RECORDED) as entry:
        case = lock_case(case_id)
        require_open_to(actor, case, at)
        entry.about(CASE, case.id)
        known = find_sent_consent(sent_key)
        entry.add(
            again=known is not None,
            referral=told.referral.value,
            file=told.file.value,
            payer=told.payer.value,
        )
        if known is None:
            require_current(case)
            _put(actor, case, told, sent_key, at)
    return case


def open_consents(case: Case) -> list[tuple[CaseConsent, ConsentTold]]:
    """Open what the client of a case answered, newest first, for whoever has opened the case."""
    return [(one, open_consent(one)) for one in list_consents(case.id)]


def answer_in_record(at_work: CaseAtWork, since: datetime | None) -> Answer | None:
    """Give what the person's record says of telling a lawyer, where it was recorded later."""
    if at_work.person is None:
        return None
    answers = [
        (one.recorded_at, one.value.answer)
        for one in at_work.person.of_kind(Kind.CONSENT)
        if isinstance(one.value, Consent) and one.value.purpose is Purpose.TELL_LAWYER
    ]
    later = [one for one in answers if since is None or one[0] > since]
    return max(later)[1] if later else None


def _put(actor: Actor, case: Case, told: ConsentTold, sent_key: UUID, at: datetime) -> None:
    row = CaseConsent(
        consulate_id=case.consulate_id,
        case=case,
        number=next_consent_number(case),
        sent_key=sent_key,
        recorded_at=at,
        recorded_by=actor.person,
    )
    seal_consent(row, told)
    row.save(force_insert=True)
