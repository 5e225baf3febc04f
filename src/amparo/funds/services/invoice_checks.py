"""What must be true of the invoices of every installation; `amparo check` asks for each by name."""

from collections.abc import Callable

from amparo.funds.rules.errors import InvariantBroken
from amparo.funds.selectors.faults import list_invoice_faults
from amparo.kernel.errors import Message

_SHOWN = 5


def require_paid_once() -> None:
    """Refuse an invoice that is paid twice, or paid on paper alone. Raises `InvariantBroken`."""
    _require_none("paid_once", Message("These invoices are not paid exactly once"))


def require_delivered() -> None:
    """Refuse what was certified ahead of delivery or its evidence. Raises `InvariantBroken`."""
    _require_none("delivery", Message("These invoices were certified without delivery or evidence"))


def require_people() -> None:
    """Refuse an invoice that too few people looked at. Raises `InvariantBroken`."""
    _require_none("people", Message("Too few people looked at these invoices"))


def require_amounts() -> None:
    """Refuse an invoice whose figures are not those of the ledger. Raises `InvariantBroken`."""
    _require_none("amounts", Message("These invoices say other amounts than the ledger"))


INVOICE_INVARIANTS: dict[str, Callable[[], None]] = {
    "funds:invoices_paid_once": require_paid_once,
    "funds:invoices_delivered": require_delivered,
    "funds:invoices_people": require_people,
    "funds:invoices_amounts": require_amounts,
}
"""Every invariant of invoices, by the name that `amparo check` prints."""


def _require_none(rule: str, what: Message) -> None:
    found = list_invoice_faults(rule)
    if found:
        raise InvariantBroken(what, found[:_SHOWN], len(found))
