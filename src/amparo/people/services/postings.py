"""Putting people into the sealed lists, taking them out, and keeping the lists clean.

Entries of a few people stand in one common list, in which nobody can tell them apart, until
enough of them came together to be spread over their own. A person is taken out by giving up her
number: what is left of her leads nowhere at once, and the next rewriting drops it.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from uuid import UUID

from django.db import connection, transaction

from amparo.people.models.postings import PostedPerson, Posting
from amparo.people.rules.search.features import portrait_features
from amparo.people.rules.search.portraits import Portrait
from amparo.people.rules.search.reading import LONG, MOST_ENTRIES
from amparo.people.rules.search.sealing import BUCKET_BITS, FRESH, blocks, bucket
from amparo.people.selectors.postings import forget_lengths, list_live_numbers, posting_keys

TOGETHER = 100
"""People whose entries are spread together, so that none of them stands out of the others."""
MOST_WAITING = MOST_ENTRIES // 4
"""Entries that wait together at most, half of what a question reads of them."""
_RANGES = 256
"""Parts in which the lists are rewritten: each fits in memory, also where millions are known."""
_NUMBERS = 1 << 63
_PUT = """
INSERT INTO people_posting (consulate_id, t, e)
SELECT %s, t, substr(%s::bytea, 1 + 16 * (n::int - 1), 16)
FROM unnest(%s::int[]) WITH ORDINALITY AS k(t, n) ON CONFLICT DO NOTHING
"""
_TAKE_NUMBERS = """
INSERT INTO people_postedperson (consulate_id, number, person_id)
SELECT %s, * FROM unnest(%s::bigint[], %s::uuid[])
ON CONFLICT (consulate_id, person_id) DO UPDATE SET number = excluded.number
"""
Listed = tuple[int, bytes]


def index_person(consulate: UUID, person_id: UUID, portrait: Portrait) -> None:
    """Let a person be found by what she is known by now, and by nothing that she was before.

    Inside the caller's transaction; three statements.
    """
    index_people(consulate, {person_id: portrait})


@transaction.atomic
def index_people(consulate: UUID, portraits: Mapping[UUID, Portrait]) -> None:
    """Let several people be found at once, as after an import.

    Enough of them go to their own lists straight away. So do few, where the worker stood still and
    more wait than a question should read: nobody may be missed, and the next rewriting puts it
    right.
    """
    keys, numbers = posting_keys(consulate), [secrets.randbelow(_NUMBERS) for _ in portraits]
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_NUMBERS, [consulate, numbers, list(portraits)])
    sealed: list[Listed] = []
    for number, portrait in zip(numbers, portraits.values(), strict=True):
        sealed += keys.seal(portrait_features(portrait), number)
    is_spread = len(portraits) >= TOGETHER or _count_waiting() >= MOST_WAITING
    _put(consulate, [(bucket(token) if is_spread else FRESH, entry) for token, entry in sealed])


def forget_person(consulate: UUID, person_id: UUID) -> None:
    """Let a person be found no more, at once. Twice is harmless."""
    PostedPerson.objects.filter(consulate_id=consulate, person_id=person_id).delete()


@transaction.atomic
def settle_postings(consulate: UUID) -> int:
    """Spread the entries that wait over their own lists, once those of enough people wait.

    For the worker's job, each hour; gives how many entries were spread.
    """
    _wait_for_turn(consulate)
    entries = _take(FRESH, FRESH)
    live = _living(consulate, entries)
    people = {number for _, number, _ in live}
    is_crowd = len(people) >= TOGETHER
    _put(consulate, [(bucket(token) if is_crowd else FRESH, one) for token, _, one in live])
    return len(live) if is_crowd else 0


@transaction.atomic
def rewrite_postings(consulate: UUID) -> int:
    """Write a consulate's lists anew, in an order that tells nothing, without what leads nowhere.

    For the worker's job, each night; gives how many entries were dropped. Rows come back in the
    order of what they say, whenever and for whomever they were written first.
    """
    settle_postings(consulate)
    dropped, lengths = 0, dict[int, int]()
    for low, high in _ranges():
        entries = _take(low, high)
        live = [(bucket(token), entry) for token, _, entry in _living(consulate, entries)]
        dropped += len(entries) - len(live)
        lengths |= _put(consulate, live)
    _keep_lengths(consulate, lengths)
    return dropped


def _wait_for_turn(consulate: UUID) -> None:
    """Let one transaction after the other move a consulate's entries, or one would miss some."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"people_posting {consulate}"]
        )


def _count_waiting() -> int:
    return Posting.objects.filter(t=FRESH).count()


def _ranges() -> Iterator[tuple[int, int]]:
    step = (1 << BUCKET_BITS) // _RANGES
    return ((low, low + step - 1) for low in range(0, 1 << BUCKET_BITS, step))


def _take(low: int, high: int) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM people_posting WHERE t BETWEEN %s AND %s RETURNING e", [low, high]
        )
        return [bytes(entry) for (entry,) in cursor.fetchall()]


def _living(consulate: UUID, entries: list[bytes]) -> list[tuple[int, int, bytes]]:
    """Give token, number and entry of those entries that still lead to a person."""
    whole = b"".join(entries)
    tokens, numbers = posting_keys(consulate).open(whole)
    live = list_live_numbers(tuple(set(numbers)))
    opened = zip(tokens, numbers, blocks(whole), strict=True)
    return [one for one in opened if one[1] in live]


def _put(consulate: UUID, listed: Iterable[Listed]) -> dict[int, int]:
    """Write entries in the order of what they say; give how long the long lists among them are."""
    ordered = sorted(listed)
    with connection.cursor() as cursor:
        whole = b"".join(entry for _, entry in ordered)
        cursor.execute(_PUT, [consulate, whole, [one for one, _ in ordered]])
    counted = ((one, sum(1 for _ in rows)) for one, rows in groupby(ordered, lambda row: row[0]))
    return {one: held for one, held in counted if held >= LONG}


def _keep_lengths(consulate: UUID, lengths: dict[int, int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_longlist")
        cursor.execute(
            "INSERT INTO people_longlist (consulate_id, t, held) "
            "SELECT %s, * FROM unnest(%s::int[], %s::int[])",
            [consulate, list(lengths), list(lengths.values())],
        )
    forget_lengths()
