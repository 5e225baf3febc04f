"""The page of how the ledger's record was made, with the figures that the command printed."""

import json
from pathlib import Path
from typing import Any

RECORD = Path(__file__).parent.parent / "benchmarks" / "records" / "ledger.json"
_PAGE = """
# What was lost: the ledger's record

`python -m benchmarks.ledger_record` starts an embedded server of its own, founds a fund with four
consulates, and has {clients} clients post at random for each of {seeds} seeds: four to a consulate,
each a process with the application's login and a capability. They commit, raise, release, certify
and pay; and they try what must be refused. Meanwhile parts are killed without warning. Whoever was
killed in the middle does the same again, with the same word, as a browser that had no answer would.

Each client notes what it is about to do before it does it, and that it was acknowledged after. At
the end the notes of all are held against the tables by `benchmarks/ledger_count.py`, which reads
them as a superuser and shares nothing with the posting function; and every invariant of
`amparo check` is asked for (docs/domains/funds.md).

Taken on {day} ({machine}), on the embedded PostgreSQL as an office runs it, while other work took
more than both cores: the seconds are no measure of speed.

| | |
|---|---|
| seeds, each of which can be played again | {seeds} |
| operations answered | {operations} |
| clients killed / half of all sessions cut / server's main process killed | {killed} |
| seconds | {seconds} |

| answered | times | means |
|---|---|---|
{words}

| found afterwards | |
|---|---|
| transactions acknowledged to a client | {acknowledged} |
| transactions of clients in the books | {posted} |
| acknowledged and not there | {lost} |
| one word there more than once | {doubled} |
| there with another kind or amount than was acknowledged | {altered} |
| there though no client asked for it | {unasked} |
| one thing paid more than once | {paid_twice} |
| invariants that do not hold | {broken} |

    .venv/bin/python -m benchmarks.ledger_record --json benchmarks/records/ledger.json
    # One seed's choices again:
    .venv/bin/python -m benchmarks.ledger_record --first 17 --seeds 1

**What it does not show.** The clients call the posting function by psycopg, without pages, services
or the audit's entry: `tests/walls/test_lost_answers_of_money.py` loses the answer of every page and
program address of money, and `tests/funds/test_at_once.py` and its neighbours kill the web process.
The server is killed, not the machine: what a disk that lies about fsync would lose is not measured.
A seed plays the same choices again, not the same order among the clients. Of what was never
answered some may be there and some not; none is there by half, as the first invariant says.

**In the suite** a small run plays four seeds with one client (`tests/funds/test_record.py`), and
each fault that the count looks for is planted and found (`tests/funds/test_record_count.py`).
"""
_MEANS = {
    "again": "the same word with the same content: what was posted, once",
    "other_content": "the same word with another content, refused",
    "paid_already": "a second payment of one thing, refused",
    "posted": "money moved",
    "same_person": "a payment by whoever certified, refused",
    "short": "more than there was, refused",
}
"""What each answer means; a record with another word has no page until it stands here."""


def reliability() -> str:
    """Give the page."""
    told: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    found = told.pop("found")
    killed = " / ".join(str(told["killed"][part]) for part in ("client", "session", "server"))
    words = "\n".join(
        f"| `{word}` | {times:,} | {_MEANS[word]} |" for word, times in told["words"].items()
    )
    figures = {name: _figure(value) for name, value in {**told, **found}.items()}
    return _PAGE.format(**{**figures, "killed": killed, "words": words})


def _figure(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(f"`{one}`" for one in value) or "none"
    return f"{value:,}" if isinstance(value, int | float) else str(value)
