"""What somebody wants done, before it is; and what is sealed of a referral and its offers."""

from dataclasses import dataclass
from uuid import UUID

from amparo.counsel.rules.bills import TermsDraft
from amparo.counsel.rules.conflicts import Marks, Matter
from amparo.counsel.rules.offers import Declined, Urgency
from amparo.counsel.rules.panel import words_of


@dataclass(frozen=True, slots=True)
class NeedTold:
    """What a lawyer is needed for: in which languages, in which county."""

    languages: str = ""
    county: str = ""

    @property
    def language_list(self) -> tuple[str, ...]:
        """List the languages that the client speaks best."""
        return words_of(self.languages)


@dataclass(frozen=True, slots=True)
class ReferralDraft:
    """A case for which a lawyer is to be found."""

    urgency: Urgency
    need: NeedTold
    sent_key: UUID


@dataclass(frozen=True, slots=True)
class NamesTold:
    """Both sides of a case as a conflict check needs them, each name or number on its line."""

    client: str = ""
    numbers: str = ""
    adverse: str = ""
    adverse_numbers: str = ""

    @property
    def matter(self) -> Matter:
        """Give both sides as the check compares them."""
        return Matter(
            Marks(_lines(self.client), _lines(self.numbers)),
            Marks(_lines(self.adverse), _lines(self.adverse_numbers)),
        )


@dataclass(frozen=True, slots=True)
class BriefTold:
    """What the lawyer is given once she has accepted: whom she works for, and what it is about."""

    reference: str
    kind: str
    name: str
    reach: str
    about: str


@dataclass(frozen=True, slots=True)
class ChoiceTold:
    """Why this lawyer: where she stood among those proposed, and the reason for passing others."""

    place: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """An offer to one lawyer: what she is told once she accepts, and why she and no other."""

    lawyer: UUID
    about: str
    reach: str
    reason: str
    sent_key: UUID
    terms: TermsDraft | None = None


@dataclass(frozen=True, slots=True)
class AnswerTold:
    """Why an offer was declined or withdrawn, in words."""

    why: Declined | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ConflictTold:
    """Somebody on a lawyer's own list."""

    side: str
    name: str
    number: str = ""


def lines_of(values: tuple[str, ...]) -> str:
    """Put names or numbers on a line each."""
    return "\n".join(dict.fromkeys(" ".join(one.split()) for one in values if one.strip()))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())
