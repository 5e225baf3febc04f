"""One client of the ledger's record: posts at random by a seed, until it is killed.

Run by `benchmarks.ledger_record`. It reads one JSON object, then seeds, one a line; for each it
does some operations and prints what came of them. Before an operation it notes what it is about to
do, after an acknowledged one that it was: killed in between, its successor does the same again.
"""

import hashlib
import json
import os
import random
import sys
import time
from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

import psycopg

from amparo.database.rules.minting import crossing_mac

DAY = date(2017, 6, 1)
EVIDENCE = hashlib.sha256(b"invented").digest()
POST = (
    "SELECT posted, again FROM funds_post(%s, %s::uuid, %s::uuid, %s::uuid, %s::bigint, 'USD',"
    " %s::date, %s::uuid, %s::uuid, NULL, %s::date, %s::bytea, '', %s::date, %s::bytea)"
)
COMMITMENT = (
    "INSERT INTO funds_commitment (id, year, number, expense, contract, sent_key, recorded_at,"
    " recorded_by, allocation_id, line_id, office_id, payee_id) VALUES (%s, %s, %s, 'legal', '',"
    " %s, now(), walls.staff(), %s, %s, walls.consulate(), %s) ON CONFLICT DO NOTHING"
)
ACCOUNTS = "SELECT kind, id FROM funds_account WHERE commitment_id = %s"
_LOST = (psycopg.OperationalError, psycopg.InterfaceError)


