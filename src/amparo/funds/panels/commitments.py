"""One commitment with its movements, payees, months, put into what components show."""

from collections.abc import Sequence

from amparo.funds.models import Line, Transaction
from amparo.funds.panels.account import Rows, money_of
from amparo.funds.panels.sections import Section
from amparo.funds.rules.drafts import CommitmentDraft
from amparo.funds.rules.figures import Contract
from amparo.funds.rules.kinds import Expense, Movement, PayeeKind
from amparo.funds.rules.words import WORDS
from amparo.funds.services.months import Month
from amparo.funds.services.payees import OpenedPayee
from amparo.kernel.errors import Message
from amparo.kernel.money import Money
from amparo.web.days import date_words, month_words
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, SummaryRow, Table, Tag, Tone, Value


def commitment_rows(one: Contract) -> list[SummaryRow]:
    """Give what a commitment is, as terms and values."""
    rows = [
        SummaryRow(Message("For"), WORDS[Expense(one.expense)]),
        SummaryRow(Message("Ceiling"), str(one.ladder.given)),
        SummaryRow(Message("Certified"), str(one.ladder.certified)),
        SummaryRow(Message("Paid"), str(one.ladder.paid)),
        SummaryRow(Message("Not yet certified"), str(one.ladder.given - one.ladder.certified)),
    ]
    if one.payee:
        rows.insert(1, SummaryRow(Message("Payee"), Message("No. {number}", {"number": one.payee})))
    return rows


def commitment_answers(draft: CommitmentDraft, line: Line, payee: str) -> list[SummaryRow]:
    """Give what somebody is about to commit, as it will stand."""
    told = {"code": line.fund.code, "year": str(line.fiscal_year), "purpose": line.purpose}
    attached = Message("None") if draft.evidence is None else draft.evidence.hex()[:16]
    return [
        SummaryRow(Message("Out of"), Message("{code}, {year}: {purpose}", told)),
        SummaryRow(Message("For"), WORDS[draft.expense]),
        SummaryRow(Message("Paid to"), payee),
        SummaryRow(Message("Ceiling"), str(draft.money)),
        SummaryRow(Message("Committed on"), date_words(draft.day)),
        SummaryRow(Message("Number of the contract"), draft.contract),
        SummaryRow(Message("Digest of the contract"), attached),
    ]


def what_is_left(before: Money, after: Money) -> Section:
    """Give what is left to commit before and after."""
    rows = [
        SummaryRow(Message("Left to commit before"), str(before)),
        SummaryRow(Message("Left to commit after"), str(after)),
    ]
    return Section("left", Message("What is left after it"), rows=rows)


def movements_table(found: Sequence[Transaction], *, may_reverse: bool) -> Table:
    """Give the movements of a commitment, the newest first."""
    heads = (
        Column(Message("No."), number=True),
        Column(Message("On")),
        Column(Message("What")),
        Column(Message("Amount"), number=True),
        Column(Message("Document")),
        Column(Message("Correct")),
    )
    rows: Rows = tuple(
        (
            one.number,
            date_words(one.day),
            WORDS[Movement(one.kind)],
            str(money_of(one)),
            one.reference,
            _correct(one, may_reverse=may_reverse),
        )
        for one in found
    )
    return Table(
        Message("Movements"), heads, rows, Message("Nothing moved yet."), is_caption_hidden=True
    )


def payees_table(found: Sequence[OpenedPayee]) -> Table:
    """Give the register."""
    heads = (
        Column(Message("No."), number=True),
        Column(Message("Payee")),
        Column(Message("Kind")),
        Column(Message("Ties to the staff")),
    )
    rows = tuple(
        (one.payee.number, one.told.name, WORDS[PayeeKind(one.payee.kind)], _ties(one))
        for one in found
    )
    empty = Message("Nobody is on the register yet. Add the first payee.")
    return Table(Message("Payees"), heads, rows, empty, is_caption_hidden=True)


def months_table(found: Sequence[Month]) -> Table:
    """Give the months of a book, the newest first."""
    heads = (
        Column(Message("Month")),
        Column(Message("Transactions"), number=True),
        Column(Message("Stands")),
        Column(Message("Digest")),
    )
    rows = tuple((_month(one), one.transactions, _closed(one), one.digest) for one in found)
    return Table(
        Message("Months"), heads, rows, Message("Nothing was posted yet."), is_caption_hidden=True
    )


def _month(one: Month) -> Value:
    named = month_words(one.month)
    if not one.may_close:
        return named
    return Link(named, f"{reverse('close-month')}?month={one.month:%Y-%m}")


def _closed(one: Month) -> Tag:
    if one.digest:
        return Tag(Message("Closed"), Tone.GOOD)
    return Tag(Message("Open"), Tone.NEUTRAL)


def _correct(one: Transaction, *, may_reverse: bool) -> Value:
    if hasattr(one, "reversed_by"):
        return Message("Reversed")
    if one.kind == Movement.REVERSE or not may_reverse:
        return ""
    return Link(
        Message("Reverse No. {number}", {"number": one.number}),
        reverse("reverse-transaction", args=[one.id]),
    )


def _ties(one: OpenedPayee) -> Tag:
    if one.payee.is_related:
        return Tag(Message("Declared: nothing is committed"), Tone.FAILED)
    return Tag(Message("None declared"), Tone.GOOD)
