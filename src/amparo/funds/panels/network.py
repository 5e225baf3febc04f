"""The network's account: by source, by line, by consulate, and what waits to be paid."""

from collections.abc import Sequence

from amparo.funds.models import Fund
from amparo.funds.panels.account import LADDER, Rows, runs, source_words, sources_table, steps
from amparo.funds.panels.results import HINT, results_table
from amparo.funds.panels.sections import Section
from amparo.funds.rules.figures import Ageing, FundTold, Ladder, LineFigures
from amparo.funds.services.accounts import NetworkAccount
from amparo.kernel.errors import Message
from amparo.web.days import date_words
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, SummaryRow, Table, Value

_ABSORBED = Column(Message("Paid, of what was given"), number=True)


def network_sections(account: NetworkAccount) -> list[Section]:
    """Give the whole page."""
    return [
        Section(
            "sources",
            Message("By source"),
            Message("The two sources are kept apart and never added to each other."),
            table=sources_table(account.lines),
        ),
        Section("lines", Message("By fund and purpose"), table=_lines(account.lines)),
        Section("consulates", Message("By consulate"), table=_offices(account)),
        Section("results", Message("Results"), HINT, table=results_table(account.results)),
        Section("ageing", Message("Certified and waiting to be paid"), table=_ageing(account)),
    ]


def bare_funds(found: Sequence[Fund]) -> list[Section]:
    """Give the funds that no figure speaks of, each with the way to its first line."""
    rows = tuple((Link(one.code, reverse("fund", args=[one.id])), one.name) for one in found)
    title = Message("Founded, without a line yet")
    table = Table(
        title,
        (Column(Message("Code")), Column(Message("Name"))),
        rows,
        Message("Every fund has a line."),
        is_caption_hidden=True,
    )
    return [Section("bare", title, table=table)] if rows else []


def per_cent(ladder: Ladder) -> str:
    """Give what was paid as per cent of what was given."""
    found = ladder.absorbed
    return "" if found is None else f"{found} %"


def fund_rows(fund: FundTold) -> list[SummaryRow]:
    """Give what a fund is, as terms and values."""
    rows = [
        SummaryRow(Message("Source"), source_words(fund.source)),
        SummaryRow(Message("Runs"), runs(fund)),
        SummaryRow(Message("Decision"), fund.decision),
    ]
    cited = fund.cited or Message("This installation's own; nothing public is cited.")
    return [*rows, SummaryRow(Message("Public source"), cited)]


def extensions_table(fund: FundTold) -> Table:
    """Give the decisions that a fund goes on."""
    heads = (
        Column(Message("Until")),
        Column(Message("Decision")),
        Column(Message("Decided on")),
        Column(Message("With it"), number=True),
    )
    rows = tuple(
        (date_words(one.until), one.decision, date_words(one.decided_on), str(one.money))
        for one in fund.extensions
    )
    return Table(
        Message("Extensions"), heads, rows, Message("It was not extended."), is_caption_hidden=True
    )


def fund_lines_table(lines: Sequence[LineFigures], *, may_keep: bool) -> Table:
    """Give the lines of one fund, each with the way to allocate it."""
    heads = (Column(Message("Line")), *LADDER, _ABSORBED)
    rows = tuple(
        (_line_cell(one, may_keep=may_keep), *steps(one.ladder), per_cent(one.ladder))
        for one in lines
    )
    return Table(
        Message("Lines"), heads, rows, Message("No line is authorised yet."), is_caption_hidden=True
    )


def _line_cell(one: LineFigures, *, may_keep: bool) -> Value:
    named = f"{one.fiscal_year}: {one.purpose}"
    return Link(named, reverse("allocate-tranche", args=[one.line])) if may_keep else named


def _lines(lines: Sequence[LineFigures]) -> Table:
    heads = (Column(Message("Fund and purpose")), Column(Message("Runs")), *LADDER, _ABSORBED)
    rows: Rows = tuple(
        (
            Link(
                f"{one.fund.code}, {one.fiscal_year}: {one.purpose}",
                reverse("fund", args=[one.fund.id]),
            ),
            runs(one.fund),
            *steps(one.ladder),
            per_cent(one.ladder),
        )
        for one in lines
    )
    empty = Message("No money is authorised yet.")
    return Table(Message("By fund and purpose"), heads, rows, empty, is_caption_hidden=True)


def _offices(account: NetworkAccount) -> Table:
    heads = (Column(Message("Consulate")), Column(Message("Source")), *LADDER, _ABSORBED)
    rows: Rows = tuple(
        (
            Link(office.name, reverse("consulates-account", args=[office.id])),
            source_words(source),
            *steps(ladder),
            per_cent(ladder),
        )
        for office, source, ladder in account.offices
    )
    empty = Message("Nothing is allocated yet.")
    return Table(Message("By consulate"), heads, rows, empty, is_caption_hidden=True)


def _ageing(account: NetworkAccount) -> Table:
    heads = (
        Column(Message("Waits for")),
        Column(Message("Invoices"), number=True),
        Column(Message("Amount"), number=True),
    )
    rows = tuple((_age(one), one.count, str(one.money)) for one in account.ageing)
    empty = Message("Everything that is certified is paid.")
    return Table(
        Message("Certified and waiting to be paid"), heads, rows, empty, is_caption_hidden=True
    )


def _age(one: Ageing) -> Message:
    return Message("{days} days or more", {"days": one.days})
