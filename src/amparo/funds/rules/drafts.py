"""What services are told: drafts, as whoever fills in a form gives them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from amparo.funds.rules.kinds import Expense, FundSource, Grounds, Movement, PayeeKind
from amparo.kernel.money import Money


@dataclass(frozen=True, slots=True)
class MovementDraft:
    """One movement of money from an account to another, as the posting function takes it."""

    kind: Movement
    key: UUID
    source: UUID
    target: UUID
    money: Money
    day: date
    about: UUID | None = None
    reverses: UUID | None = None
    request: UUID | None = None
    delivered: date | None = None
    evidence: bytes | None = None
    """The SHA-256 of the document; the document stays where it is kept."""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class FundDraft:
    """A new fund."""

    code: str
    name: str
    source: FundSource
    currency: str
    starts: date
    ends: date
    approval_from: Money
    decision: str
    decided_on: date
    sent_key: UUID
    cited: str = ""


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A new line of a fund, with what it permits and what is authorised on it."""

    fiscal_year: int
    purpose: str
    permitted: tuple[Expense, ...]
    money: Money
    day: date
    decision: str
    sent_key: UUID


@dataclass(frozen=True, slots=True)
class ExtensionDraft:
    """A decision that a fund goes on; the line that more money goes to, where there is any."""

    until: date
    decision: str
    decided_on: date
    sent_key: UUID
    line: UUID | None = None
    money: Money | None = None


@dataclass(frozen=True, slots=True)
class TrancheDraft:
    """A tranche for a consulate."""

    office: UUID
    money: Money
    day: date
    reference: str
    sent_key: UUID


@dataclass(frozen=True, slots=True)
class PayeeDraft:
    """A new payee with what was declared; sealed but for its kind and whether there are ties."""

    kind: PayeeKind
    name: str
    is_related: bool
    declaration: str
    declared_on: date
    sent_key: UUID


@dataclass(frozen=True, slots=True)
class PayeeTold:
    """What is sealed of a payee."""

    name: str
    declaration: str


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """A new commitment out of an allocation."""

    allocation: UUID
    expense: Expense
    payee: UUID
    money: Money
    day: date
    sent_key: UUID
    subject: UUID | None = None
    contract: str = ""
    evidence: bytes | None = None


@dataclass(frozen=True, slots=True)
class AmendmentDraft:
    """An addendum to a commitment, or what is released of it."""

    money: Money
    day: date
    sent_key: UUID
    reference: str = ""
    evidence: bytes | None = None


@dataclass(frozen=True, slots=True)
class SettlementDraft:
    """What is certified or paid of a commitment, for one thing: an invoice."""

    about: UUID
    money: Money
    day: date
    sent_key: UUID
    delivered: date | None = None
    evidence: bytes | None = None
    request: UUID | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is decided about a request: the grounds in one word, in full in a document's number."""

    is_approved: bool
    grounds: Grounds = Grounds.IN_ORDER
    document: str = ""

    @property
    def is_whole(self) -> bool:
        """Answer whether a refusal says why; what is approved is in order."""
        return self.is_approved == (self.grounds is Grounds.IN_ORDER)
