"""Cases in a list, the question that it answers, and what a work page says of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlencode
from uuid import UUID

from amparo.cases.models import Case
from amparo.cases.panels.naming import area_name, due_tag, kind_of
from amparo.cases.rules.filters import CaseFilter, Owner, Standing, When
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.states import State
from amparo.cases.rules.words import WORDS
from amparo.cases.services.opening import CaseLine
from amparo.kernel.errors import Message
from amparo.network.selectors.staff import names_of
from amparo.people.panels.people import NAMELESS
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, Table, Tag, Text, Tone, Value
from amparo.web.translation import in_words

SHUT = Message("Open to few")
NOBODY = Message("Nobody yet")
_AWAY = Message("Somebody who no longer works here")
_TONES = {
    State.RESOLVED: Tone.GOOD,
    State.CLOSED: Tone.NEUTRAL,
    State.HANDED_OVER: Tone.PAUSED,
    State.REFERRED: Tone.PAUSED,
    State.AWAITING_PERSON: Tone.PAUSED,
    State.AWAITING_AUTHORITY: Tone.PAUSED,
    State.AWAITING_LAWYER: Tone.PAUSED,
    State.AWAITING_HEADQUARTERS: Tone.PAUSED,
}


def state_tag(case: Case) -> Tag:
    """Give where a case stands."""
    state = State(case.state)
    return Tag(WORDS[state], _TONES.get(state, Tone.INFO))


HEADINGS = {
    "late": Message("Cases that are late"),
    "today": Message("Cases due today or tonight"),
    "untaken": Message("Cases that nobody has taken"),
}
"""What a work page begins, by name."""


def morning_tables(begun: Mapping[str, Sequence[CaseLine]], at: datetime) -> dict[str, Table]:
    """Give the beginning of each list of a work page in which anything stands, by its name."""
    names = _owners(one for lines in begun.values() for one in lines)
    return {
        name: replace(_table(lines, names, at), caption=HEADINGS[name])
        for name, lines in begun.items()
        if lines
    }


def case_table(lines: Sequence[CaseLine], at: datetime, empty: Text = "") -> Table:
    """Give the table of one page of cases."""
    table = _table(lines, _owners(lines), at)
    return replace(table, empty=empty or Message("No case answers this question."))


def _owners(lines: Iterable[CaseLine]) -> dict[UUID, str]:
    return names_of(one.case.owner for one in lines if one.case.owner)


def _table(lines: Sequence[CaseLine], names: Mapping[UUID, str], at: datetime) -> Table:
    return Table(
        caption=Message("Cases"),
        columns=(
            Column(Message("Case")),
            Column(Message("Kind")),
            Column(Message("Stands")),
            Column(Message("Next")),
            Column(Message("With")),
            Column(Message("Reference"), whole=True),
        ),
        rows=tuple(_line(one, names, at) for one in lines),
        empty="",
        is_caption_hidden=True,
    )


def chips(asked: CaseFilter) -> list[dict[str, object]]:
    """Give each part of the question as a chip, with the address without it."""
    return [
        {"words": _chip(name, word), "url": list_url(asked.without(name))}
        for name, word in asked.words().items()
    ]


def list_url(asked: CaseFilter, **more: str) -> str:
    """Give the address of the list that answers a question."""
    words = {**asked.words(), **more}
    return reverse("cases") + (f"?{urlencode(words)}" if words else "")


def brief_entries(lines: Sequence[CaseLine], at: datetime) -> list[dict[str, object]]:
    """Give cases for the page of a person: reference, kind, where it stands, what is next."""
    return [
        {
            "url": reverse("case", args=[one.case.id]),
            "reference": one.reference,
            "kind": SHUT if one.is_shut else kind_of(one.case),
            "state": None if one.is_shut else state_tag(one.case),
            "next": due_tag(one.clock, at) if one.clock else None,
        }
        for one in lines
    ]


def _line(one: CaseLine, names: Mapping[UUID, str], at: datetime) -> tuple[Value, ...]:
    case = one.case
    following: Value = due_tag(one.clock, at) if one.clock else Message("Nothing due")
    owner: Text = names.get(case.owner, _AWAY) if case.owner else NOBODY
    url = reverse("case", args=[case.id])
    if one.is_shut:
        return Link(SHUT, url), "", "", following, owner, one.reference
    marks = ", ".join(in_words(WORDS[FlagKind(flag.kind)]) for flag in one.flags)
    name = one.name or in_words(NAMELESS)
    shown = f"{name} ({marks})" if marks else name
    return Link(shown, url), kind_of(case), state_tag(case), following, owner, one.reference


def _chip(name: str, word: str) -> Text:
    if name == "area":
        return area_name(word)
    if name == "person":
        return Message("Of one person")
    return WORDS[_OF[name](word)]


_OF: dict[str, type[StrEnum]] = {"state": State, "owner": Owner, "due": When, "show": Standing}
