"""Funds, lines, allocations, commitments, payees, requests, and the ledger: tables."""

from amparo.funds.models.funds import Allocation, Extension, Fund, Line, PermittedExpense
from amparo.funds.models.ledger import Account, Book, Period, Posting, Transaction
from amparo.funds.models.spending import Commitment, Payee, SpendingRequest
from amparo.funds.models.stated import StatedFigure

__all__ = [
    "Account",
    "Allocation",
    "Book",
    "Commitment",
    "Extension",
    "Fund",
    "Line",
    "Payee",
    "Period",
    "PermittedExpense",
    "Posting",
    "SpendingRequest",
    "StatedFigure",
    "Transaction",
]
