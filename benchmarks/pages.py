"""What the pages cost at a country's size, beside a bare Django list of the same cases.

    python -m benchmarks.pages [--cases 100000] [--people 200000] [--consulates 50] [--rounds 5]
        [--asked 40] [--minutes 0] [--rate 100] [--seed 2] [--keep FOLDER] [--json FILE] [--profile]

Fifty consulates of unequal size, Miami the largest, on an embedded server of its own: people,
cases with clocks and history, notices, requests, money. Miami's are sealed as the services seal
them (`benchmarks.pages_tables`), the others are copies that nobody opens
(`benchmarks.pages_copies`). Filling takes long; `--keep` leaves it in a folder, and the same
command asks it again. Printed as JSON:

- each page over HTTP, `amparo serve` in a process of its own, by one client and by four: the front
  door, an officer's morning, the queue of cases, a case (another each time), Miami's area on one
  page, her consulate's account; median and 95th percentile in milliseconds;
- beside it, in turns, round by round, a bare list (`benchmarks.pages_bare`), and how many lists a
  second ours gives for each of its own;
- what came first, apart: the first requests of all after both servers were started;
- questions to the database and bytes of each page;
- with `--minutes`, a mix at a rate: nine reads to one note written into a case. Whatever was
  acknowledged is counted afterwards; a time runs from when a request was due.

Exit status 1 when a page's 95th percentile for one client is 100 ms or more, when ours gives fewer
than 0.3 lists for each bare one, or when anything acknowledged is missing.
"""

import argparse
import cProfile
import json
import os
import platform
import pstats
import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.founded import founded_server

_AREA = "miami"
_ASKED = {"accept-language": "es", "host": "localhost"}
_MOST_MS, _LEAST_SHARE = 100.0, 0.3
_LIST, _BARE = "the queue of cases", "a bare list"
_WARMING, _WARMED = 8, 200
"""Clients and requests of a page that come first, so that every thread of both servers has met it:
a connection keeps a plan from the eighth time on, and there are eight."""
_IN_A_TURN = 5
"""Lists that a client asks for before the bare one's turn comes."""
_CHANCE = random.Random(1)  # noqa: S311 -- nothing secret
Paths = Mapping[str, Callable[[random.Random], str]]
Asked = Mapping[str, tuple[Any, Callable[[random.Random], str]]]
"""For each page the browser that asks for it, and its addresses."""
Times = dict[str, list[float]]


def pages_of(cases: Sequence[UUID]) -> Paths:
    """Give how each page is asked for."""
    return {
        "the front door": lambda _: "/",
        "an officer's morning": lambda _: "/home/",
        _LIST: lambda _: "/cases/",
        "a case": lambda chance: f"/cases/{chance.choice(cases)}/",
        "Miami on one page": lambda _: f"/figures/areas/{_AREA}/",
        "the consulate's account": lambda _: "/funds/",
    }


def run(chosen: argparse.Namespace) -> dict[str, object]:
    """Fill, ask, count."""
    from benchmarks import pages_filled, pages_served  # noqa: PLC0415 -- after Django is set up
    from benchmarks.pages_sealing import count_acts_anew  # noqa: PLC0415 -- likewise
    from tests.support.personas import consulate_of  # noqa: PLC0415 -- likewise

    sizes = pages_filled.Sizes(
        chosen.cases, chosen.people, chosen.consulates, chosen.contracts, chosen.seed
    )
    stored = pages_filled.fill_once(sizes)
    # Notes of an earlier run, which the worker would have summed within the hour.
    count_acts_anew()
    consulate = consulate_of(pages_filled.OFFICER)
    cases = _current_cases(consulate)
    pages = pages_of(cases)
    found: dict[str, object] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "stored": stored,
        "load before": _load(),
        "in one process": weigh(pages, pages_filled.OFFICER, profile=chosen.profile),
    }
    with pages_served.both_served(consulate) as ports:
        browsers = {name: pages_served.browser_of(_who(name)) for name in pages}
        asked = {name: (browsers[name], path) for name, path in pages.items()}
        first = _asked(ports, asked, _WARMED, _WARMING)
        found[f"milliseconds (median, p95) from the start, {_WARMING} clients"] = _spreads(first)
        for clients in (1, 4):
            times: Times = defaultdict(list)
            for _ in range(chosen.rounds):
                for name, taken in _asked(ports, asked, chosen.asked, clients).items():
                    times[name] += taken
            found[f"milliseconds (median, p95), {clients} clients"] = _spreads(times)
            share = statistics.mean(times[_BARE]) / statistics.mean(times[_LIST])
            found[f"lists for each bare one, {clients} clients"] = round(share, 3)
            found[f"load after {clients} clients"] = _load()
        if chosen.minutes:
            pace = (chosen.minutes * 60, chosen.rate)
            mixed = pages_served.mix(ports[0], asked, (browsers[_LIST], cases), pace)
            found["mix"] = _told(mixed, pages_served.count_stored(mixed.acknowledged), pace)
            found["load after the mix"] = _load()
    return found


