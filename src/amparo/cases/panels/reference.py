"""Our own tables as a page prints them: types, tasks, states, clocks, each with its review."""

from amparo.cases.panels.naming import area_name, review_tag, review_words
from amparo.cases.rules.clocks.book import clock_rules
from amparo.cases.rules.states import moves, states_review
from amparo.cases.rules.tasks import default_tasks, tasks_review
from amparo.cases.rules.types import areas, types_of
from amparo.cases.rules.words import WORDS
from amparo.kernel.errors import Message
from amparo.web.languages import in_readers_language
from amparo.web.translation import in_words


def type_entries() -> list[dict[str, object]]:
    """Give each area with its types, and how sure each row is."""
    return [
        {
            "name": in_readers_language(row.words),
            "tag": review_tag(row.review),
            "types": [
                {
                    "name": in_readers_language(one.words),
                    "tag": review_tag(one.review),
                    "review": review_words(one.review),
                }
                for one in types_of(area)
            ],
        }
        for area, row in areas().items()
    ]


def clock_entries() -> list[dict[str, object]]:
    """Give each rule of the clocks with its period and its source."""
    return [
        {
            "name": in_readers_language(one.words),
            "tag": review_tag(one.review),
            "gives": Message(
                "{amount} {unit}", {"amount": one.measure.amount, "unit": WORDS[one.measure.unit]}
            ),
            "begins": one.begins,
            "ends": one.ends,
            "met_by": ", ".join(in_words(WORDS[kind]) for kind in sorted(one.met_by)),
            "review": review_words(one.review),
        }
        for one in clock_rules()
    ]


def task_entries() -> list[dict[str, object]]:
    """Give each default task and which cases begin with it."""
    return [
        {
            "name": in_readers_language(one.words),
            "areas": ", ".join(area_name(area) for area in sorted(one.areas)),
            "is_everywhere": not one.areas and not one.types,
        }
        for one in default_tasks().values()
    ]


def state_entries() -> list[dict[str, object]]:
    """Give each state and where it leads."""
    return [
        {"name": WORDS[state], "leads": ", ".join(in_words(WORDS[one]) for one in row.to)}
        for state, row in moves().items()
    ]


def reviews() -> dict[str, Message]:
    """Give how sure the lists of tasks and of states are."""
    return {"tasks": review_words(tasks_review()), "states": review_words(states_review())}