class Client:
    """What one client knows: its keys, its consulate, what it has committed and certified."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told, self.day = told, date.fromisoformat(told["day"])
        self.key = bytes.fromhex(told["key"])
        self.commitments: list[dict[str, str]] = []
        self.certified: list[dict[str, Any]] = []
        self.paid: list[dict[str, Any]] = []
        self.notes = open(told["notes"], "a", buffering=1)  # noqa: SIM115, PTH123 -- for its life
        # Behind whatever a predecessor had begun to write when it was killed.
        self.notes.write("\n")
        self.server: psycopg.Connection[Any] | None = None

    def connect(self) -> "psycopg.Connection[Any]":
        """Give the connection, made anew as often as it takes."""
        while self.server is None or self.server.closed:
            try:
                self.server = psycopg.connect(
                    self.told["url"], connect_timeout=3, prepare_threshold=1, autocommit=True
                )
            except _LOST:
                time.sleep(0.05)
        return self.server

    def close(self) -> None:
        """Give back the connection and the notes."""
        self.notes.close()
        if self.server is not None:
            self.server.close()

    def do(self, intent: dict[str, Any]) -> str:
        """Carry out one operation, again and again until it is answered; give what came of it."""
        self.notes.write(json.dumps({"intent": intent}) + "\n")
        while True:
            try:
                word = self._try(intent)
            except _LOST:
                self.server = None
                continue
            self.notes.write(json.dumps({"done": intent["key"], "word": word}) + "\n")
            return word

    def _try(self, intent: dict[str, Any]) -> str:
        server = self.connect()
        try:
            with server.transaction():
                token = self.told["tokens"][intent["who"]]
                server.execute("SELECT set_config('amparo.capability', %s, true)", [token])
                if intent["kind"] == "commit":
                    self._open(server, intent)
                row = server.execute(POST, self._values(intent)).fetchone()
        except psycopg.Error as refusal:
            if refusal.sqlstate == "AM422":
                return str(refusal.diag.message_primary)
            raise
        return "again" if row is not None and row[1] else "posted"

    def _open(self, server: "psycopg.Connection[Any]", intent: dict[str, Any]) -> None:
        told = self.told
        number = intent["commitment"]
        values = [
            number,
            intent["year"],
            intent["number"],
            intent["key"],
            told["allocation"],
            told["line"],
        ]
        server.execute(COMMITMENT, [*values, told["payee"]])
        accounts = {str(kind): str(one) for kind, one in server.execute(ACCOUNTS, [number])}
        intent |= {"target": accounts["committed"], "accounts": accounts}

    def _values(self, intent: dict[str, Any]) -> list[Any]:
        evidence = EVIDENCE if intent["kind"] in {"certify", "addendum"} else None
        delivered = DAY if intent["kind"] == "certify" else None
        told = [
            intent["kind"],
            intent["key"],
            intent["source"],
            intent["target"],
            intent["amount"],
            DAY,
            intent.get("about"),
            intent.get("reverses"),
            delivered,
            evidence,
        ]
        here = self.told["office"]
        parts = [
            *("" if one is None else str(one) for one in told[:5]),
            "USD",
            *("" if one is None else str(one) for one in told[5:8]),
            "",
            "" if delivered is None else str(delivered),
            "" if evidence is None else evidence.hex(),
            "",
        ]
        mac = crossing_mac(self.key, "amparo_app", ("funds_post", here, *parts), self.day)
        return [*told, self.day, mac]

    def choose(self, chance: random.Random) -> dict[str, Any]:
        """Choose an operation: most move money, some try what must be refused."""
        act = chance.choice(ACTS)
        key = str(UUID(int=chance.getrandbits(128)))
        amount = chance.randrange(1, 5_000)
        found: dict[str, Any] | None = getattr(self, f"_{act}")(chance, key, amount)
        return found or self._commit(chance, key, amount)

    def _commit(self, chance: random.Random, key: str, amount: int) -> dict[str, Any]:
        return {
            "kind": "commit",
            "who": "clerk",
            "key": key,
            "source": self.told["available"],
            "target": "",
            "amount": amount,
            "commitment": str(UUID(int=chance.getrandbits(128))),
            "year": chance.randrange(1, 32_000),
            "number": chance.getrandbits(30),
        }

    def _overspend(self, chance: random.Random, key: str, _: int) -> dict[str, Any]:
        return self._commit(chance, key, 10**12)

    def _moved(
        self, chance: random.Random, key: str, amount: int, way: tuple[str, str, str]
    ) -> dict[str, Any] | None:
        if not self.commitments:
            return None
        one = chance.choice(self.commitments[-40:])
        kind, source, target = way
        accounts = {**one, "available": self.told["available"]}
        moved = {"kind": kind, "who": "clerk", "key": key, "amount": amount}
        return moved | {"source": accounts[source], "target": accounts[target]}

    def _addendum(self, chance: random.Random, key: str, amount: int) -> dict[str, Any] | None:
        return self._moved(chance, key, amount, ("addendum", "available", "committed"))

    def _release(self, chance: random.Random, key: str, amount: int) -> dict[str, Any] | None:
        return self._moved(chance, key, amount, ("release", "committed", "available"))

    def _certify(self, chance: random.Random, key: str, amount: int) -> dict[str, Any] | None:
        moved = self._moved(chance, key, amount, ("certify", "committed", "certified"))
        about = str(UUID(int=chance.getrandbits(128)))
        return moved and moved | {"who": "officer", "about": about}

    def _pay(self, chance: random.Random, key: str, _: int) -> dict[str, Any] | None:
        if not self.certified:
            return None
        one = chance.choice(self.certified[-40:])
        paid = next(it["paid"] for it in self.commitments if it["certified"] == one["target"])
        kept = {"about": one["about"], "amount": one["amount"], "source": one["target"]}
        return {"kind": "pay", "who": "clerk", "key": key, "target": paid, **kept}

    def _pay_alone(self, chance: random.Random, key: str, amount: int) -> dict[str, Any] | None:
        moved = self._pay(chance, key, amount)
        return moved and moved | {"who": "officer"}

    def _pay_twice(self, chance: random.Random, key: str, _: int) -> dict[str, Any] | None:
        return {**chance.choice(self.paid[-40:]), "key": key} if self.paid else None

    def _again(self, chance: random.Random, _: str, __: int) -> dict[str, Any] | None:
        return dict(chance.choice(self.paid[-40:])) if self.paid else None

    def _other(self, chance: random.Random, _: str, amount: int) -> dict[str, Any] | None:
        return {**chance.choice(self.paid[-40:]), "amount": amount + 7} if self.paid else None

    def remember(self, intent: dict[str, Any], word: str) -> None:
        """Know what was posted, for what comes after it."""
        if word not in {"posted", "again"}:
            return
        if intent["kind"] == "commit":
            self.commitments.append(intent["accounts"])
        elif intent["kind"] == "certify":
            self.certified.append(intent)
        elif intent["kind"] == "pay" and intent not in self.paid:
            self.paid.append(intent)
            self.certified = [one for one in self.certified if one["about"] != intent["about"]]


ACTS = (
    ["commit"] * 4
    + ["certify"] * 4
    + ["pay"] * 4
    + ["addendum", "release", "release", "overspend", "pay_alone", "pay_twice", "again", "other"]
)
"""What a client chooses from."""


def main() -> None:
    """Work for as long as there are seeds."""
    client = Client(json.loads(sys.stdin.readline()))
    for line in sys.stdin:
        order = json.loads(line)
        chance = random.Random(order["seed"])  # noqa: S311 -- replayed, not secret
        words: Counter[str] = Counter()
        if order.get("resume"):
            words[client.do(order["resume"])] += 1
        for _ in range(order["operations"]):
            intent = client.choose(chance)
            word = client.do(intent)
            client.remember(intent, word)
            words[word] += 1
        print(json.dumps(words), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
