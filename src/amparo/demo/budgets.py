"""Money of the rest of the network: what is left of the 50 million, and how it was spent.

The press stated the 50 million for 50 consulates, one million each on average; how they are divided
is invented here, to the last dollar, and every number of a document says so.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from amparo.demo.funds import FUNDS, Tranche
from amparo.demo.more_personas import pair_of
from amparo.demo.posts import fifty_posts
from amparo.demo.spent import InventedSpending
from amparo.funds.rules.kinds import Expense

EARMARK = FUNDS[0]
"""The fund that the 50 million are of."""
_LARGE = ("CHI", "DAL", "HOU", "LAX", "NYC", "PHX", "SAT", "SDG")
"""Consulates that are given twice as much as others: an invented rule."""
_FIRST, _SECOND = date(2017, 3, 1), date(2017, 6, 12)
_FIRST_SHARE = 70
"""Per cent of what a consulate is given that comes with the first tranche."""
_MOST = 95_000
"""A payment stays below what a second person must approve."""
_UNSPENT = ("ELP", "SAC")
"""Consulates whose spending the press stated: nothing is added to it."""


def remaining_tranches(seed: str) -> tuple[Tranche, ...]:
    """Divide what the story leaves of the 50 million among the consulates that have none of it."""
    given = {code for code, _, _ in EARMARK.tranches}
    codes = [post.code for post in fifty_posts() if post.code not in given]
    left = EARMARK.authorised - sum(amount for _, _, amount in EARMARK.tranches)
    shares = _divided(left, codes, seed)
    found: list[Tranche] = []
    for code, share in shares.items():
        first = share * _FIRST_SHARE // 100
        found += [(code, _FIRST, first), (code, _SECOND, share - first)]
    return tuple(found)


def spending_of(seed: str, code: str, given: int) -> list[InventedSpending]:
    """Give the contracts of a consulate with their payments, out of what it was given."""
    if code in _UNSPENT:
        return []
    lot, pair = Random(f"{seed} money {code}"), pair_of(code)  # noqa: S311 -- told alike each time
    return [
        InventedSpending(
            code=f"{code}-{number}",
            clerk=pair.clerk,
            certifier=pair.officer,
            fund=EARMARK.code,
            expense=expense,
            payee=payee,
            ceiling=ceiling,
            committed=day,
            payments=_payments(lot, ceiling, day),
        )
        for number, (expense, payee, ceiling, day) in enumerate(_contracts(lot, given), 11)
    ]


def given_to(code: str, tranches: Iterable[Tranche]) -> int:
    """Add what the tranches of the fund give a consulate."""
    return sum(amount for one, _, amount in (*EARMARK.tranches, *tranches) if one == code)


def _divided(left: int, codes: list[str], seed: str) -> dict[str, int]:
    lot = Random(f"{seed} shares")  # noqa: S311 -- told alike each time
    weights = {code: (200 if code in _LARGE else 100) + lot.randint(-35, 35) for code in codes}
    whole = sum(weights.values())
    shares = {code: left * weight // whole // 1_000 * 1_000 for code, weight in weights.items()}
    # What rounding leaves goes to the last one: the sum is exact.
    shares[codes[-1]] += left - sum(shares.values())
    return shares


def _contracts(lot: Random, given: int) -> list[tuple[Expense, str, int, date]]:
    legal, staff = given * lot.randint(30, 38) // 100, given * lot.randint(18, 24) // 100
    return [
        (Expense.LEGAL, "Representación legal externa (inventada)", legal, date(2017, 3, 13)),
        (Expense.STAFF, "Personal del centro de defensoría (inventado)", staff, date(2017, 3, 20)),
        (Expense.AID, "Apoyo directo, sin nombres (inventado)", given // 20, date(2017, 4, 3)),
    ]


def _payments(lot: Random, ceiling: int, day: date) -> tuple[tuple[date, int], ...]:
    """Pay two to four times, and leave a little of the ceiling unpaid."""
    count = lot.randint(2, 4)
    each = min(ceiling * lot.randint(82, 97) // 100 // count, _MOST)
    return tuple((day + timedelta(days=lot.randint(60, 80) * (n + 1)), each) for n in range(count))
