"""Out of which money a case may be paid, for whoever offers it."""

from dataclasses import dataclass

from amparo.audit.services.recording import recording
from amparo.funds.rules.kinds import Expense, PayeeKind
from amparo.funds.selectors.choices import allocations_for
from amparo.funds.selectors.payees import list_payees
from amparo.funds.services.payees import PAYEE, open_rows
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission

_PAID = {PayeeKind.LAWYER, PayeeKind.FIRM, PayeeKind.ORGANISATION}


@dataclass(frozen=True, slots=True)
class MoneyOffered:
    """What a form offers: allocations with what is left, payees, each allocation's currency."""

    allocations: tuple[tuple[str, str], ...]
    payees: tuple[tuple[str, str], ...]
    currencies: dict[str, str]


def open_money(*, actor: Actor) -> MoneyOffered | None:
    """Open what lawyers can be paid out of, and whom; none where the consulate has nothing.

    Whoever has declared ties to the staff is not offered.
    """
    actor.require(Permission.FUNDS_COMMITMENT_MAKE)
    found = allocations_for(actor.office, Expense.LEGAL)
    if not found:
        return None
    with recording(Event.FUNDS_PAYEES_LISTED) as entry:
        rows = [one for one in list_payees() if one.kind in _PAID and not one.is_related]
        if rows:
            entry.about(PAYEE, *(one.id for one in rows))
        payees = tuple(
            (str(one.payee.id), f"{one.payee.number}: {one.told.name}") for one in open_rows(rows)
        )
    return MoneyOffered(
        tuple((number, words) for number, words, _ in found),
        payees,
        {number: currency for number, _, currency in found},
    )
