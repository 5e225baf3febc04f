"""The register of payees of the consulate that is open."""

from uuid import UUID

from amparo.funds.models import Payee
from amparo.funds.rules.errors import FundUnknown


def list_payees() -> list[Payee]:
    """List the register, in the order of its numbers."""
    return list(Payee.objects.order_by("number"))


def get_payee(payee_id: UUID) -> Payee:
    """Give a payee. Raises `FundUnknown`."""
    found = Payee.objects.filter(pk=payee_id).first()
    if found is None:
        raise FundUnknown
    return found


def find_sent_payee(sent_key: UUID) -> Payee | None:
    """Find the payee that a form has added already."""
    return Payee.objects.filter(sent_key=sent_key).first()
