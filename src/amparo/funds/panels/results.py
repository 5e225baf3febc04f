"""What came of cases: counted by the consulate itself, or in steps as it posted them."""

from collections.abc import Sequence

from amparo.funds.models import PostedResults
from amparo.funds.rules.figures import STEP, Results
from amparo.funds.rules.months import last_day_of
from amparo.kernel.errors import Message
from amparo.web.days import date_words
from amparo.web.parts import Column, SummaryRow, Table, Text, Value

Rows = tuple[tuple[Value, ...], ...]
HINT = Message(
    "Counted by each consulate at a month's end and posted once, in steps of five, so that nobody "
    "is seen in a small count."
)


def results_rows(found: Results) -> list[SummaryRow]:
    """Give what a consulate counts of its own cases."""
    told: dict[str, object] = {
        "favourable": found.favourable,
        "partly": found.partly,
        "unfavourable": found.unfavourable,
        "none": found.none,
        "pending": found.pending,
    }
    return _rows(found.people, found.acts, found.cases, told)


def posted_rows(found: PostedResults) -> list[SummaryRow]:
    """Give what a consulate posted, in steps."""
    told: dict[str, object] = {
        "favourable": step_words(found.favourable),
        "partly": step_words(found.partly),
        "unfavourable": step_words(found.unfavourable),
        "none": step_words(found.none),
        "pending": step_words(found.pending),
    }
    people, acts, cases = (step_words(one) for one in (found.people, found.acts, found.cases))
    return [
        SummaryRow(Message("Results as of"), date_words(last_day_of(found.month))),
        *_rows(people, acts, cases, told),
    ]


def results_table(found: Sequence[PostedResults]) -> Table:
    """Give what each consulate posted last."""
    heads = (
        Column(Message("Consulate")),
        Column(Message("Results as of")),
        Column(Message("People"), number=True),
        Column(Message("Acts of service"), number=True),
        Column(Message("Cases"), number=True),
        Column(Message("In favour"), number=True),
        Column(Message("Partly"), number=True),
        Column(Message("Not in favour"), number=True),
        Column(Message("Without a result"), number=True),
        Column(Message("Pending"), number=True),
    )
    rows: Rows = tuple(
        (
            one.office.name,
            date_words(last_day_of(one.month)),
            *(step_words(count) for count in _counts(one)),
        )
        for one in found
    )
    empty = Message("No consulate has posted results yet. Each does when a month is over.")
    return Table(Message("Results"), heads, rows, empty, is_caption_hidden=True)


def step_words(count: int) -> Message:
    """Give a count that was cut down to a step: between what and what it lies."""
    if not count:
        return Message("fewer than {step}", {"step": STEP})
    return Message("{first} to {last}", {"first": count, "last": count + STEP - 1})


def _counts(one: PostedResults) -> tuple[int, ...]:
    results = (one.favourable, one.partly, one.unfavourable, one.none, one.pending)
    return (one.people, one.acts, one.cases, *results)


def _rows(
    people: int | Text, acts: int | Text, cases: int | Text, told: dict[str, object]
) -> list[SummaryRow]:
    return [
        SummaryRow(Message("How many people?"), people),
        SummaryRow(Message("How many acts of service?"), acts),
        SummaryRow(Message("How many cases?"), cases),
        SummaryRow(
            Message("With which results?"),
            Message(
                "{favourable} in favour, {partly} partly, {unfavourable} not in favour, {none} "
                "without a result, {pending} pending.",
                told,
            ),
        ),
    ]
