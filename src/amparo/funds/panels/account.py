"""A consulate's account: the questions of 2017 and their answers, then what they rest on."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from amparo.funds.models import Transaction
from amparo.funds.panels.results import posted_rows, results_rows
from amparo.funds.panels.sections import Section
from amparo.funds.panels.stated import stated_table
from amparo.funds.rules.figures import Contract, FundTold, Ladder, LineFigures, by_source
from amparo.funds.rules.kinds import Expense, FundSource, Movement
from amparo.funds.rules.words import WORDS
from amparo.funds.services.accounts import ConsulateAccount
from amparo.kernel.errors import Message
from amparo.kernel.money import Money
from amparo.kernel.paging import Span
from amparo.web.days import date_words
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, Part, SummaryRow, Table, Value, part_of

_NOTHING = Message("Nothing yet")
_UNALLOCATED = Message(
    "By this day headquarters has allocated nothing here. Money can be committed from the day of "
    "the first allocation."
)
Rows = tuple[tuple[Value, ...], ...]
"""What a table takes."""
LADDER = (
    Column(Message("Currency")),
    Column(Message("Given"), number=True),
    Column(Message("Committed"), number=True),
    Column(Message("Certified"), number=True),
    Column(Message("Paid"), number=True),
    Column(Message("Left"), number=True),
)
"""The heads of the five amounts. Their currency is said once a row: ten figures and a word, five
times over, leave no room for the names beside them."""
_KEPT = ("on_day", "on_month", "on_year", "contracts", "corrections", "state")
_QUESTIONS = {
    "given": Message("How much was it given?"),
    "committed": Message("How much is committed?"),
    "certified": Message("How much is certified as received?"),
    "paid": Message("How much is paid?"),
    "left": Message("How much is left to commit?"),
}


def account_sections(
    account: ConsulateAccount, asked: Mapping[str, str], *, links: bool
) -> list[Section]:
    """Give the whole page of an account; `links` leads on to contracts where one may open them.

    `asked` is what its address says, which the ways to more of a list keep.
    """
    found = [
        Section(
            "answers",
            Message("How much money"),
            Message("The two sources are kept apart and never added to each other."),
            table=money_table(account.lines),
        ),
        Section("results", Message("For what, and with which result"), rows=answers(account)),
        *_lines(account.lines),
        Section(
            "contracts",
            Message("Contracts"),
            table=_contracts(account.contracts, links),
            part=part_named("contracts", account.contract_span, asked),
        ),
        Section(
            "corrections",
            Message("Corrections"),
            table=_corrections(account.corrections),
            part=part_named("corrections", account.correction_span, asked),
        ),
    ]
    if account.stated:
        found.append(
            Section(
                "stated",
                Message("Stated in public"),
                Message("What was said of this consulate, beside what this ledger has."),
                table=stated_table(account.stated),
            )
        )
    return found


def _lines(lines: Sequence[LineFigures]) -> list[Section]:
    if not lines:
        return []
    return [Section("lines", Message("By programme and purpose"), table=lines_table(lines))]


def part_named(name: str, span: Span, asked: Mapping[str, str]) -> Part:
    """Give the part of a list on a page, whose ways on keep what else the address asks for."""
    kept = {one: word for one, word in asked.items() if one in _KEPT and one != name}
    return part_of(span, lambda first: f"?{urlencode({**kept, name: first})}#{name}")


def answers(account: ConsulateAccount) -> list[SummaryRow]:
    """Give what else the press asked in 2017, and what this ledger answers."""
    first = [
        *_days(account.lines),
        SummaryRow(
            Message("By how many contracts?"),
            Message("{count} contracts", {"count": account.contract_span.total}),
        ),
    ]
    if account.results:
        return first + results_rows(account.results)
    return first + (posted_rows(account.posted) if account.posted else [])


def money_table(lines: Sequence[LineFigures]) -> Table:
    """Give the press's questions about money, each answered once for every source."""
    found = by_source(lines)
    rows: Rows = tuple(
        (question, *(str(getattr(ladder, step)) for ladder in found.values()))
        for step, question in _QUESTIONS.items()
        if found
    )
    heads = (Column(WORDS[source], number=True) for source, _ in found)
    return Table(
        Message("How much money"),
        (Column(Message("Question")), *heads),
        rows,
        _UNALLOCATED,
        is_caption_hidden=True,
    )


