"""How fast a person is found among sealed records, and how often; beside a search in plain text.

    python -m benchmarks.search [--people 200000] [--questions 2000] [--exhaustive 100] [--seed 2]
        [--keep FOLDER] [--json FILE]

One consulate on an embedded server of its own, behind the walls, under the application's login.
Made-up people and questions (`benchmarks.generated_people`, `benchmarks.misremembering`): their
author wrote the search too, which flatters it; weights were chosen on seed 1. Printed:

- engine: the typed line read, its lists read and opened, candidates ordered (`list_candidates`);
- portraits: besides, those of all candidates fetched, opened (AES-GCM, one field a person under
  one key) and ranked with reasons, and the capability opened and closed. Without HTTP and audit;
- over HTTP: end to end, by `benchmarks.search_served`: the product's own registry (several fields
  and a key a person), token, permission, answer in JSON, entry in the audit's chain at commit;
- recall@10 of truth with its 95 % interval (Wilson), and beside it, for the first `--exhaustive`
  questions, that of the same scorer over everybody who shares a sound, a skeleton, a date or a
  number with the question: nobody else could come among the first ten;
- the peer: pg_trgm over plain names with the birth date as a bonus, where the server has the
  extension (AMPARO_PG_BIN names one that does); else exact words of plain text, and so named.

Peer and ours take turns, question by question. Filling takes minutes: `--keep` leaves the filled
database in a folder, and the same command asks it again without filling. The load (one-minute
average) is printed as it was before and after each part: one client alone makes about one.

Exit status 1 when the engine's 95th percentile is
above 15 ms or one client's over HTTP above 50 ms.
"""

import argparse
import json
import os
import platform
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from math import sqrt
from pathlib import Path
from uuid import UUID

from amparo.people.rules.search.asking import read_question
from amparo.people.rules.search.features import words_asked, words_of
from amparo.people.rules.search.numbers import births_of
from amparo.people.rules.search.portraits import Question
from amparo.people.rules.search.scoring import Ranking, rank
from amparo.people.rules.search.sounds import skeleton, sound
from benchmarks.founded import founded_server
from benchmarks.generated_people import Made, made_people
from benchmarks.misremembering import asked

_FOUND_AMONG = 10
Times = dict[str, list[float]]


def wilson(hits: int, of: int) -> tuple[float, float, float]:
    """Give a share with its 95 % interval."""
    if not of:
        return 0.0, 0.0, 0.0
    share, z = hits / of, 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return round(share, 4), round(middle - half, 4), round(middle + half, 4)


class Everybody:
    """All people by single things they share, for the scan that leaves nobody out."""

    def __init__(self, people: Sequence[Made]) -> None:
        """Take the people."""
        self._people = people
        self._by: dict[str, list[int]] = defaultdict(list)
        for place, made in enumerate(people):
            words = [word for form in made.portrait.names for word in words_of(form)]
            for one in _shared(
                words, Question(births=made.portrait.births, identifiers=made.portrait.identifiers)
            ):
                self._by[one].append(place)

    def ranked(self, question: Question) -> Ranking:
        """Rank everybody who could come near."""
        told = _shared(words_asked(question), question)
        near = {place for one in told for place in self._by.get(one, ())}
        return rank(question, {self._people[at].id: self._people[at].portrait for at in near})


def _shared(words: Sequence[str], question: Question) -> set[str]:
    found = {sound(word) for word in words} | {skeleton(word) for word in words}
    births = births_of(question.births, question.identifiers)
    found |= {f"{one.year}-{one.month}-{one.day}" for one in births if one.is_whole}
    return found | {f"{kind} {value}" for kind, value in question.identifiers}


def measure(
    questions: Sequence[tuple[Made, str, str]],
    ours: Callable[[str, Times], Ranking],
    peer: Callable[[str], list[UUID]],
) -> tuple[Times, dict[str, list[bool]], list[Ranking]]:
    """Ask every question of both, in turns; give the times, who was found and our rankings."""
    times: Times = defaultdict(list)
    hits: dict[str, list[bool]] = defaultdict(list)
    rankings = []
    for made, line, case in questions:
        began = time.perf_counter()
        ranking = ours(line, times)
        between = time.perf_counter()
        named = peer(line)
        times["with portraits"].append(between - began)
        times["peer"].append(time.perf_counter() - between)
        hit = made.id in _first(ranking)
        hits["all"].append(hit)
        hits[case].append(hit)
        hits["peer"].append(made.id in named)
        rankings.append(ranking)
    return times, hits, rankings


def _first(ranking: Ranking) -> set[UUID]:
    return {one.person for one in ranking.matches[:_FOUND_AMONG]}


def run(count: int, asked_count: int, exhaustive: int, seed: int) -> dict[str, object]:
    """Make the people, put them in, ask, and give the figures."""
    from benchmarks import search_filled, search_served, search_tables  # noqa: PLC0415 -- after Django is set up

    people, chance = list(made_people(count, seed)), random.Random(seed + 1000)  # noqa: S311
    chosen = [chance.choice(people) for _ in range(asked_count)]
    questions = [(made, *asked(made, chance)) for made in chosen]
    consulate = search_served.consulate_asked()
    stored = search_filled.fill_once(consulate, people, seed)
    peer_name, peer = search_tables.peer()
    load = {"before": _load()}
    with search_tables.opened(consulate) as ours:
        for _, line, _ in questions[:50]:
            ours(line, defaultdict(list))
        times, hits, rankings = measure(questions, ours, peer)
    load["after engine and peer"] = _load()
    over_http, hits["over HTTP"] = search_served.ask_served(questions)
    load["after HTTP"] = _load()
    times |= over_http
    found: dict[str, object] = {
        "people": count,
        "questions": asked_count,
        "seed": seed,
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "load": load,
        "stored": stored,
        "milliseconds (median, p95)": {name: _spread(taken) for name, taken in times.items()},
        "recall@10 (share, from, to)": {name: wilson(sum(h), len(h)) for name, h in hits.items()},
        "peer": peer_name,
        "too many equals": sum(one.too_many_equals for one in rankings) / asked_count,
    }
    return found | _beside_everybody(people, questions[:exhaustive], rankings)


def _beside_everybody(
    people: Sequence[Made], questions: Sequence[tuple[Made, str, str]], rankings: list[Ranking]
) -> dict[str, object]:
    if not questions:
        return {}
    everybody = Everybody(people)
    whole = [
        made.id in _first(everybody.ranked(read_question(line))) for made, line, _ in questions
    ]
    engine = [
        made.id in _first(one) for (made, _, _), one in zip(questions, rankings, strict=False)
    ]
    both = {"engine": wilson(sum(engine), len(engine)), "everybody": wilson(sum(whole), len(whole))}
    return {f"recall@10 of the first {len(questions)}": both}


def _load() -> float:
    return round(os.getloadavg()[0], 1)


def _spread(taken: list[float]) -> tuple[float, float]:
    return round(statistics.median(taken) * 1000, 2), round(
        statistics.quantiles(taken, n=20)[18] * 1000, 2
    )


def main() -> int:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--exhaustive", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    with founded_server("search", chosen.keep):
        figures = run(chosen.people, chosen.questions, chosen.exhaustive, chosen.seed)
    text = json.dumps(figures, indent=1)
    print(text)
    if chosen.json:
        chosen.json.write_text(text)
    spread: dict[str, tuple[float, float]] = figures["milliseconds (median, p95)"]  # type: ignore[assignment] -- as `run` made it
    return int(spread["engine"][1] > 15 or spread["over HTTP, 1 client"][1] > 50)


if __name__ == "__main__":
    sys.exit(main())
