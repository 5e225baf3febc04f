"""The words of the ledger: sources, kinds of expense, accounts, movements, requests."""

from collections.abc import Iterable
from enum import StrEnum

from amparo.kernel.errors import Message


class FundSource(StrEnum):
    """Where a fund's money comes from. The two are kept apart and shown side by side."""

    EARMARK = "earmark"
    ORDINARY = "ordinary"


class Expense(StrEnum):
    """What a commitment is for; a line of the budget permits some of these and no other."""

    AID = "aid"
    CAMPAIGN = "campaign"
    LEGAL = "legal"
    STAFF = "staff"
    SUPPLIER = "supplier"
    TRANSPORT = "transport"


class AccountKind(StrEnum):
    """Where an amount stands on its way; every account holds nought or more, but the first."""

    AUTHORITY = "authority"
    """What was decided, below nought: all the rest stands against it."""
    UNALLOCATED = "unallocated"
    AVAILABLE = "available"
    COMMITTED = "committed"
    CERTIFIED = "certified"
    PAID = "paid"


class Movement(StrEnum):
    """What a transaction is; the database knows which accounts each may join."""

    APPROPRIATE = "appropriate"
    TRANCHE = "tranche"
    TRANSFER = "transfer"
    COMMIT = "commit"
    ADDENDUM = "addendum"
    RELEASE = "release"
    CERTIFY = "certify"
    PAY = "pay"
    REVERSE = "reverse"


class RequestKind(StrEnum):
    """What needs somebody else's approval before it is posted."""

    ADVANCE = "advance"
    """A certification before delivery."""
    PAYMENT = "payment"
    """A payment at or above the fund's threshold."""
    TRANSFER = "transfer"
    """Money from one account of a line to another."""


class RequestState(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """By whoever had asked."""


class Grounds(StrEnum):
    """Why a request was decided as it was, in one word: the reasons in full are a document's."""

    IN_ORDER = "in_order"
    AMOUNT = "amount"
    DOCUMENT = "document"
    PURPOSE = "purpose"
    WAIT = "wait"


class Measure(StrEnum):
    """What a figure that was stated in public counts."""

    LAWYERS = "lawyers"
    PEOPLE = "people"
    SPENT = "spent"


class Qualifier(StrEnum):
    """How exactly it was stated."""

    ABOUT = "about"
    EXACTLY = "exactly"
    MORE_THAN = "more_than"


class PayeeKind(StrEnum):
    """Who is paid. Nobody is named who is helped: direct aid has one payee without a name."""

    AID = "aid"
    FIRM = "firm"
    LAWYER = "lawyer"
    ORGANISATION = "organisation"
    STAFF = "staff"


class Wording:
    """Words for people. As text a word of one list equals that of another, so the list counts."""

    def __init__(self, words: Iterable[tuple[StrEnum, Message]]) -> None:
        """Keep each word under its list."""
        self._said = {(type(one), one.value): message for one, message in words}

    def __getitem__(self, one: StrEnum) -> Message:
        """Give what is said of a word."""
        return self._said[type(one), one.value]


WORDS = Wording(
    (
        (FundSource.EARMARK, Message("Earmarked money")),
        (FundSource.ORDINARY, Message("Ordinary budget")),
        (Expense.AID, Message("Direct aid")),
        (Expense.CAMPAIGN, Message("Campaigns and publicity")),
        (Expense.LEGAL, Message("Fees for legal representation")),
        (Expense.STAFF, Message("Staff contracts")),
        (Expense.SUPPLIER, Message("Suppliers")),
        (Expense.TRANSPORT, Message("Transport of persons")),
        (AccountKind.AUTHORITY, Message("Authorised")),
        (AccountKind.UNALLOCATED, Message("Not yet allocated")),
        (AccountKind.AVAILABLE, Message("Left to commit")),
        (AccountKind.COMMITTED, Message("Committed, not yet certified")),
        (AccountKind.CERTIFIED, Message("Certified, not yet paid")),
        (AccountKind.PAID, Message("Paid")),
        (Movement.APPROPRIATE, Message("Authorised")),
        (Movement.TRANCHE, Message("Tranche allocated")),
        (Movement.TRANSFER, Message("Transferred by approval")),
        (Movement.COMMIT, Message("Committed")),
        (Movement.ADDENDUM, Message("Raised by an addendum")),
        (Movement.RELEASE, Message("Released")),
        (Movement.CERTIFY, Message("Service certified")),
        (Movement.PAY, Message("Paid")),
        (Movement.REVERSE, Message("Reversed")),
        (Measure.LAWYERS, Message("Registered lawyers")),
        (Measure.PEOPLE, Message("People served")),
        (Measure.SPENT, Message("Spent")),
        (Qualifier.ABOUT, Message("about")),
        (Qualifier.EXACTLY, Message("exactly")),
        (Qualifier.MORE_THAN, Message("more than")),
        (RequestKind.ADVANCE, Message("Advance before delivery")),
        (RequestKind.PAYMENT, Message("Payment that a second person approves")),
        (RequestKind.TRANSFER, Message("Transfer of money")),
        (RequestState.OPEN, Message("Waits for a decision")),
        (RequestState.APPROVED, Message("Approved")),
        (RequestState.REFUSED, Message("Refused")),
        (RequestState.WITHDRAWN, Message("Withdrawn")),
        (Grounds.IN_ORDER, Message("It is in order")),
        (Grounds.AMOUNT, Message("The amount is not right")),
        (Grounds.DOCUMENT, Message("The document does not bear it out")),
        (Grounds.PURPOSE, Message("It is not what the money is for")),
        (Grounds.WAIT, Message("It can wait")),
        (PayeeKind.AID, Message("Direct aid, to people who are not named")),
        (PayeeKind.FIRM, Message("Supplier")),
        (PayeeKind.LAWYER, Message("Lawyer or law firm")),
        (PayeeKind.ORGANISATION, Message("Organisation")),
        (PayeeKind.STAFF, Message("Contracted staff")),
    )
)
"""The words for people; a word of ours stands in the rows."""
