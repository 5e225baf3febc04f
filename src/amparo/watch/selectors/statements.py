"""Statements that were kept."""

from uuid import UUID

from amparo.watch.models import Statement
from amparo.watch.rules.errors import StatementUnknown


def list_statements(area: str = "") -> list[Statement]:
    """List the statements, the newest first; of one area, those about it alone."""
    found = Statement.objects.order_by("-kept_at", "id")
    return list(found.filter(claim__area=area) if area else found)


def get_statement(statement_id: UUID) -> Statement:
    """Give a statement. Raises `StatementUnknown`."""
    found = Statement.objects.filter(pk=statement_id).first()
    if found is None:
        raise StatementUnknown
    return found


def find_by_key(sent_key: UUID) -> Statement | None:
    """Find the statement that was sent with this key."""
    return Statement.objects.filter(sent_key=sent_key).first()
