"""Contracts of 2016 and 2017 with their payments: the totals are the press's, the rest invented."""

from dataclasses import dataclass
from datetime import date

from amparo.funds.rules.kinds import Expense


@dataclass(frozen=True, slots=True)
class InventedSpending:
    """A contract and its payments; `certifier` is who received the service, `clerk` who pays."""

    code: str
    clerk: str
    certifier: str
    fund: str
    expense: Expense
    payee: str
    ceiling: int
    committed: date
    payments: tuple[tuple[date, int], ...]


SPENDING = (
    InventedSpending(
        "ELP-1",
        "jacinta.elp",
        "alicia.elp",
        "FAMEU-2017",
        Expense.LEGAL,
        "Bufete Tres Álamos (inventado)",
        86_000,
        date(2017, 3, 6),
        ((date(2017, 5, 31), 22_400), (date(2017, 8, 31), 31_600), (date(2017, 11, 30), 28_080)),
    ),
    InventedSpending(
        "ELP-2",
        "jacinta.elp",
        "alicia.elp",
        "FAMEU-2017",
        Expense.STAFF,
        "Personal eventual del centro de defensoría (inventado)",
        41_000,
        date(2017, 3, 13),
        ((date(2017, 6, 30), 19_200), (date(2017, 12, 15), 19_200)),
    ),
    InventedSpending(
        "ELP-3",
        "jacinta.elp",
        "alicia.elp",
        "PALE-2016",
        Expense.LEGAL,
        "Asesoría Cañón Corto (inventada)",
        28_000,
        date(2016, 3, 1),
        ((date(2016, 7, 29), 13_000), (date(2016, 12, 9), 14_500)),
    ),
    InventedSpending(
        "SAC-1",
        "julio.sac",
        "bruno.sac",
        "FAMEU-2017",
        Expense.LEGAL,
        "Defensa Valle Central (inventada)",
        190_000,
        date(2017, 3, 8),
        ((date(2017, 6, 30), 92_000), (date(2017, 12, 1), 98_000)),
    ),
    InventedSpending(
        "SAC-2",
        "julio.sac",
        "bruno.sac",
        "FAMEU-2017",
        Expense.STAFF,
        "Personal eventual de ventanilla (inventado)",
        60_000,
        date(2017, 3, 15),
        ((date(2017, 9, 30), 60_000),),
    ),
    InventedSpending(
        "SAC-3",
        "julio.sac",
        "bruno.sac",
        "PALE-2016",
        Expense.LEGAL,
        "Defensa Valle Central (inventada)",
        50_000,
        date(2016, 3, 1),
        ((date(2016, 7, 29), 25_000), (date(2016, 12, 9), 25_000)),
    ),
    InventedSpending(
        "SRE-1",
        "marina.sre",
        "hector.sre",
        "FAMEU-2017-MXN",
        Expense.STAFF,
        "Gasto de la red en el primer trimestre, según la prensa",
        131_763_000,
        date(2017, 1, 20),
        ((date(2017, 3, 31), 131_763_000),),
    ),
)

PAID_CONTRACT = SPENDING[0].code
"""The contract whose payee is the office of a lawyer on the panel."""
