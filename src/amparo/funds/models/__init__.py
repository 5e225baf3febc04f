"""Funds, lines, allocations, commitments, payees, requests, and the ledger: tables."""

from amparo.funds.models.funds import Allocation, Extension, Fund, Line, PermittedExpense
from amparo.funds.models.ledger import Account, Book, Period, Posting, Transaction
from amparo.funds.models.payables import (
    Addendum,
    Invoice,
    InvoiceLine,
    InvoiceStep,
    PaymentBatch,
    Voucher,
)
from amparo.funds.models.results import PostedResults
from amparo.funds.models.spending import Commitment, Payee, SpendingRequest
from amparo.funds.models.stated import StatedFigure, StatementWithdrawal

__all__ = [
    "Account",
    "Addendum",
    "Allocation",
    "Book",
    "Commitment",
    "Extension",
    "Fund",
    "Invoice",
    "InvoiceLine",
    "InvoiceStep",
    "Line",
    "Payee",
    "PaymentBatch",
    "Period",
    "PermittedExpense",
    "PostedResults",
    "Posting",
    "SpendingRequest",
    "StatedFigure",
    "StatementWithdrawal",
    "Transaction",
    "Voucher",
]
