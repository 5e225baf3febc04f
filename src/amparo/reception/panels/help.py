"""What the public request's pages show: a page's place on the way, and all answers looked over."""

from collections.abc import Callable
from dataclasses import dataclass

from amparo.kernel.errors import Message
from amparo.network.models import Consulate
from amparo.network.place_names import state_name
from amparo.network.rules.territory.geography import get_county, get_state
from amparo.people.rules.contacts import spoken
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import Contact
from amparo.people.rules.words import WORDS as PEOPLE
from amparo.reception.rules.help import (
    KINDS,
    NOT_KNOWN,
    Answers,
    Draft,
    Setting,
    Step,
    is_answered,
    path_of,
    step_before,
)
from amparo.reception.rules.help_words import ASKING, MATTERS, SAFE, WAYS, WHOM
from amparo.web.links import reverse
from amparo.web.parts import SummaryRow, Value
from amparo.web.translation import in_words

_NOT_KNOWN = Message("Not known")


@dataclass(frozen=True, slots=True)
class StepPage:
    """One page on the way: its question, and how far along it stands."""

    step: Step
    question: Message
    lead: Message | None
    number: int
    count: int
    back_url: str


def step_page(step: Step, draft: Draft, setting: Setting) -> StepPage:
    """Give what stands around the form of a page."""
    answers, path = draft.answers, path_of(draft.answers, setting)
    before = step_before(step, answers, setting)
    asking, is_for_me = ASKING[step], answers.is_for_me
    return StepPage(
        step,
        asking.question_to(is_for_me=is_for_me),
        asking.lead_to(is_for_me=is_for_me),
        path.index(step) + 1,
        len(path),
        url_of(before) if before else reverse("ask-for-help"),
    )


def url_of(step: Step) -> str:
    """Give the address of a page."""
    return reverse(f"help-{step.value}")


def check_rows(answers: Answers, setting: Setting) -> list[SummaryRow]:
    """Give every answer with the page that changes it."""
    return [
        SummaryRow(ASKING[step].term, _value_of(step, answers), url_of(step))
        for step in path_of(answers, setting)
        if is_answered(answers, step)
    ]


def receiver_rows(receiver: Consulate | None) -> list[SummaryRow]:
    """Give the consulate that gets it."""
    return [SummaryRow(Message("Goes to"), receiver.name)] if receiver else []


def _value_of(step: Step, answers: Answers) -> Value:
    return _VALUES[step](answers) if step in _VALUES else _chosen(step, answers)


def _name(answers: Answers) -> Value:
    return (answers.name.whole if answers.name else "") or _NOT_KNOWN


def _born(answers: Answers) -> Value:
    return _date(answers.born) if answers.born else _NOT_KNOWN


def _date(on: PartialDate) -> Value:
    parts = [str(part) for part in (on.day, on.month, on.year) if part is not None]
    day = " / ".join(parts)
    return Message("about {day}", {"day": day}) if on.is_approximate else day


def _state(answers: Answers) -> Value:
    known = answers.state if answers.state != NOT_KNOWN else None
    return str(state_name(get_state(known))) if known else _NOT_KNOWN


def _county(answers: Answers) -> Value:
    named = get_county(answers.known_county).name if answers.known_county else ""
    return ", ".join(part for part in (answers.place, named) if part) or _NOT_KNOWN


def _caller(answers: Answers) -> Value:
    relation = in_words(PEOPLE[answers.relation]) if answers.relation else ""
    return ", ".join(part for part in (answers.caller or "", relation) if part)


def _reach(answers: Answers) -> Value:
    if answers.reach is None:
        return ""
    way = in_words(WAYS[answers.reach])
    if not answers.contact:
        return way
    return f"{way}: {spoken(Contact(KINDS[answers.reach], answers.contact))}"


def _safe(answers: Answers) -> Value:
    safe = in_words(SAFE[answers.safety]) if answers.safety else ""
    return ". ".join(part for part in (safe, answers.when, answers.wording) if part)


def _language(answers: Answers) -> Value:
    spoken = answers.language or ""
    return f"{spoken}, {in_words(_INTERPRETER)}" if answers.needs_interpreter else spoken


def _chosen(step: Step, answers: Answers) -> Value:
    """Give what was chosen from a list, or written as it stands."""
    words = {
        Step.WHOM: WHOM[answers.for_whom] if answers.for_whom else "",
        Step.MATTER: MATTERS[answers.matter] if answers.matter else "",
        Step.CONSULATE: answers.consulate or "",
        Step.WORDS: answers.words or "",
        Step.WORD: answers.word or "",
        Step.CONSENT: Message("Yes, I agree"),
    }
    return words[step]


_INTERPRETER = Message("with an interpreter")
_VALUES: dict[Step, Callable[[Answers], Value]] = {
    Step.NAME: _name,
    Step.BORN: _born,
    Step.STATE: _state,
    Step.COUNTY: _county,
    Step.CALLER: _caller,
    Step.REACH: _reach,
    Step.SAFE: _safe,
    Step.LANGUAGE: _language,
}
