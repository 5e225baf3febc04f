"""Commitments and what lines permit."""

from uuid import UUID

from amparo.funds.models import Commitment, PermittedExpense
from amparo.funds.rules.kinds import Expense


def find_sent_commitment(sent_key: UUID, office: UUID) -> Commitment | None:
    """Find the commitment that a form has made already."""
    return Commitment.objects.filter(sent_key=sent_key, office=office).first()


def is_permitted(line_id: UUID, expense: Expense) -> bool:
    """Answer whether a line permits a kind of expense; the database holds it anyway."""
    return PermittedExpense.objects.filter(line=line_id, expense=expense).exists()
