"""Statements and their verdicts on pages: what was said, how it was read, what the figures say."""

from collections.abc import Iterable, Mapping

from amparo.kernel.errors import Message
from amparo.watch.models import Statement
from amparo.watch.panels.charts import grouped
from amparo.watch.rules.areas import NATION, names
from amparo.watch.rules.measures import DEFINITIONS, TITLES, Measure
from amparo.watch.rules.methods import PLAIN
from amparo.watch.rules.statements.claims import RELATIONS, SIDES, Claim, Side, claim_from
from amparo.watch.rules.statements.verdicts import TITLES_OF_VERDICTS, Quantity, Verdict
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, SummaryRow, Table, Tag, Text, Tone, Value

_TONES = {
    Verdict.RIGHT: Tone.GOOD,
    Verdict.WRONG: Tone.FAILED,
    Verdict.OTHER: Tone.LATE,
    Verdict.UNCHECKABLE: Tone.PAUSED,
}

_HOLDS: dict[object, Text] = {True: Message("Yes"), False: Message("No"), None: "—"}


def verdict_tag(verdict: str) -> Tag:
    """Give a verdict as a tag."""
    one = Verdict(verdict)
    return Tag(TITLES_OF_VERDICTS[one], _TONES[one])


def statements_table(statements: Iterable[Statement]) -> Table:
    """List statements with who said them and the verdict."""
    columns = (
        Column(Message("What was said")),
        Column(Message("Who said it")),
        Column(Message("Where it was published")),
        Column(Message("Verdict")),
    )
    rows: list[list[Value]] = [
        [
            Link(f"“{one.sentence}”", reverse("statement", args=[one.id])),
            SIDES[Side(one.side)],
            one.source,
            verdict_tag(one.verdict),
        ]
        for one in statements
    ]
    return Table(
        Message("Statements that were checked"),
        columns,
        rows,
        Message("No statement has been kept yet."),
    )


def claim_rows(claim: Claim) -> list[SummaryRow]:
    """Say how a statement was read, part by part."""
    what: Text = TITLES[claim.measures[0]]
    for measure in claim.measures[1:]:
        what = Message("{first} and {second}", {"first": what, "second": TITLES[measure]})
    rows = [
        SummaryRow(Message("What is counted"), what),
        SummaryRow(Message("Of whom"), _whom(claim)),
        SummaryRow(Message("Where"), _where(claim)),
        SummaryRow(Message("Fiscal years"), f"{claim.first_year}, {claim.second_year}"),
        SummaryRow(Message("What it says of the change"), _relation(claim)),
    ]
    if claim.method:
        rows.append(SummaryRow(Message("Way of arrest"), PLAIN.get(claim.method, claim.method)))
    if claim.first is not None or claim.second is not None:
        rows.append(SummaryRow(Message("Figures it gives"), _figures(claim)))
    return rows


def evidence_table(evidence: Iterable[Mapping[str, object]], claim: Claim) -> Table:
    """Give the figures that say so, with the publication that each comes from."""
    columns = (
        Column(Message("What is counted")),
        Column(str(claim.first_year), number=True),
        Column(str(claim.second_year), number=True),
        Column(Message("How it changed"), number=True),
        Column(Message("Does what was said of the change hold?")),
        Column(Message("Publication")),
    )
    rows: list[list[Value]] = [
        [
            quantity_of(one).words,
            grouped(int(str(one["first"]))),
            grouped(int(str(one["second"]))),
            "—" if one["percent"] is None else f"{float(str(one['percent'])):+.1f}\u00a0%",
            _HOLDS[one.get("holds") if isinstance(one.get("holds"), bool) else None],
            ", ".join(_words(one["releases"])),
        ]
        for one in evidence
    ]
    return Table(
        Message("The figures that say so"), columns, rows, Message("There are no figures.")
    )


def quantity_of(evidence: Mapping[str, object]) -> Quantity:
    """Give the quantity of a figure that was kept."""
    measures = tuple(Measure(one) for one in _words(evidence["measures"]))
    return Quantity(measures, bool(evidence["own"]), str(evidence["method"]))


def definitions_of(claim: Claim) -> list[Message]:
    """Say what each thing that a statement names is."""
    return [DEFINITIONS[measure] for measure in claim.measures]


def statement_rows(statement: Statement) -> list[SummaryRow]:
    """Say who said a statement, where, and when it was kept."""
    rows = [
        SummaryRow(Message("Who said it"), SIDES[Side(statement.side)]),
        SummaryRow(Message("Where it was published"), statement.source),
    ]
    if statement.said_on:
        rows.append(SummaryRow(Message("Published on"), statement.said_on.isoformat()))
    return rows


def claim_of(statement: Statement) -> Claim:
    """Give the claim of a statement that was kept."""
    return claim_from(statement.claim)


def _whom(claim: Claim) -> Message:
    return Message("Own nationals") if claim.own else Message("Everybody")


def _where(claim: Claim) -> Text:
    return Message("The whole country") if claim.area == NATION else names()[claim.area]


def _relation(claim: Claim) -> Message:
    words = RELATIONS[claim.relation]
    if claim.value is None:
        return words
    return Message("{words}: {value}", {"words": words, "value": str(claim.value)})


def _figures(claim: Claim) -> str:
    parts = [one for one in (claim.first, claim.second) if one is not None]
    return " → ".join(grouped(one) for one in parts)


def _words(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
