"""What goes between a lawyer and the consulate about a case that she took."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from amparo.cases.rules.timeline import Kind


class ReportKind(StrEnum):
    """What a lawyer reports, and what the consulate tells her."""

    HEARING = "hearing"
    DECISION = "decision"
    FILING = "filing"
    CONTACT = "contact"
    NOTE = "note"
    TOLD = "told"


REPORTED = (
    ReportKind.HEARING,
    ReportKind.DECISION,
    ReportKind.FILING,
    ReportKind.CONTACT,
    ReportKind.NOTE,
)
"""What a lawyer reports; `TOLD` is the consulate's."""
IN_TIMELINE = {
    ReportKind.HEARING: Kind.HEARING,
    ReportKind.DECISION: Kind.DECISION,
    ReportKind.FILING: Kind.DOCUMENT,
    ReportKind.CONTACT: Kind.LAWYER,
    ReportKind.NOTE: Kind.LAWYER,
    ReportKind.TOLD: Kind.LAWYER,
}
"""As what each stands in the case's timeline. Her talk with the client is no contact of ours."""


@dataclass(frozen=True, slots=True)
class ReportTold:
    """What is said, in words."""

    words: str


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """Something to report: what, when, in words."""

    kind: ReportKind
    happened_at: datetime
    words: str
    sent_key: UUID
