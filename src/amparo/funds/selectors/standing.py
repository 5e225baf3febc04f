"""What stands of a kind for one thing: posted, and not reversed."""

from uuid import UUID

from amparo.funds.models import Transaction
from amparo.funds.rules.kinds import Movement


def find_standing(kind: Movement, about: UUID) -> Transaction | None:
    """Find the transaction of a kind that stands for one thing, as an invoice."""
    return Transaction.objects.filter(kind=kind, about=about, reversed_by=None).first()
