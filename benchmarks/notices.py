"""How fast a list of people who are held is brought in, beside fuzzy matching of plain names.

    python -m benchmarks.notices [--people 20000] [--rows 2000] [--seed 2] [--profile]

One consulate on an embedded server of its own, behind the walls, under the application's login.
Made-up people (`benchmarks.generated_people`, whose author wrote the search too) are registered;
the list names some of them as jails do, in capitals, surnames first, with slips, and others whom
nobody knows. Printed:

- ours: `import_list` and the worker's `judge_on`, from the bytes of the file to the last commit:
  read, judged, every row sealed under a key of its own, compared with everybody registered,
  candidates kept, entries of the audit; and the page of verdicts afterwards;
- the peer: the same file and the same people in plain text and in memory, each name against all
  (rapidfuzz, `process.extract` with `token_sort_ratio`, five best, then the birth date), where it
  is installed (`pip install rapidfuzz`); else difflib of the standard library on a sample, and so
  named. It keeps nothing and asks nobody's leave: a floor, no rival;
- of those rows that name somebody registered, how many have her among their candidates.

Rows are measured cold: nothing of the list was seen before. The load is printed as it was.
"""

import argparse
import cProfile
import csv
import io
import os
import pstats
import random
import time
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from amparo.people.rules.search.portraits import BirthDate, NameForm
from benchmarks.founded import founded_server
from benchmarks.generated_people import Made, made_people
from benchmarks.misremembering import CASES

_Made = TypeVar("_Made")
_KNOWN_SHARE = 0.6
_BEST, _ENOUGH = 5, 80.0
_SAMPLE = 20
_HEADS = ("Name", "DOB", "Facility", "County", "Nationality", "Notify consulate")
_COUNTY = "48141"
Row = tuple[str, BirthDate | None, UUID | None]
"""A name as a list writes it, a birth date, and whom it means where anybody registered."""


def main() -> int:
    """Run, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--profile", action="store_true", help="Print where the time went.")
    given = parser.parse_args()
    people = list(made_people(given.people, given.seed))
    rows = rows_about(people, given.rows, random.Random(given.seed + 1000))  # noqa: S311
    print(f"{given.people} people, {given.rows} rows, load {os.getloadavg()[0]:.1f}")
    with founded_server("notices"):
        bring_in(people, rows, profile=given.profile)
    match_plainly(people, rows)
    print(f"load {os.getloadavg()[0]:.1f}")
    return 0


def rows_about(people: Sequence[Made], count: int, chance: random.Random) -> list[Row]:
    """Write rows about some of the people, and about as many others as are left."""
    strangers = list(made_people(count, 4_000))
    found = []
    for number in range(count):
        is_known = chance.random() < _KNOWN_SHARE
        made = chance.choice(people) if is_known else strangers[number]
        births = made.portrait.births
        name = _written(chance.choice(made.portrait.names), chance)
        found.append((name, births[0] if births else None, made.id if is_known else None))
    return found


def file_of(rows: Sequence[Row]) -> bytes:
    """Write the list as a jail would."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(_HEADS)
    for name, born, _ in rows:
        writer.writerow((name, _day(born), "Centro", _COUNTY, "MEX", "Y"))
    return target.getvalue().encode()


def _bring_whole(actor: Any, draft: Any) -> Any:  # noqa: ANN401 -- set up later
    """Bring a list in, then do what the worker does until no row waits."""
    from amparo.custody.services.importing import import_list, judge_on  # noqa: PLC0415 -- after Django is set up
    from amparo.kernel.clock import utc_now  # noqa: PLC0415

    found, _ = import_list(actor=actor, draft=draft, at=utc_now())
    while found.waiting:
        judge_on(list_id=found.id, at=utc_now())
        found.refresh_from_db(fields=["judged"])
    return found


