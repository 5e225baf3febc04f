"""Figures from the journal as of a day: sums of postings, never of balances that have moved on."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.timezone import make_aware

from amparo.cases.models import Case
from amparo.cases.rules.closing import Outcome
from amparo.cases.selectors.tallies import count_acts
from amparo.database.selectors.columns import list_rows
from amparo.database.selectors.composed import Composed, Given, Slot, totalled
from amparo.funds.models import Commitment, Extension, Fund, Line, Posting, Transaction
from amparo.funds.rules.figures import (
    Ageing,
    Contract,
    ExtensionTold,
    FundTold,
    Ladder,
    LineFigures,
    Results,
)
from amparo.funds.rules.kinds import FundSource
from amparo.kernel.money import Money
from amparo.kernel.references import reference

_STEPS = """
    coalesce(sum(p.amount) FILTER (WHERE a.kind NOT IN ('authority', 'unallocated')), 0),
    coalesce(sum(p.amount) FILTER (WHERE a.kind IN ('committed', 'certified', 'paid')), 0),
    coalesce(sum(p.amount) FILTER (WHERE a.kind IN ('certified', 'paid')), 0),
    coalesce(sum(p.amount) FILTER (WHERE a.kind = 'paid'), 0)
"""
_JOURNAL = """
    FROM funds_posting p JOIN funds_transaction t ON t.id = p.transaction_id
    JOIN funds_account a ON a.id = p.account_id
    WHERE t.day <= %s
"""
AGES = (0, 30, 60, 90)
"""From how many days on what waits to be paid is shown apart."""


def list_office_lines(office: UUID, on: date) -> list[LineFigures]:
    """List what a consulate was allocated, line by line."""
    found = list_rows(
        f"SELECT a.line_id, a.currency, {_STEPS} {_JOURNAL} AND a.office_id = %s"
        " AND a.kind NOT IN ('authority', 'unallocated') GROUP BY a.line_id, a.currency",
        [on, office],
    )
    return _with_lines([(row[0], _ladder(row[1], row[2:])) for row in found], on)


def list_network_lines(on: date) -> list[LineFigures]:
    """List every line with what was authorised on it, and what became of it in the network."""
    found = list_rows(
        "SELECT a.line_id, a.currency,"
        " -sum(p.amount) FILTER (WHERE a.kind = 'authority'),"
        " coalesce(sum(p.amount) FILTER (WHERE a.kind IN ('committed','certified','paid')), 0),"
        " coalesce(sum(p.amount) FILTER (WHERE a.kind IN ('certified', 'paid')), 0),"
        f" coalesce(sum(p.amount) FILTER (WHERE a.kind = 'paid'), 0) {_JOURNAL}"
        " GROUP BY a.line_id, a.currency",
        [on],
    )
    return _with_lines([(row[0], _ladder(row[1], row[2:])) for row in found], on)


def list_office_totals(on: date) -> list[tuple[UUID, str, Ladder]]:
    """List what each consulate was allocated and what became of it, by source and currency."""
    found = list_rows(
        f"SELECT a.office_id, f.source, a.currency, {_STEPS}"  # noqa: S608 -- our own words
        " FROM funds_posting p JOIN funds_transaction t ON t.id = p.transaction_id"
        " JOIN funds_account a ON a.id = p.account_id JOIN funds_line l ON l.id = a.line_id"
        " JOIN funds_fund f ON f.id = l.fund_id"
        " WHERE t.day <= %s AND a.kind NOT IN ('authority', 'unallocated')"
        " GROUP BY a.office_id, f.source, a.currency",
        [on],
    )
    return [(row[0], row[1], _ladder(row[2], row[3:])) for row in found]


def commitments_by(office: UUID, on: date) -> Given[Commitment]:
    """Give the commitments of a consulate for which anything was posted by a day, newest first."""
    return _POSTED_FOR.given(office, on)


def list_contracts(office: UUID, on: date, some: Sequence[UUID] | None = None) -> list[Contract]:
    """List commitments of a consulate, some or all, with what became of each; newest first."""
    only = "" if some is None else " AND a.commitment_id = ANY(%s)"
    found = list_rows(
        f"SELECT a.commitment_id, a.currency, {_STEPS} {_JOURNAL} AND a.office_id = %s"
        f" AND a.commitment_id IS NOT NULL{only} GROUP BY a.commitment_id, a.currency",
        [on, office, *([] if some is None else [list(some)])],
    )
    ladders = {row[0]: _ladder(row[1], row[2:]) for row in found}
    payees = dict(_PAYEE_NUMBERS.rows(list(ladders)))
    return [
        Contract(
            one.id,
            reference(f"{one.office.code}-K", one.year, one.number),
            one.line_id,
            one.expense,
            payees.get(one.payee_id, 0),
            one.contract,
            ladders[one.id],
        )
        for one in _COMMITMENTS.rows(list(ladders))
    ]


def movements_of(commitment: UUID, on: date) -> QuerySet[Transaction]:
    """Give what moved for a commitment by a day, the newest first, sides at hand."""
    sides = Posting.objects.filter(transaction=OuterRef("pk"), account__commitment=commitment)
    return (
        Transaction.objects.filter(Exists(sides), day__lte=on)
        .select_related("reverses", "reversed_by")
        .prefetch_related("postings__account")
        .order_by("-number")
    )


def corrections_by(office: UUID, on: date) -> Given[Transaction]:
    """Give the reversals in a consulate's book by a day, newest first, with what each reversed."""
    return _CORRECTIONS.given(office, on)


