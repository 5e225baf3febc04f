"""Reading sealed postings of the consulate that is open. A question costs three queries."""

import heapq
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from uuid import UUID

from django.db import connection

from amparo.database.selectors.columns import list_rows
from amparo.people.rules.search.features import question_features
from amparo.people.rules.search.portraits import Question
from amparo.people.rules.search.reading import (
    MOST_CANDIDATES,
    MOST_ENTRIES,
    Reading,
    agreements,
    planned_reading,
    token_weights,
)
from amparo.people.rules.search.sealing import PostingKeys
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive

_REMEMBERED = 300
"""Seconds for which a process remembers the lengths of a consulate's long lists."""
_SPARE = 100
"""Candidates read beyond those given: some numbers have been given up since."""
_WORTH = 0.4
"""The share of the best agreement below which nobody is a candidate any more.

On made-up people 0.25 found nobody more and opened eight times as many portraits.
"""
# A limit inside keeps each list from being joined; the outer one bounds them together, in order.
_READ = """
SELECT string_agg(e, ''::bytea) FROM (
    SELECT l.e FROM unnest(%s::int[], %s::int[]) AS k(t, most),
    LATERAL (SELECT e FROM people_posting p WHERE p.t = k.t LIMIT k.most) AS l LIMIT %s) AS entries
"""
Agreed = tuple[UUID, float]


def list_candidates(consulate: UUID, question: Question) -> list[Agreed]:
    """List who may be meant, best agreement first: at most 300, with how much they share.

    An agreement is no score: what people have in common with the question is weighed by how rare
    it is here, and no more. Open their portraits and rank them.
    """
    keys = posting_keys(consulate)
    tokens = [keys.token(feature) for feature in question_features(question)]
    if not tokens:
        return []
    lengths = _lengths(consulate)
    read, numbers = keys.open(_read_entries(planned_reading(tokens, lengths)))
    weights = token_weights(tokens, Counter(read), lengths)
    return _resolved(agreements(read, numbers, weights))


@lru_cache(maxsize=256)
def posting_keys(consulate: UUID) -> PostingKeys:
    """Give a consulate's two keys of the search; another consulate's have nothing in common."""
    return PostingKeys(
        derive(Purpose.SEARCH, f"people: tokens of {consulate}"),
        derive(Purpose.SEARCH, f"people: entries of {consulate}"),
    )


def list_live_numbers(numbers: Sequence[int]) -> set[int]:
    """List those of some numbers that still lead to a person."""
    return set(_people_by_number(numbers))


def forget_lengths() -> None:
    """Forget the lengths of lists that this process remembers: they were counted anew."""
    _remembered_lengths.cache_clear()


def _read_entries(plan: Sequence[Reading]) -> bytes:
    buckets, most = [one.bucket for one in plan], [one.most for one in plan]
    ((entries,),) = list_rows(_READ, [buckets, most, MOST_ENTRIES])
    return entries or b""


def _resolved(agreed: Mapping[int, float]) -> list[Agreed]:
    least = _WORTH * max(agreed.values(), default=0.0)
    near = [one for one in agreed.items() if one[1] >= least]
    worth = heapq.nlargest(MOST_CANDIDATES + _SPARE, near, key=itemgetter(1))
    people = _people_by_number([number for number, _ in worth])
    found = [(people[number], points) for number, points in worth if number in people]
    return found[:MOST_CANDIDATES]


def _people_by_number(numbers: Sequence[int]) -> dict[int, UUID]:
    # What another key sealed opens to any number, also to one that no column holds.
    held = [number for number in numbers if number < 1 << 63]
    query = "SELECT number, person_id FROM people_postedperson WHERE number = ANY(%s::bigint[])"
    return dict(list_rows(query, [held]))


def _lengths(consulate: UUID) -> Mapping[int, int]:
    turn = int(time.monotonic() // _REMEMBERED)
    return _remembered_lengths(str(connection.settings_dict["NAME"]), consulate, turn)


@lru_cache(maxsize=64)
def _remembered_lengths(database: str, consulate: UUID, turn: int) -> Mapping[int, int]:
    del database, consulate, turn
    return dict(list_rows("SELECT t, held FROM people_longlist", []))