def _asked(ports: tuple[int, int], asked: Asked, times: int, clients: int) -> Times:
    """Ask for every page so many times, and in turns for the bare list and ours."""
    from benchmarks import pages_served  # noqa: PLC0415 -- after Django is set up

    (ours, bare), found = ports, defaultdict[str, list[float]](list)
    for name, (browser, path) in asked.items():
        paths = [path(_CHANCE) for _ in range(times)]
        if name != _LIST:
            found[name] = pages_served.ask(ours, browser, paths, clients)
            continue
        nobody = pages_served.browser_of("")
        for few in _in_turns(paths, clients):
            found[name] += pages_served.ask(ours, browser, few, clients)
            found[_BARE] += pages_served.ask(bare, nobody, ["/"] * len(few), clients)
    return found


def _in_turns(paths: Sequence[str], clients: int) -> list[Sequence[str]]:
    # A machine that is shared is quick at one moment and slow at the next: both are asked in both.
    size = _IN_A_TURN * clients
    return [paths[at : at + size] for at in range(0, len(paths), size)]


def _spreads(times: Times) -> dict[str, tuple[float, float]]:
    return {name: _spread(taken) for name, taken in times.items()}


def weigh(pages: Paths, officer: str, *, profile: bool) -> dict[str, object]:
    """Count the questions and bytes of each page; print where its time goes when asked to."""
    from tests.support.measures import counted_queries  # noqa: PLC0415 -- after Django is set up
    from tests.support.personas import client_of  # noqa: PLC0415 -- likewise

    client, found = client_of(officer), {}
    for name, path in pages.items():
        chance = random.Random(1)  # noqa: S311 -- nothing secret
        client.get(path(chance), headers=_ASKED)
        with counted_queries() as asked:
            answer = client.get(path(chance), headers=_ASKED)
        if answer.status_code != 200:
            raise RuntimeError(f"{name}: {answer.status_code}")
        found[name] = {"questions": len(asked), "bytes": len(answer.content)}
        if profile:
            watching = cProfile.Profile()
            for _ in range(10):
                watching.runcall(client.get, path(chance), headers=_ASKED)
            print(name, file=sys.stderr)
            pstats.Stats(watching, stream=sys.stderr).sort_stats("cumulative").print_stats(60)
    return found


def _told(mixed: Any, stored: int, pace: tuple[float, float]) -> dict[str, object]:  # noqa: ANN401 -- a Mix; its module needs Django
    sent = sum(mixed.statuses.values())
    return {
        "due": int(pace[0] * pace[1]),
        "sent": sent,
        "a second": round(sent / mixed.seconds, 1),
        "answers": dict(mixed.statuses),
        "notes acknowledged": len(mixed.acknowledged),
        "of these stored": stored,
        "milliseconds from due (median, p95)": {
            name: _spread(taken) for name, taken in mixed.times.items() if len(taken) > 1
        },
    }


def _who(name: str) -> str:
    from benchmarks.pages_filled import OFFICER  # noqa: PLC0415 -- after Django is set up

    return "" if name == "the front door" else OFFICER


def _current_cases(consulate: UUID) -> list[UUID]:
    from benchmarks.pages_sealing import connected  # noqa: PLC0415 -- after Django is set up

    with connected() as administrator:
        query = (
            "SELECT id FROM cases_case WHERE consulate_id = %s AND state <> 'closed' ORDER BY id"
        )
        return [row[0] for row in administrator.execute(query, [consulate])]  # type: ignore[misc]  # a column of uuid


def _load() -> float:
    return round(os.getloadavg()[0], 1)


def _spread(taken: Sequence[float]) -> tuple[float, float]:
    return round(statistics.median(taken) * 1000, 1), round(
        statistics.quantiles(taken, n=20)[18] * 1000, 1
    )


def main() -> int:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--consulates", type=int, default=50)
    parser.add_argument("--contracts", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--asked", type=int, default=40)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--profile", action="store_true", help="Print where the time went.")
    chosen = parser.parse_args()
    with founded_server("pages", chosen.keep):
        figures: dict[str, Any] = run(chosen)
    text = json.dumps(figures, indent=1, ensure_ascii=False)
    print(text)
    if chosen.json:
        chosen.json.write_text(text)
    slow = [
        one
        for name, one in figures["milliseconds (median, p95), 1 clients"].items()
        if one[1] >= _MOST_MS and name != _BARE
    ]
    mixed = figures.get("mix", {})
    is_lost = mixed.get("notes acknowledged") != mixed.get("of these stored")
    return int(
        bool(slow) or figures["lists for each bare one, 1 clients"] < _LEAST_SHARE or is_lost
    )


if __name__ == "__main__":
    sys.exit(main())
