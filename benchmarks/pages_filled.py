"""A database filled with a country's work for `benchmarks.pages`, once; what is kept is noted."""

import json
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from string import ascii_uppercase
from uuid import UUID, uuid4

from amparo.cases.models import Assignment, Case, CaseEvent, Clock, Flag, Party, Task
from amparo.custody.models import Candidate, Notice
from amparo.database.services.capabilities import acting
from amparo.funds.models import Commitment
from amparo.kernel import settings
from amparo.network.models import Consulate
from amparo.people.models import Fact, Person
from amparo.reception.models import CallBack, Caller, HelpRequest
from amparo.vault.services.consulates import newest_key
from benchmarks import pages_copies, pages_tables
from benchmarks.generated_people import Made, made_people
from benchmarks.pages_sealing import (
    connected,
    copy_keys,
    copy_rows,
    count_acts_anew,
    settle,
)
from benchmarks.pages_tables import Rows
from benchmarks.search_registry import copy_registry
from tests.support import funds
from tests.support.capabilities import minted
from tests.support.personas import consulate_of, person

OFFICER, HEAD, CLERK = "gabriela.mia", "norma.mia", "nadia.mia"
"""Who looks at the pages, all of Miami."""
_NAMED = (OFFICER, "ines.mia", HEAD, "olga.mia")
_OFFICERS = 12
_FOUNDED = {"MIA", "SRE"}
_TABLES = (
    Case, Assignment, CaseEvent, Clock, Flag, Party, Task,
    Candidate, Notice, Caller, CallBack, HelpRequest, Fact, Person, Consulate,
)  # fmt: skip
_SLOPE = 0.6


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much there is of everything, over all consulates."""

    cases: int
    people: int
    consulates: int
    contracts: int
    seed: int

    def words(self) -> dict[str, int]:
        """Give them by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def fill_once(sizes: Sizes) -> dict[str, object]:
    """Put everything in, unless it is in already; give what it came to.

    Stops where a kept database holds something else, or was left half filled.
    """
    noted = settings.home().parent / "filled.json"
    if not noted.exists():
        # Said before filling: what an interrupted filling leaves must not be measured.
        noted.write_text(json.dumps({"wanted": sizes.words(), "stored": None}))
        noted.write_text(json.dumps({"wanted": sizes.words(), "stored": _fill(sizes)}))
    held = json.loads(noted.read_text())
    if held["wanted"] != sizes.words() or held["stored"] is None:
        raise SystemExit(f"{noted.parent} was not filled with {sizes}: {held}. Name another home.")
    stored: dict[str, object] = held["stored"]
    return stored


def _fill(sizes: Sizes) -> dict[str, object]:
    began, chance = time.perf_counter(), random.Random(sizes.seed)  # noqa: S311 -- nothing secret
    consulates, shares = _consulates(sizes.consulates), _shares(sizes.consulates)
    miami, cases = consulates[0], int(shares[0] * sizes.cases)
    a_case = sizes.people // sizes.cases
    _fill_miami(chance, miami, list(made_people(cases * a_case, sizes.seed)), cases)
    others = [
        (one, share / shares[0]) for one, share in zip(consulates[1:], shares[1:], strict=True)
    ]
    pages_copies.copy_everywhere(miami, others, pages_tables.FIRST, a_case)
    count_acts_anew()
    _spend(sizes.contracts)
    settle(
        *(one._meta.db_table for one in _TABLES),
        "vault_personkey",
        "funds_posting",
        "cases_acttally",
    )
    return _counts() | {
        "cases of Miami": cases,
        "seconds to fill": round(time.perf_counter() - began),
    }


def _fill_miami(chance: random.Random, miami: UUID, people: Sequence[Made], count: int) -> None:
    given = pages_tables.patterns(OFFICER)
    staff = [person(name).id for name in _NAMED] + [uuid4() for _ in range(_OFFICERS - len(_NAMED))]
    with acting(minted(miami)):
        newest_key(miami)
    copy_registry(miami, people)
    pairs: list[tuple[UUID, UUID]] = []
    for rows in pages_tables.make_cases(chance, miami, people, staff, given, count):
        pairs += [(one.id, one.person_id) for one in rows.of.get(Case, [])]
        _store(rows)
    for rows in (
        *pages_tables.make_notices(chance, miami, pairs, count // 5),
        *pages_tables.make_requests(chance, miami, count // 5),
    ):
        _store(rows)
    print(f"{len(people)} people and {count} cases in", flush=True)


def _store(rows: Rows) -> None:
    copy_keys(rows.holders)
    for kind, made in rows.of.items():
        copy_rows(kind, made)


def _consulates(count: int) -> list[UUID]:
    """Give the consulates, Miami first, those of the demonstration among them."""
    held = [one for one in Consulate.objects.order_by("code") if one.code not in _FOUNDED]
    letters = ("".join(one) for one in product("X", ascii_uppercase, ascii_uppercase))
    more = [
        Consulate(code=code, name=f"Inventada {code}", time_zone="America/Chicago")
        for code, _ in zip(letters, range(count - 1 - len(held)), strict=False)
    ]
    copy_rows(Consulate, more)
    return [consulate_of(OFFICER), *(one.id for one in [*held, *more])][:count]


def _shares(count: int) -> list[float]:
    """Give the share of each consulate, the largest first."""
    weights = [1 / (place + 1) ** _SLOPE for place in range(count)]
    return [one / sum(weights) for one in weights]


def _spend(contracts: int) -> None:
    """Give Miami money, bind it to contracts, and pay two invoices of each."""
    purse = funds.funded(contracts * 1_000, contracts * 1_000, clerk=CLERK)
    for _ in range(contracts):
        bound = funds.committed(purse, 900, CLERK)
        for amount in (200, 300):
            about = uuid4()
            funds.certified(bound, about, amount, OFFICER)
            funds.paid(bound, about, amount, CLERK)


def _counts() -> dict[str, object]:
    kinds: Iterable[type] = (Case, CaseEvent, Clock, Person, Fact, Notice, HelpRequest, Commitment)
    with connected() as administrator:
        return {
            kind._meta.db_table: _first(  # type: ignore[attr-defined]  # each is a model
                administrator.execute(f"SELECT count(*) FROM {kind._meta.db_table}".encode())  # type: ignore[attr-defined]  # likewise
            )
            for kind in kinds
        }


def _first(cursor: object) -> int:
    row = cursor.fetchone()  # type: ignore[attr-defined]  # a cursor of one row
    return int(row[0])