def bring_in(people: Sequence[Made], rows: Sequence[Row], *, profile: bool) -> None:
    """Register everybody, bring the list in through the product, and look at its verdicts."""
    from amparo.custody.rules.notices import Channel, ListDraft, ListTold  # noqa: PLC0415 -- after Django is set up
    from amparo.custody.services.opening import open_list  # noqa: PLC0415
    from amparo.custody.services.verdicts import fetch_verdicts  # noqa: PLC0415
    from amparo.kernel.clock import utc_now  # noqa: PLC0415
    from benchmarks import search_registry, search_tables  # noqa: PLC0415
    from tests.support.people import at_desk  # noqa: PLC0415
    from tests.support.personas import ALICIA, consulate_of  # noqa: PLC0415

    here = consulate_of(ALICIA)
    search_tables.fill(here, people)
    search_registry.fill_registry(here, people)
    draft = ListDraft(file_of(rows), Channel.CSV, ListTold("Condado inventado"), utc_now())
    with at_desk(ALICIA) as actor:
        spent, found = timed(lambda: _bring_whole(actor, draft), profile=profile)
        print(f"ours: {len(rows)} rows in {spent:.1f} s, {len(rows) / spent:,.0f} rows/s")
        looked, at_work = timed(
            lambda: open_list(actor=actor, list_id=found.id, at=utc_now()), profile=profile
        )
        print(f"the page of verdicts with {len(at_work.lines)} names: {looked:.1f} s")
        told, _ = timed(lambda: fetch_verdicts(actor=actor, list_id=found.id))
        print(f"the verdicts alone: {told:.2f} s")
        proposed = {
            one.notice.line: {row.candidate.person_id for row in one.proposed}
            for one in at_work.lines
        }
    meant = [(line, person) for line, (_, _, person) in enumerate(rows, 2) if person]
    hits = sum(person in proposed.get(line, ()) for line, person in meant)
    print(f"ours: of {len(meant)} registered, {hits / len(meant):.3f} among the candidates")


def match_plainly(people: Sequence[Made], rows: Sequence[Row]) -> None:
    """Match the same rows against the same people in plain text, in memory."""
    names = [
        (_plain(" ".join(_parts(form))), made) for made in people for form in made.portrait.names
    ]
    peer, best, asked = _peer([name for name, _ in names], rows)
    hits, meant = 0, 0
    began = time.perf_counter()
    for name, born, person in asked:
        places = best(_plain(name))
        near = [names[place][1] for place in places]
        near.sort(key=lambda made: born not in made.portrait.births)
        hits += person is not None and person in {made.id for made in near}
        meant += person is not None
    spent = time.perf_counter() - began
    print(f"peer ({peer}): {len(asked)} rows in {spent:.1f} s, {len(asked) / spent:,.0f} rows/s")
    print(f"peer: of {meant} registered, {hits / max(1, meant):.3f} among its {_BEST} best")


def timed(act: Callable[[], _Made], *, profile: bool = False) -> tuple[float, _Made]:
    """Do something; give how long it took and what came of it."""
    watching = cProfile.Profile()
    began = time.perf_counter()
    made = watching.runcall(act) if profile else act()
    spent = time.perf_counter() - began
    if profile:
        pstats.Stats(watching).sort_stats("cumulative").print_stats(45)
    return spent, made


def _peer(
    names: list[str], rows: Sequence[Row]
) -> tuple[str, Callable[[str], list[int]], Sequence[Row]]:
    try:
        from rapidfuzz import fuzz, process  # type: ignore[import-not-found]  # noqa: PLC0415 -- where it is there
    except ImportError:
        from difflib import SequenceMatcher  # noqa: PLC0415 -- the other is not

        def slowly(name: str) -> list[int]:
            ratios = [SequenceMatcher(None, name, one).quick_ratio() for one in names]
            return sorted(range(len(names)), key=lambda place: -ratios[place])[:_BEST]

        return "difflib, a sample", slowly, rows[:_SAMPLE]

    def quickly(name: str) -> list[int]:
        found = process.extract(
            name, names, scorer=fuzz.token_sort_ratio, limit=_BEST, score_cutoff=_ENOUGH
        )
        return [place for _, _, place in found]

    return "rapidfuzz", quickly, rows


def _written(form: NameForm, chance: random.Random) -> str:
    parts = _parts(form)
    if chance.random() < 0.25:
        parts = CASES[chance.choice(("slip", "heard"))](parts, chance)
    given, surnames = parts[:-2], parts[-2:]
    if chance.random() < 0.3:
        surnames = surnames[:1]
    return _plain(f"{' '.join(surnames)}, {' '.join(given)}").upper().strip(" ,")


def _parts(form: NameForm) -> list[str]:
    return [*form.given, form.first_surname, form.second_surname]


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def _day(born: BirthDate | None) -> str:
    if born is None or not born.year:
        return ""
    if not (born.month and born.day):
        return str(born.year)
    return f"{date(born.year, born.month, born.day):%m/%d/%Y}"


if __name__ == "__main__":
    raise SystemExit(main())
