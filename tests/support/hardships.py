"""What pages must bear: names without an end, other scripts, more rows than anybody reads."""

from datetime import timedelta
from uuid import uuid4

from amparo.cases.models import Case, CaseEvent
from amparo.cases.rules.drafts import PartyDraft
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.parties import PartyRole, PartyTold
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.selectors.parts import list_events
from amparo.cases.services.flags import raise_flag
from amparo.cases.services.parties import add_party
from amparo.cases.services.sealing import seal_event
from amparo.cases.services.tasks import add_task
from amparo.funds.models import Commitment
from amparo.funds.services.committing import commit_funds
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.people.rules.facts import Safety
from tests.support.cases import happened, started
from tests.support.funds import Purse, commitment_draft
from tests.support.people import at_desk

COMPOUND = "Hermenegildaencarnación Montserratguadalupe Echeverríagoicoechea Vivancosaltamirano"
"""A name of eighty letters without a short word."""
UNBROKEN = "Nezahualcoyotltenochtitlanpapaloapancuauhtlixochicalcatlazteca"
"""Sixty letters and no place to break them."""
FROM_THE_RIGHT = "مريم بنت عبد الرحمن الزهراني"
PICTURED = "Llamó la abuela 👵🏽🇲🇽👨‍👩‍👧‍👦 y no contestó nadie."
REACH = f"{UNBROKEN.lower()}@{'subdominio.' * 6}example"
EVERY_NAME = (COMPOUND, UNBROKEN, FROM_THE_RIGHT)


def hard_case(officer: Actor) -> Case:
    """Start a case in which every text is as long, unbroken or foreign as people write them."""
    case = started(officer, name=COMPOUND, about=f"{FROM_THE_RIGHT}. {PICTURED} {UNBROKEN}")
    for role, name in ((PartyRole.RELATIVE, UNBROKEN), (PartyRole.LAWYER, FROM_THE_RIGHT)):
        told = PartyTold(name, REACH, Safety.UNSAFE, f"{UNBROKEN} {PICTURED}")
        draft = PartyDraft(role, told, uuid4())
        add_party(actor=officer, case_id=case.id, draft=draft, at=utc_now())
    raise_flag(
        actor=officer,
        case_id=case.id,
        kind=FlagKind.HEALTH,
        reason=f"{UNBROKEN} {FROM_THE_RIGHT}",
        sent_key=uuid4(),
        at=utc_now(),
    )
    add_task(actor=officer, case_id=case.id, words=UNBROKEN, sent_key=uuid4(), at=utc_now())
    happened(officer, case, Kind.NOTE, f"{COMPOUND}\n{UNBROKEN}\n{FROM_THE_RIGHT}\n{PICTURED}")
    return case


def many_events(officer: Actor, case: Case, count: int) -> None:
    """Put many events into a case at once, sealed as the service seals them, one an hour."""
    last, now = list_events(case)[-1].number, utc_now()
    rows = [
        CaseEvent(
            consulate_id=case.consulate_id,
            case=case,
            number=last + number,
            kind=Kind.CONTACT,
            happened_at=now - timedelta(hours=number),
            recorded_at=now,
            recorded_by=officer.person,
            sent_key=uuid4(),
        )
        for number in range(1, count + 1)
    ]
    for row in rows:
        seal_event(row, EventTold(f"Contacto {row.number}"))
    CaseEvent.objects.bulk_create(rows)


def late_cases(officer: Actor, count: int) -> None:
    """Start cases whose first clocks ran out days ago, each under a hard name."""
    for number in range(count):
        learnt = utc_now() - timedelta(days=9, minutes=number)
        started(officer, name=EVERY_NAME[number % len(EVERY_NAME)], learnt_at=learnt)


def many_commitments(purse: Purse, count: int, clerk: str) -> list[Commitment]:
    """Commit a large amount and many small ones, each under a number that nothing can break."""
    with at_desk(clerk) as actor:
        return [
            commit_funds(
                actor=actor,
                draft=commitment_draft(
                    purse, 1_000 if number else 98_765_432.10, contract=f"{UNBROKEN[:34]}/{number}"
                ),
                at=utc_now(),
            )
            for number in range(count)
        ]
