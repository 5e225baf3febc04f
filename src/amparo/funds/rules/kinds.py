"""The words of the ledger: sources, kinds of expense, accounts, movements, requests."""

from enum import StrEnum


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
