"""The reference page of cases' own tables: types, tasks, states, clocks, and how sure each is."""

from typing import Any

from amparo.cases.rules.basis import Review
from amparo.cases.rules.clocks.book import ClockRule, clock_rules
from amparo.cases.rules.states import moves, states_review
from amparo.cases.rules.tasks import default_tasks, tasks_review
from amparo.cases.rules.types import case_types
from tools.reference_tables import BY_SOURCE, code, in_each_language, table


def case_tables() -> str:
    """List what kinds of cases, clocks, tasks and states there are, each with its review."""
    types = [
        (one.area.value, code(one.code), *map(one.words.said, BY_SOURCE), *_review(one.review))
        for one in case_types().values()
    ]
    tasks = [_task(one) for one in default_tasks().values()]
    states = [
        (code(state.value), ", ".join(one.value for one in row.to))
        for state, row in moves().items()
    ]
    review = ("basis", "source", "checked", "reviewed by")
    return f"""# Cases: types, clocks, tasks, states

Our own dated tables. What is not `found` in a published source is unconfirmed, and pages say so.

## Clocks

{table(("rule", "gives", "holidays of", "in force", *review), map(_clock, clock_rules()))}

## Types

{table(("area", "type", *in_each_language(), *review), types)}

## Tasks that cases begin with

{_sentence(tasks_review())} A task without areas or types begins every case.

{table(("task", *in_each_language(), "areas and types"), tasks)}

## States

{_sentence(states_review())} Closing and opening again have forms of their own.

{table(("state", "leads to"), states)}
"""


def _task(one: Any) -> tuple[str, ...]:  # noqa: ANN401 -- a row of the table of tasks
    where = ", ".join(sorted({*one.areas, *one.types}))
    return (code(one.code), *map(one.words.said, BY_SOURCE), where)


def _clock(one: ClockRule) -> tuple[str, ...]:
    return (
        code(one.code),
        f"{one.measure.amount} {one.measure.unit.value}",
        " ".join(one.measure.countries),
        f"{one.begins} to {one.ends or 'today'}",
        *_review(one.review),
    )


def _review(review: Review) -> tuple[str, str, str, str]:
    by = review.reviewed_by or "nobody yet"
    return review.basis.value, review.source, str(review.checked), by


def _sentence(review: Review) -> str:
    basis, source, checked, by = _review(review)
    return f"Basis: {basis} ({source}), checked {checked}, reviewed by {by}."
