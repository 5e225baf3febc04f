"""What was stated in public, beside what was posted."""

from collections.abc import Sequence

from amparo.funds.models import StatedFigure
from amparo.funds.rules.kinds import Measure, Qualifier
from amparo.funds.rules.words import WORDS
from amparo.funds.services.stating import StatedBeside
from amparo.kernel.errors import Message
from amparo.kernel.money import Money
from amparo.web.days import date_words
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, SummaryRow, Table, Tag, Tone, Value

_HEADS = (
    Column(Message("What was stated")),
    Column(Message("For")),
    Column(Message("Posted here"), number=True),
    Column(Message("Source")),
)
Row = tuple[Value, ...]


def stated_table(found: Sequence[StatedBeside]) -> Table:
    """Give what was stated of one consulate."""
    rows = tuple(_row(one) for one in found)
    return _table(_HEADS, rows)


def every_stated_table(found: Sequence[StatedBeside], *, may_keep: bool) -> Table:
    """Give what was stated of every consulate, each with the way to withdraw it."""
    heads = (Column(Message("Consulate")), *_HEADS, Column(Message("Stands")))
    rows = tuple(
        (one.stated.office.name, *_row(one), _stands(one.stated, may_keep=may_keep))
        for one in found
    )
    return _table(heads, rows)


def stated_rows(stated: StatedFigure) -> list[SummaryRow]:
    """Give a stated figure as terms and values."""
    return [
        SummaryRow(Message("Consulate"), stated.office.name),
        SummaryRow(Message("What was stated"), statement_words(stated)),
        SummaryRow(Message("For"), _period(stated)),
        SummaryRow(Message("Stated on"), date_words(stated.stated_on)),
        SummaryRow(Message("Source"), source_link(stated)),
    ]


def statement_words(stated: StatedFigure) -> Message:
    """Give what was stated in one sentence."""
    figure: object = f"{stated.amount:,}"
    if stated.currency:
        figure = Money(stated.amount, stated.currency)
    return Message(
        "{measure}: {qualifier} {figure}",
        {
            "measure": WORDS[Measure(stated.measure)],
            "qualifier": WORDS[Qualifier(stated.qualifier)],
            "figure": figure,
        },
    )


def source_link(stated: StatedFigure) -> Value:
    """Give where it was said, with the way there where it is known."""
    return Link(stated.source, stated.address) if stated.address else stated.source


def _row(one: StatedBeside) -> Row:
    stated = one.stated
    return (
        statement_words(stated),
        _period(stated),
        str(one.posted) if one.posted else Message("Not counted in this ledger"),
        source_link(stated),
    )


def _period(stated: StatedFigure) -> Message:
    told = {"first": date_words(stated.since), "last": date_words(stated.until)}
    return Message("{first} to {last}", told)


def _stands(stated: StatedFigure, *, may_keep: bool) -> Value:
    if hasattr(stated, "withdrawal"):
        return Tag(Message("Withdrawn: {why}", {"why": stated.withdrawal.reason}), Tone.NEUTRAL)
    if not may_keep:
        return Tag(Message("Shown"), Tone.GOOD)
    url = reverse("withdraw-stated", args=[stated.id])
    return Link(Message("Withdraw it"), url, statement_words(stated))


def _table(heads: tuple[Column, ...], rows: Sequence[Row]) -> Table:
    empty = Message("Nothing that was stated in public has been laid here yet.")
    return Table(Message("Stated in public"), heads, rows, empty, is_caption_hidden=True)
