"""A public request for help: what is asked, one idea a page, in which order, and what it comes to.

Whoever asks has no account and may be in a hurry, on a small telephone, or watched. So each page
asks one thing, any answer can be changed, and what is not known may stay open.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from amparo.network.rules.territory.geography import get_county, get_state
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import Answer, ContactKind, Manner, Name, Relation, Safety
from amparo.reception.rules.requests import (
    CallerTold,
    CallTold,
    Channel,
    Consented,
    Matter,
    RequestDraft,
    Subject,
)
from amparo.reception.rules.verifying import folded

NOT_KNOWN = "-"
"""Stands for a state or a county that whoever asks does not know."""


class ForWhom(StrEnum):
    """Who needs the help."""

    ME = "me"
    OTHER = "other"


class Reach(StrEnum):
    """How whoever asks can be reached."""

    PHONE = "phone"
    EMAIL = "email"
    SOMEBODY = "somebody"
    NONE = "none"


KINDS = {
    Reach.PHONE: ContactKind.PHONE,
    Reach.EMAIL: ContactKind.EMAIL,
    Reach.SOMEBODY: ContactKind.SOMEBODY,
}
"""What each is called where contacts are kept."""


class Step(StrEnum):
    """One page with one question, in the order in which they are asked."""

    WHOM = "whom"
    MATTER = "matter"
    NAME = "name"
    BORN = "born"
    STATE = "state"
    COUNTY = "county"
    CONSULATE = "consulate"
    CALLER = "caller"
    REACH = "reach"
    SAFE = "safe"
    LANGUAGE = "language"
    WORDS = "words"
    WORD = "word"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered so far; None where a question was not answered yet."""

    for_whom: ForWhom | None = None
    matter: Matter | None = None
    name: Name | None = None
    is_born_asked: bool = False
    born: PartialDate | None = None
    state: str | None = None
    county: str | None = None
    place: str = ""
    consulate: str | None = None
    """The code of the one that was chosen, where no county decides."""
    caller: str | None = None
    relation: Relation | None = None
    reach: Reach | None = None
    contact: str = ""
    safety: Safety | None = None
    when: str = ""
    wording: str = ""
    language: str | None = None
    needs_interpreter: bool = False
    words: str | None = None
    word: str | None = None
    consent: Consented | None = None

    @property
    def is_for_me(self) -> bool:
        """Answer whether whoever writes asks for themselves."""
        return self.for_whom is ForWhom.ME

    @property
    def known_county(self) -> str:
        """Give the county that decides; empty when it is not known."""
        return self.county if self.county and self.county != NOT_KNOWN else ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an installation decides of the way: whether it knows who serves which county."""

    has_territory: bool
    is_served: bool
    """Whether the county that was named leads to a consulate of this installation."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A request that is being written, as it is sealed; once sent, its folio and nothing told."""

    sent_key: UUID
    answers: Answers = field(default_factory=Answers)
    suggested_county: str = ""
    """The county that somebody has just looked up; offered, never taken for an answer."""
    is_code_known: bool = False
    unfinished_step: str = ""
    unfinished: dict[str, str] = field(default_factory=dict)
    """What was typed on the page that somebody left in the middle of."""
    folio: str = ""
    consulate: str = ""
    sent_at: datetime | None = None


def path_of(answers: Answers, setting: Setting) -> tuple[Step, ...]:
    """Give the pages that these answers lead over."""
    left_out = set[Step]()
    if not setting.has_territory:
        left_out |= {Step.STATE, Step.COUNTY}
    elif answers.state == NOT_KNOWN:
        left_out.add(Step.COUNTY)
    if answers.known_county and setting.is_served:
        left_out.add(Step.CONSULATE)
    elif setting.has_territory and answers.state != NOT_KNOWN and answers.county is None:
        # The county, not asked yet, will say whether this is needed.
        left_out.add(Step.CONSULATE)
    if answers.is_for_me:
        left_out.add(Step.CALLER)
    if answers.reach is Reach.NONE:
        left_out.add(Step.SAFE)
    return tuple(step for step in Step if step not in left_out)


def is_answered(answers: Answers, step: Step) -> bool:
    """Answer whether a page has its answer."""
    if step is Step.BORN:
        return answers.is_born_asked
    return getattr(answers, _TOLD_BY[step]) is not None