def list_ageing(on: date) -> list[Ageing]:
    """List how long what is certified in the network has waited to be paid, by age."""
    found = list_rows(
        """
        SELECT a.currency, %s::date - c.day AS days, p.amount
        FROM funds_transaction c JOIN funds_posting p ON p.transaction_id = c.id AND p.amount > 0
        JOIN funds_account a ON a.id = p.account_id
        WHERE c.kind = 'certify' AND c.day <= %s
          AND NOT EXISTS (SELECT FROM funds_transaction x WHERE x.reverses_id = c.id
              AND x.day <= %s)
          AND NOT EXISTS (SELECT FROM funds_transaction y WHERE y.kind = 'pay'
              AND y.about = c.about AND y.day <= %s
              AND NOT EXISTS (SELECT FROM funds_transaction z WHERE z.reverses_id = y.id
                  AND z.day <= %s))
        """,
        [on, on, on, on, on],
    )
    sums: dict[tuple[str, int], tuple[int, int]] = {}
    for currency, days, amount in found:
        age = max(one for one in AGES if one <= max(days, 0))
        count, money = sums.get((currency, age), (0, 0))
        sums[currency, age] = (count + 1, money + amount)
    return [
        Ageing(age, count, Money(money, currency))
        for (currency, age), (count, money) in sorted(sums.items())
    ]


def sum_spent(office: UUID, since: date, until: date, currency: str) -> Money:
    """Add what a consulate paid from a day to a day, reversals taken off."""
    found = Transaction.objects.filter(
        postings__account__office=office,
        postings__account__kind="paid",
        postings__currency=currency,
        day__gte=since,
        day__lte=until,
    ).aggregate(sum=Sum("postings__amount"))
    return Money(int(found["sum"] or 0), currency)


def summarise_results(on: date) -> Results:
    """Count people, acts of service and cases of the consulate that is open, and their results.

    Whoever does not reach its cases counts none.
    """
    ends = _end_of(on)
    ((people, cases, closed, *outcomes),) = _RESULTS.rows(ends)
    by_outcome = dict(zip(Outcome, outcomes, strict=True))
    return Results(
        people=people,
        acts=count_acts(ends),
        cases=cases,
        pending=cases - closed,
        favourable=by_outcome[Outcome.FAVOURABLE],
        partly=by_outcome[Outcome.PARTLY],
        unfavourable=by_outcome[Outcome.UNFAVOURABLE],
        none=by_outcome[Outcome.NONE],
    )


def list_funds_told(on: date) -> dict[UUID, FundTold]:
    """Give every fund by its number, with the extensions that were decided by a day."""
    extended: dict[UUID, list[ExtensionTold]] = {}
    for row in _EXTENSIONS.rows(on):
        money = Money(row.amount, row.fund.currency)
        told = ExtensionTold(row.until, money, row.decision, row.decided_on)
        extended.setdefault(row.fund_id, []).append(told)
    return {
        one.id: FundTold(
            one.id,
            one.code,
            one.name,
            FundSource(one.source),
            one.starts,
            one.ends,
            one.decision,
            one.cited,
            tuple(extended.get(one.id, ())),
        )
        for one in _FUNDS.rows()
    }


def _end_of(day: date) -> datetime:
    """Give when a day ends, by the clocks that the reader is told the time by."""
    return make_aware(datetime.combine(day + timedelta(days=1), time()))


def _with_lines(found: list[tuple[UUID, Ladder]], on: date) -> list[LineFigures]:
    funds = list_funds_told(on)
    ladders = dict(found)
    return [
        LineFigures(one.id, funds[one.fund_id], one.fiscal_year, one.purpose, ladders[one.id])
        for one in _LINES.rows(list(ladders))
    ]


def _results(ends: Slot) -> QuerySet[Case, tuple[int, ...]]:
    closed = Q(closed_at__lt=ends)
    return totalled(
        Case.objects.filter(started_at__lt=ends),
        people=Count("person", distinct=True),
        cases=Count("*"),
        closed=Count("closed_at", filter=closed),
        **{one.name: Count("closed_at", filter=closed & Q(outcome=one)) for one in Outcome},
    )


def _posted_for(office: Slot, on: Slot) -> QuerySet[Commitment]:
    posted = Posting.objects.filter(account__commitment=OuterRef("pk"), transaction__day__lte=on)
    return Commitment.objects.filter(Exists(posted), office=office).order_by("-year", "-number")


_POSTED_FOR = Composed(_posted_for)
_CORRECTIONS = Composed(
    lambda office, on: (
        Transaction.objects.filter(office=office, day__lte=on, kind="reverse")
        .select_related("reverses")
        .prefetch_related("postings")
        .order_by("-number")
    )
)
_RESULTS = Composed(_results)
_COMMITMENTS = Composed(
    lambda some: (
        Commitment.objects.filter(pk__among=some)
        .select_related("office")
        .order_by("-year", "-number")
    )
)
# Whoever does not reach the register has no number to show.
_PAYEE_NUMBERS = Composed(
    lambda some: Commitment.objects.filter(pk__among=some, payee__number__gt=0).values_list(
        "payee_id", "payee__number"
    )
)
_EXTENSIONS = Composed(
    lambda on: Extension.objects.filter(decided_on__lte=on).select_related("fund").order_by("until")
)
_FUNDS = Composed(lambda: Fund.objects.order_by("source", "code"))
_LINES = Composed(
    lambda some: Line.objects.filter(pk__among=some).order_by(
        "fund__source", "-fiscal_year", "fund__code", "purpose"
    )
)


def _ladder(currency: str, steps: tuple[Any, ...]) -> Ladder:
    given, committed, certified, paid = (Money(int(one), currency) for one in steps)
    return Ladder(given, committed, certified, paid)