def sources_table(lines: Sequence[LineFigures]) -> Table:
    """Give the ladders of the sources, side by side."""
    rows: Rows = tuple(
        (WORDS[source], *steps(ladder)) for (source, _), ladder in by_source(lines).items()
    )
    return Table(
        Message("By source"),
        (Column(Message("Source")), *LADDER),
        rows,
        _NOTHING,
        is_caption_hidden=True,
    )


def lines_table(lines: Sequence[LineFigures]) -> Table:
    """Give the ladder of each line."""
    heads = (Column(Message("Programme and purpose")), Column(Message("Runs")), *LADDER)
    rows: Rows = tuple(
        (
            Message(
                "{code}, {year}: {purpose}",
                {"code": one.fund.code, "year": str(one.fiscal_year), "purpose": one.purpose},
            ),
            runs(one.fund),
            *steps(one.ladder),
        )
        for one in lines
    )
    return Table(Message("By programme and purpose"), heads, rows, _NOTHING, is_caption_hidden=True)


def steps(ladder: Ladder) -> tuple[Value, ...]:
    """Give the currency and the five amounts as cells."""
    shown = (ladder.given, ladder.committed, ladder.certified, ladder.paid, ladder.left)
    return (ladder.given.currency, *(one.figure for one in shown))


def runs(fund: FundTold) -> Message:
    """Give the days of a fund, extensions counted."""
    told = {"first": date_words(fund.starts), "last": date_words(fund.last_day)}
    if not fund.extensions:
        return Message("{first} to {last}", told)
    told["ends"] = date_words(fund.ends)
    return Message("{first} to {ends}, extended to {last}", told)


def _days(lines: Sequence[LineFigures]) -> list[SummaryRow]:
    """Give a row for each fund: years of funds in one sentence are read by nobody."""
    funds = {one.fund.code: one.fund for one in lines}
    asked = Message("Since when, until when?")
    if not funds:
        return [SummaryRow(asked, _NOTHING)]
    return [
        SummaryRow(Message("{question} ({code})", {"question": asked, "code": code}), runs(fund))
        for code, fund in sorted(funds.items())
    ]


def _contracts(contracts: Sequence[Contract], links: bool) -> Table:  # noqa: FBT001 -- told by name above
    heads = (
        Column(Message("Contract")),
        Column(Message("For")),
        Column(Message("Payee")),
        Column(Message("Ceiling"), number=True),
        Column(Message("Certified"), number=True),
        Column(Message("Paid"), number=True),
    )
    rows: Rows = tuple(
        (
            _contract(one, links),
            WORDS[Expense(one.expense)],
            Message("No. {number}", {"number": one.payee}) if one.payee else "",
            str(one.ladder.given),
            str(one.ladder.certified),
            str(one.ladder.paid),
        )
        for one in contracts
    )
    return Table(
        Message("Contracts"),
        heads,
        rows,
        Message(
            "By this day nothing is committed. A contract stands here from the day on which money "
            "is committed for it."
        ),
        is_caption_hidden=True,
    )


def _contract(one: Contract, links: bool) -> Value:  # noqa: FBT001 -- likewise
    named = f"{one.reference} ({one.contract})" if one.contract else one.reference
    return Link(named, reverse("commitment", args=[one.id])) if links else named


def _corrections(found: Sequence[Transaction]) -> Table:
    heads = (
        Column(Message("On")),
        Column(Message("What was reversed")),
        Column(Message("Amount"), number=True),
        Column(Message("By document")),
    )
    rows = tuple(
        (date_words(one.day), _reversed(one), str(money_of(one)), one.reference) for one in found
    )
    return Table(
        Message("Corrections"),
        heads,
        rows,
        Message(
            "By this day nothing was corrected. A correction stays beside what it corrects, and "
            "both can be seen here."
        ),
        is_caption_hidden=True,
    )


def money_of(one: Transaction) -> Money:
    """Give the amount of a transaction whose sides are at hand."""
    side = next(side for side in one.postings.all() if side.amount > 0)
    return Money(side.amount, side.currency)


def _reversed(one: Transaction) -> Message:
    first = one.reverses
    if first is None:
        return WORDS[Movement.REVERSE]
    told = {"what": WORDS[Movement(first.kind)], "day": date_words(first.day)}
    return Message("{what}, of {day}", told)


def source_words(source: str) -> Message:
    """Give a source in words."""
    return WORDS[FundSource(source)]
