"""How a case is paid, on its lawyer's own pages."""

from amparo.counsel.services.fees import FeeTold
from amparo.kernel.errors import Message
from amparo.web.parts import SummaryRow

CONDITIONS = (
    Message("I invoice hours and costs; nothing is paid above the ceiling."),
    Message("An officer of the case certifies each line, once its period is over."),
    Message("Somebody else approves the payment, and a third person pays it."),
    Message("Whoever pays sees hours, codes and amounts, and never what I write of the case."),
    Message("I work for the client alone: whoever pays does not direct the representation."),
)
"""What holds for every case that a consulate pays."""


def offered_fee_rows(fee: FeeTold | None) -> list[SummaryRow]:
    """Give how a case would be paid, before it is taken."""
    if fee is None:
        return [SummaryRow(Message("Paid by the consulate"), Message("Nothing, without fee"))]
    return [
        SummaryRow(Message("Reserved for this case, at most"), str(fee.ceiling)),
        SummaryRow(Message("Number of the contract"), fee.contract or Message("None")),
    ]


def fee_rows(fee: FeeTold | None) -> list[SummaryRow]:
    """Give how a case is paid, and how far it was, once it is taken."""
    if fee is None:
        return offered_fee_rows(fee)
    return [
        *offered_fee_rows(fee),
        SummaryRow(Message("Accepted so far"), str(fee.accepted)),
        SummaryRow(Message("Paid so far"), str(fee.paid)),
        SummaryRow(Message("Left for this case"), str(fee.ceiling - fee.accepted)),
    ]
