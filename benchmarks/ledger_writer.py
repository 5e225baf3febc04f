"""One writer of the ledger's measurement: posts a cent there and back for some seconds.

Run by `benchmarks.ledger`; prints how long each transaction took.
"""

import json
import sys
import time
from collections.abc import Callable
from itertools import count
from typing import Any
from uuid import uuid4

import psycopg

from benchmarks.ledger_client import Client

_LOCK = "SELECT id, balance FROM bench_account WHERE id = ANY(%s::uuid[]) ORDER BY id FOR UPDATE"
_ENTRY = "INSERT INTO bench_entry VALUES (%s, 'commit', current_date, now())"
_SIDES = "INSERT INTO bench_side VALUES (%s, %s, %s, %s), (%s, %s, %s, %s)"
_MOVE = "UPDATE bench_account SET balance = %s WHERE id = %s"


def ours(told: dict[str, Any]) -> Callable[[int], None]:
    """Give what posts a cent with `funds_post`: onto a commitment of its own, and off it."""
    client = Client(told)
    first: dict[str, Any] = {
        "kind": "commit",
        "who": "clerk",
        "key": str(uuid4()),
        "source": told["available"],
        "amount": 1,
        "commitment": str(uuid4()),
        "year": 2017,
        "number": uuid4().int % 2**30,
    }
    client._try(first)  # noqa: SLF001 -- the same client, without notes
    there = {"kind": "addendum", "source": told["available"], "target": first["target"]}
    back = {"kind": "release", "source": first["target"], "target": told["available"]}

    def post(number: int) -> None:
        way = back if number % 2 else there
        client._try({**way, "who": "clerk", "key": str(uuid4()), "amount": 1})  # noqa: SLF001

    return post


def peer(told: dict[str, Any]) -> Callable[[int], None]:
    """Give what posts a cent as it is usually written: lock, check, insert, update."""
    server = psycopg.connect(told["url"], autocommit=True, prepare_threshold=1)
    here, there = told["available"], told["payee"]

    def post(number: int) -> None:
        source, target = (there, here) if number % 2 else (here, there)
        with server.transaction():
            rows = server.execute(_LOCK, [[source, target]]).fetchall()
            held = {str(one): int(balance) for one, balance in rows}
            if held[source] < 1:
                return
            entry = uuid4()
            server.execute(_ENTRY, [entry])
            server.execute(_SIDES, [uuid4(), entry, source, -1, uuid4(), entry, target, 1])
            for one, change in ((source, -1), (target, 1)):
                server.execute(_MOVE, [held[one] + change, one])

    return post


def main() -> None:
    """Write for as long as asked."""
    told = json.loads(sys.stdin.readline())
    post = {"ours": ours, "peer": peer}[told["design"]](told)
    taken = []
    print("ready", flush=True)
    sys.stdin.readline()
    end = time.monotonic() + told["seconds"]
    for number in count():
        began = time.perf_counter()
        if time.monotonic() > end:
            break
        post(number)
        taken.append(time.perf_counter() - began)
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