def first_open(answers: Answers, setting: Setting) -> Step | None:
    """Give the first page without an answer; None when all have one."""
    return next((one for one in path_of(answers, setting) if not is_answered(answers, one)), None)


def step_after(step: Step, answers: Answers, setting: Setting) -> Step | None:
    """Give the page after one; None leads to looking all of it over.

    Whoever changed an answer comes back to the whole, unless the change asks something new.
    """
    still_open = first_open(answers, setting)
    if still_open is None:
        return None
    path = path_of(answers, setting)
    following = path[path.index(step) + 1 :] if step in path else ()
    return following[0] if following else still_open


def step_before(step: Step, answers: Answers, setting: Setting) -> Step | None:
    """Give the page before one; None before the first."""
    path = path_of(answers, setting)
    at = path.index(step)
    return path[at - 1] if at else None


def may_open(step: Step, answers: Answers, setting: Setting) -> bool:
    """Answer whether a page can be asked now: it is on the way, and all before it have answers."""
    path = path_of(answers, setting)
    if step not in path:
        return False
    return all(is_answered(answers, one) for one in path[: path.index(step)])


def amended(answers: Answers, **told: Any) -> Answers:  # noqa: ANN401 -- fields of Answers
    """Give answers with new ones; what rested on an old one is asked again."""
    new = replace(answers, **told)
    if new.state != answers.state:
        new = replace(new, county=None, place="", consulate=None)
    elif new.county != answers.county:
        new = replace(new, consulate=None)
    if new.for_whom != answers.for_whom:
        new = replace(new, caller=None, relation=None, name=None)
    if new.reach is Reach.NONE:
        new = replace(new, safety=None, when="", wording="")
    elif (new.reach, new.contact) != (answers.reach, answers.contact):
        new = replace(new, safety=None)
    return new


def request_of(draft: Draft) -> RequestDraft:
    """Give the request that whole answers come to."""
    answers = draft.answers
    if answers.matter is None:
        raise ValueError
    return RequestDraft(
        matter=answers.matter,
        channel=Channel.WEB,
        subject=_subject(answers),
        caller=_caller(answers),
        call=CallTold(answers.words or ""),
        sent_key=draft.sent_key,
    )


def consented(wording: str, language: str) -> Consented:
    """Give an agreement in writing to the words of a version."""
    return Consented(Answer.GIVEN, Manner.WRITING, wording, language)


def place_of(answers: Answers) -> str:
    """Give the place as people write it: town, county, state; as far as it is known."""
    named = get_county(answers.known_county) if answers.known_county else None
    state = answers.state if answers.state and answers.state != NOT_KNOWN else ""
    parts = (answers.place, named.name if named else "", get_state(state).english if state else "")
    return ", ".join(part for part in parts if part)


def _subject(answers: Answers) -> Subject:
    return Subject(answers.name or Name(), answers.born, place_of(answers), answers.known_county)


def _caller(answers: Answers) -> CallerTold:
    mine = (answers.name or Name()).whole
    has_contact = answers.reach not in {None, Reach.NONE}
    return CallerTold(
        name=mine if answers.is_for_me else answers.caller or "",
        relation=None if answers.is_for_me else answers.relation,
        kind=KINDS.get(answers.reach, ContactKind.PHONE) if answers.reach else ContactKind.PHONE,
        value=answers.contact if has_contact else "",
        safety=(answers.safety or Safety.UNKNOWN) if has_contact else Safety.UNSAFE,
        when=answers.when,
        wording=answers.wording,
        language=answers.language or "",
        needs_interpreter=answers.needs_interpreter,
        word=folded(answers.word or ""),
        consent=answers.consent,
    )


_TOLD_BY: dict[Step, str] = {
    Step.WHOM: "for_whom",
    Step.MATTER: "matter",
    Step.NAME: "name",
    Step.STATE: "state",
    Step.COUNTY: "county",
    Step.CONSULATE: "consulate",
    Step.CALLER: "caller",
    Step.REACH: "reach",
    Step.SAFE: "safety",
    Step.LANGUAGE: "language",
    Step.WORDS: "words",
    Step.WORD: "word",
    Step.CONSENT: "consent",
}
