"""What must be true of the money of every installation; `amparo check` asks for each by name."""

from collections.abc import Callable

from amparo.funds.models import SpendingRequest
from amparo.funds.rules.errors import InvariantBroken
from amparo.funds.rules.sealing import broken_links
from amparo.funds.selectors import invariants
from amparo.kernel.errors import Message

_SHOWN = 5


def require_balance() -> None:
    """Refuse a transaction that does not add up. Raises `InvariantBroken`."""
    _require_none(Message("These transactions do not add up"), invariants.list_unbalanced())


def require_ceilings() -> None:
    """Refuse more committed, certified or paid than had come in. Raises `InvariantBroken`."""
    _require_none(Message("More went on here than came in"), invariants.list_beyond_ceiling())


def require_true_balances() -> None:
    """Refuse a balance that is not the sum of its postings. Raises `InvariantBroken`."""
    _require_none(Message("These balances are not what was posted"), invariants.list_drifted())


def require_paid_once() -> None:
    """Refuse what was certified or paid twice. Raises `InvariantBroken`."""
    _require_none(Message("This was certified or paid twice"), invariants.list_paid_twice())


def require_delivery() -> None:
    """Refuse a payment without, or ahead of, evidence of delivery. Raises `InvariantBroken`."""
    _require_none(
        Message("This was paid or certified without evidence of delivery"),
        invariants.list_paid_undelivered(),
    )


def require_two_people() -> None:
    """Refuse what one person did that takes two. Raises `InvariantBroken`."""
    _require_none(Message("One person did alone what takes two"), invariants.list_alone())


def require_purposes() -> None:
    """Refuse a commitment outside the purpose of its line. Raises `InvariantBroken`."""
    _require_none(
        Message("These commitments are outside the purpose of their line"),
        invariants.list_outside_purpose(),
    )


def require_closed_periods() -> None:
    """Refuse a closed month that has changed. Raises `InvariantBroken`."""
    _require_none(Message("These closed months have changed"), invariants.list_changed_periods())


def require_whole_books() -> None:
    """Refuse a book whose chain does not hold. Raises `InvariantBroken`."""
    found = list(broken_links(invariants.iterate_leaves(), invariants.heads_of_books()))
    _require_none(Message("These transactions were changed, removed or put in"), found)


def require_sound_requests() -> None:
    """Load every request and have its seal judged. Raises `SealBroken`."""
    for _ in SpendingRequest.objects.iterator():
        continue


INVARIANTS: dict[str, Callable[[], None]] = {
    "funds:balanced": require_balance,
    "funds:ceilings": require_ceilings,
    "funds:balances": require_true_balances,
    "funds:paid_once": require_paid_once,
    "funds:delivery": require_delivery,
    "funds:two_people": require_two_people,
    "funds:purposes": require_purposes,
    "funds:periods": require_closed_periods,
    "funds:books": require_whole_books,
    "funds:requests": require_sound_requests,
}
"""Every invariant of money, by the name that `amparo check` prints."""


def _require_none(what: Message, found: list[str]) -> None:
    if found:
        raise InvariantBroken(what, found[:_SHOWN], len(found))
