"""Requests that another person decides."""

from uuid import UUID

from amparo.funds.models import Account, SpendingRequest, Transaction
from amparo.funds.rules.errors import FundUnknown
from amparo.funds.rules.figures import Effect
from amparo.funds.rules.kinds import AccountKind, RequestKind, RequestState
from amparo.kernel.money import Money


def require_sound(request_id: UUID | None) -> None:
    """Load an approval that a posting rests on, which verifies its seal. Raises `SealBroken`."""
    if request_id is not None:
        SpendingRequest.objects.filter(pk=request_id).first()


def find_sent_request(sent_key: UUID, office: UUID) -> SpendingRequest | None:
    """Find the request that a form has made already."""
    return SpendingRequest.objects.filter(sent_key=sent_key, office=office).first()


def lock_request(request_id: UUID, office: UUID) -> SpendingRequest:
    """Lock a request of a consulate to decide it. Raises `FundUnknown`."""
    found = SpendingRequest.objects.select_for_update().filter(pk=request_id, office=office).first()
    if found is None:
        raise FundUnknown
    return found


def list_requests(office: UUID, kinds: tuple[RequestKind, ...]) -> list[SpendingRequest]:
    """List requests of a consulate, those that wait first, the newest before the others."""
    found = SpendingRequest.objects.filter(office=office, kind__in=kinds).order_by("-asked_at")
    return sorted(found, key=lambda one: one.state != "open")


def count_waiting(office: UUID, kinds: tuple[RequestKind, ...]) -> int:
    """Count the requests of a consulate that wait for a decision."""
    rows = SpendingRequest.objects.filter(office=office, kind__in=kinds)
    return rows.filter(state=RequestState.OPEN).count()


def get_request(request_id: UUID, office: UUID, kinds: tuple[RequestKind, ...]) -> SpendingRequest:
    """Give a request of a consulate. Raises `FundUnknown`."""
    found = SpendingRequest.objects.filter(pk=request_id, office=office, kind__in=kinds).first()
    if found is None:
        raise FundUnknown
    return found


def list_effects(asked: SpendingRequest) -> tuple[tuple[Effect, ...], Transaction | None]:
    """Give what a request would change now on the accounts it names, and where it was used."""
    rows = Account.objects.select_related("office").in_bulk([asked.source, asked.target])
    steps = ((asked.source, -asked.amount), (asked.target, asked.amount))
    effects = tuple(_effect(rows[account], step) for account, step in steps if account in rows)
    return effects, Transaction.objects.filter(request=asked.id).order_by("number").last()


def _effect(account: Account, step: int) -> Effect:
    return Effect(
        office=account.office.name if account.allocation_id else "",
        kind=AccountKind(account.kind),
        before=Money(account.balance, account.currency),
        after=Money(account.balance + step, account.currency),
    )
