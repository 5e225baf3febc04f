"""Invoices of Miami in 2017, one at every stage: all of it invented, and each number says so.

The two-person law office is paid in nine days: sent on 16 March, with the bank on the 25th.
Twice is harmless: each form is sent with the same word.
"""

from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from amparo.demo.billing import Course, Desk, InventedBill, InventedContract, a_line, bind, bring
from amparo.demo.budgets import EARMARK
from amparo.demo.funds import AtWork
from amparo.funds.models import Allocation
from amparo.funds.rules.invoices import ServiceCode
from amparo.funds.selectors.invoices import find_sent_invoice

DESK = Desk("nadia.mia", "ines.mia", "norma.mia")
CONTRACT = InventedContract("Bufete de dos abogadas (inventado)", "MIA-1", 30_000, date(2017, 3, 1))
_SENT, _CERTIFIED, _RETURNED, _APPROVED, _PAID = (
    datetime(2017, 3, day, 15, tzinfo=UTC) for day in (16, 21, 22, 23, 25)
)
_RECEIVED = Course(_SENT)
_ALLOWED = Course(_SENT, _CERTIFIED, _APPROVED)


def _bill(number: int, hours: int, course: Course, *, is_proved: bool = True) -> InventedBill:
    return InventedBill(
        contract=CONTRACT.name,
        number=f"F{number}-inventada",
        starts=date(2017, 3, 1),
        ends=date(2017, 3, 15),
        lines=(a_line(date(2017, 3, 10), ServiceCode.ADVICE, hours, 150),),
        course=course,
        is_proved=is_proved,
    )


BILLS = (
    _bill(1, 24, Course(_SENT, _CERTIFIED, _APPROVED, _PAID)),
    _bill(2, 12, _ALLOWED),
    # So much that a second person must approve it, who has not.
    _bill(3, 90, _ALLOWED),
    _bill(4, 10, Course(_SENT, _CERTIFIED)),
    _bill(5, 6, Course(_SENT, returned=_RETURNED)),
    _bill(6, 8, _RECEIVED),
    _bill(7, 4, _RECEIVED, is_proved=False),
)


def bill_invented(at_work: AtWork, key: UUID, at: datetime) -> None:
    """Have Miami take in invoices of a two-person law office, and bring each as far as it came."""
    with at_work(DESK.clerk, at) as clerk:
        if find_sent_invoice(uuid5(key, BILLS[-1].number)) is not None:
            return
        allocation = Allocation.objects.get(line__fund__code=EARMARK.code, office=clerk.office)
        bound = {CONTRACT.name: bind(clerk, CONTRACT, allocation, key, at)}
    bring(at_work, DESK, BILLS, bound, key, at)
