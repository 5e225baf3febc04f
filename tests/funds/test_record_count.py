"""What holds the ledger's notes against its tables finds whatever is planted."""

import json
import random
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from amparo.database.rules import logins
from amparo.database.services.server import connection_string
from benchmarks.ledger_client import Client
from benchmarks.ledger_count import Count, broken_invariants, counted
from benchmarks.ledger_record import Record
from benchmarks.ledger_tables import clients_of
from tests.support.databases import superuser
from tools.reference_reliability import RECORD

SESSIONS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE usename = 'amparo_app' AND datname = %s"
)

COPY = (
    "INSERT INTO funds_transaction (id, number, key, office_id, kind, day, about, reference, staff,"
    " recorded_at, content, digest) SELECT gen_random_uuid(), number + 10000, {}, office_id, kind,"
    " day, about, reference, staff, recorded_at, content, digest FROM funds_transaction"
    " WHERE kind = 'pay' LIMIT 1"
)
"""Adds a payment anew, as a superuser with every guard asleep."""


@pytest.fixture(scope="module")
def worked(shared_database: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Have one client work for a while; give what it was told, and its database."""
    url = connection_string(logins.APP, shared_database)
    folder = tmp_path_factory.mktemp("notes")
    told = clients_of(1, folder, 60_000, url)[0]
    chance = random.Random(7)  # noqa: S311 -- replayed, not secret
    with closing(Client(told)) as client:
        for _ in range(40):
            intent = client.choose(chance)
            client.remember(intent, client.do(intent))
    return told | {"database": shared_database, "folder": folder}


def count(worked: dict[str, Any], *more: dict[str, Any], without: int = 0) -> Count:
    """Count with notes added to the client's own, or with its last ones left out."""
    lines = Path(worked["notes"]).read_text().splitlines()
    lines = lines[: len(lines) - without] + [json.dumps(one) for one in more]
    notes = worked["folder"] / f"{uuid4().hex}.jsonl"
    notes.write_text("\n".join(lines) + "\n")
    with superuser(worked["database"]) as administrator:
        return counted([notes], administrator)


def acknowledged(intent: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    return {"intent": intent}, {"done": intent["key"], "word": "posted"}


def last_posted(worked: dict[str, Any]) -> dict[str, Any]:
    told = [json.loads(line) for line in Path(worked["notes"]).read_text().split("\n") if line]
    posted = {one["done"] for one in told if one.get("word") == "posted"}
    return [one["intent"] for one in told if one.get("intent", {}).get("key") in posted][-1]


def test_what_a_client_did_is_whole(worked: dict[str, Any]):
    found = count(worked)
    assert found.is_whole, found
    assert found.acknowledged == found.posted > 10


def test_it_counts_though_every_session_was_cut(worked: dict[str, Any]):
    assert broken_invariants() == []
    with superuser(worked["database"]) as administrator:
        administrator.execute(SESSIONS, [worked["database"]])
    assert broken_invariants() == []
    assert count(worked).is_whole


def test_a_posting_that_was_acknowledged_and_is_not_there_is_lost(worked: dict[str, Any]):
    gone = {"key": str(uuid4()), "kind": "commit", "amount": 7}
    found = count(worked, *acknowledged(gone))
    assert (found.lost, found.altered, found.is_whole) == (1, 0, False)


def test_a_posting_of_another_amount_is_altered(worked: dict[str, Any]):
    one = last_posted(worked)
    found = count(worked, *acknowledged(one | {"amount": one["amount"] + 1}))
    assert (found.altered, found.lost, found.is_whole) == (1, 0, False)


def test_a_posting_that_nobody_asked_for_is_found(worked: dict[str, Any]):
    asked = Path(worked["notes"]).read_text().splitlines()
    found = count(worked, without=len(asked))
    assert found.unasked == found.posted > 10
    assert not found.is_whole


def test_half_a_line_of_whoever_was_killed_says_nothing(worked: dict[str, Any]):
    notes = worked["folder"] / "killed.jsonl"
    notes.write_text(Path(worked["notes"]).read_text() + '{"intent": {"ki')
    with superuser(worked["database"]) as administrator:
        assert counted([notes], administrator).is_whole


def test_the_record_that_the_page_tells_of_is_large_and_whole():
    told = json.loads(RECORD.read_text())
    assert set(told) == {one.name for one in fields(Record)}
    assert Count(**told["found"]).is_whole
    assert told["found"]["acknowledged"] == told["found"]["posted"]
    assert told["seeds"] >= 200
    assert told["operations"] >= 200_000
    assert min(told["killed"].values()) >= 20


@pytest.mark.parametrize(
    ("key", "what"),
    [("key", "doubled"), ("gen_random_uuid()", "paid_twice")],
    ids=["one word twice", "one thing paid twice"],
)
def test_what_is_there_twice_is_found(worked: dict[str, Any], key: str, what: str):
    with superuser(worked["database"]) as administrator:
        with administrator.transaction(force_rollback=True):
            administrator.execute("SET LOCAL session_replication_role = replica")
            administrator.execute(
                "ALTER TABLE funds_transaction DROP CONSTRAINT transaction_sent_once"
            )
            administrator.execute(COPY.format(key))
            found = counted([Path(worked["notes"])], administrator)
        assert getattr(found, what) == 1
        assert not found.is_whole
        assert counted([Path(worked["notes"])], administrator).is_whole
