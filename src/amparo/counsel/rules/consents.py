"""What a client is asked before a case is referred: to the referral, the file, the payer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from amparo.counsel.rules.panel import Arrangement
from amparo.kernel.errors import Message
from amparo.kernel.languages import Phrase, phrase_of
from amparo.people.rules.facts import Answer, Manner

_FILE = Path(__file__).parent / "consents.yaml"


class Subject(StrEnum):
    """What the client is asked to agree to."""

    REFERRAL = "referral"
    FILE = "file"
    PAYER = "payer"


class Asked(StrEnum):
    """What she answered, or that she was not asked."""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of one question; `reviewed_by` is empty until a professional has read it."""

    version: str
    subject: Subject
    in_force_from: date
    checked: date
    reviewed_by: str
    words: Phrase


@dataclass(frozen=True, slots=True)
class ConsentTold:
    """What was answered when, how, in which words, and who answered; the last one counts."""

    referral: Asked
    file: Asked
    payer: Asked
    manner: Manner
    answered_on: date
    wordings: str
    language: str
    by: str = ""
    """Who answered, where it was not the client: a parent, a guardian."""

    def answer_to(self, subject: Subject) -> Asked:
        """Give the answer to one of the questions."""
        return Asked(getattr(self, subject.value))


_LACKS = {
    Subject.REFERRAL: Message("The client has not agreed to be referred to a lawyer."),
    Subject.FILE: Message("The client has not agreed that the lawyer is given the file."),
    Subject.PAYER: Message("The client has not agreed that the consulate pays the lawyer."),
}
_IN_RECORD = Message("In the person's record it stands that a lawyer is told nothing.")
_NEEDED = (Subject.REFERRAL, Subject.FILE)


@cache
def wordings() -> tuple[Wording, ...]:
    """Give every version there is, as the file lists them."""
    return tuple(
        Wording(
            version=one["version"],
            subject=Subject(one["subject"]),
            in_force_from=one["from"],
            checked=one["checked"],
            reviewed_by=one["reviewed_by"] or "",
            words=phrase_of(one["words"]),
        )
        for one in yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    )


def wordings_on(day: date) -> dict[Subject, Wording]:
    """Give the words in force for each question on a day: the newest that has begun."""
    begun = sorted(
        (one for one in wordings() if one.in_force_from <= day), key=lambda one: one.in_force_from
    )
    return {one.subject: one for one in begun}


def asked_words(told: ConsentTold) -> list[str]:
    """Give the very words in which a client was asked, as long as their versions are known."""
    versions = {one.version: one for one in wordings()}
    asked = [versions[one] for one in told.wordings.split() if one in versions]
    return [one.words.said(told.language) for one in asked]


def lacks(
    told: ConsentTold | None, arrangement: Arrangement | None, in_record: Answer | None = None
) -> list[Message]:
    """List what a client has not agreed to; none: the case may be offered.

    Whoever pays the lawyer is asked about where the consulate would; `in_record` is what stands in
    the person's record about telling a lawyer, where it was said after these answers.
    """
    needed = [*_NEEDED]
    if arrangement is not None and arrangement.is_paid_by_us:
        needed.append(Subject.PAYER)
    answers = {one: told.answer_to(one) if told else Asked.NOT_ASKED for one in needed}
    found = [_LACKS[one] for one, answer in answers.items() if answer is not Asked.GIVEN]
    return found + ([_IN_RECORD] if in_record in {Answer.REFUSED, Answer.WITHDRAWN} else [])
