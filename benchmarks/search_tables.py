"""The tables that `benchmarks.search` asks: ours behind the walls, a peer's in plain text."""

import json
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from uuid import UUID

import psycopg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from amparo.database.rules.logins import DATABASE
from amparo.database.services.capabilities import acting
from amparo.people.rules.search.asking import read_question
from amparo.people.rules.search.features import portrait_features, words_asked
from amparo.people.rules.search.portraits import BirthDate, NameForm, Portrait
from amparo.people.rules.search.reading import LONG
from amparo.people.rules.search.scoring import Ranking, rank
from amparo.people.rules.search.sealing import bucket
from amparo.people.selectors.postings import forget_lengths, list_candidates, posting_keys
from benchmarks.generated_people import Made
from tests.support.capabilities import minted
from tests.support.databases import superuser

_CIPHER = AESGCM(bytes(32))
_SCRATCH = "CREATE TABLE scratch_portrait (person uuid PRIMARY KEY, sealed bytea NOT NULL)"
_PLAIN = "CREATE TABLE plain (person uuid PRIMARY KEY, name text NOT NULL, birth date)"
_TRIGRAMS = """
SELECT person FROM plain WHERE name %% %(name)s
ORDER BY similarity(name, %(name)s) + CASE WHEN birth = ANY(%(births)s) THEN 0.5 ELSE 0 END DESC
LIMIT 10
"""
_WORDS = """
SELECT person FROM plain_word JOIN plain USING (person) WHERE word = ANY(%(words)s)
GROUP BY person, birth
ORDER BY count(*) + CASE WHEN birth = ANY(%(births)s) THEN 2 ELSE 0 END DESC LIMIT 10
"""
Times = dict[str, list[float]]


def fill(consulate: UUID, people: Sequence[Made]) -> dict[str, object]:
    """Put everybody in as a rewriting leaves them; give what the lists take."""
    keys, sealed, numbers = posting_keys(consulate), list[tuple[int, bytes]](), list[int]()
    for made in people:
        numbers.append(secrets.randbits(63))
        features = portrait_features(made.portrait)
        sealed += [(bucket(token), entry) for token, entry in keys.seal(features, numbers[-1])]
    sealed.sort()
    lengths = Counter(one for one, _ in sealed)
    long = [(consulate, one, held) for one, held in lengths.items() if held >= LONG]
    posted = ((consulate, number, made.id) for number, made in zip(numbers, people, strict=True))
    portraits = ((made.id, _sealed_portrait(made)) for made in people)
    with superuser(DATABASE) as administrator:
        administrator.execute(_SCRATCH)
        administrator.execute("GRANT SELECT ON scratch_portrait TO amparo_app")
        rows = ((consulate, one, entry) for one, entry in sealed)
        _copy(administrator, "people_posting (consulate_id, t, e)", rows)
        _copy(administrator, "people_postedperson (consulate_id, number, person_id)", posted)
        _copy(administrator, "people_longlist (consulate_id, t, held)", long)
        _copy(administrator, "scratch_portrait", portraits)
        for table in ("people_posting", "people_postedperson", "scratch_portrait"):
            administrator.execute(f"VACUUM ANALYZE {table}")
        size = administrator.execute(
            "SELECT pg_total_relation_size('people_posting') +"
            " pg_total_relation_size('people_postedperson')"
        ).fetchone()
    forget_lengths()
    return {
        "entries a person": round(len(sealed) / len(people), 1),
        "bytes a person": round(int(str((size or (0,))[0])) / len(people)),
        "long lists": len(long),
        "longest list": max(lengths.values()),
    }


def fill_peer(people: Sequence[Made]) -> None:
    """Put everybody into plain text, for the peer."""
    rows = ((made.id, _plain_name(made), _plain_birth(made)) for made in people)
    with superuser(DATABASE) as administrator:
        administrator.execute(_PLAIN)
        _copy(administrator, "plain (person, name, birth)", rows)
        try:
            administrator.execute("CREATE EXTENSION pg_trgm")
            administrator.execute("CREATE INDEX ON plain USING gin (name gin_trgm_ops)")
        except psycopg.errors.FeatureNotSupported:
            _spread_words(administrator)
        administrator.execute("ANALYZE plain")


def peer() -> tuple[str, Callable[[str], list[UUID]]]:
    """Give the peer's name, and how it is asked."""
    administrator = superuser(DATABASE)
    if administrator.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'").fetchone():
        name, query = "PostgreSQL pg_trgm, plain text, birth date as a bonus", _TRIGRAMS
    else:
        name, query = "exact words of plain text (this server has no pg_trgm)", _WORDS
    return name, lambda line: _ask_peer(administrator, query, line)


@contextmanager
def opened(consulate: UUID) -> Iterator[Callable[[str, Times], Ranking]]:
    """Give how our search is asked: a capability opened and closed for every question."""
    token = minted(consulate)

    def ask(line: str, times: Times) -> Ranking:
        with acting(token):
            began = time.perf_counter()
            question = read_question(line)
            candidates = [person for person, _ in list_candidates(consulate, question)]
            listed = time.perf_counter()
            portraits = _portraits(candidates)
            fetched = time.perf_counter()
            ranking = rank(question, portraits)
            ended = time.perf_counter()
        times["engine"].append(listed - began)
        times["fetching and opening portraits"].append(fetched - listed)
        times["scoring"].append(ended - fetched)
        return ranking

    yield ask


def _copy(
    administrator: psycopg.Connection[tuple[object, ...]],
    table: str,
    rows: Iterator[tuple[object, ...]] | Sequence[tuple[object, ...]],
) -> None:
    with administrator.cursor().copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _portraits(people: Sequence[UUID]) -> dict[UUID, Portrait]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person, sealed FROM scratch_portrait WHERE person = ANY(%s)", [list(people)]
        )
        return {person: _opened_portrait(person, sealed) for person, sealed in cursor.fetchall()}


def _sealed_portrait(made: Made) -> bytes:
    nonce, text = secrets.token_bytes(12), json.dumps(asdict(made.portrait)).encode()
    return nonce + _CIPHER.encrypt(nonce, text, made.id.bytes)


def _opened_portrait(person: UUID, sealed: bytes) -> Portrait:
    told = json.loads(_CIPHER.decrypt(bytes(sealed[:12]), bytes(sealed[12:]), person.bytes))
    return Portrait(
        tuple(NameForm(**(form | {"given": tuple(form["given"])})) for form in told["names"]),
        tuple(BirthDate(**birth) for birth in told["births"]),
        tuple((kind, value) for kind, value in told["identifiers"]),
        told["state_of_birth"],
    )


def _plain_name(made: Made) -> str:
    form = made.portrait.names[0]
    return " ".join((*form.given, form.first_surname, form.second_surname)).casefold()


def _plain_birth(made: Made) -> str | None:
    birth = made.portrait.births[0] if made.portrait.births else None
    return f"{birth.year}-{birth.month}-{birth.day}" if birth and birth.is_whole else None


def _spread_words(administrator: psycopg.Connection[tuple[object, ...]]) -> None:
    administrator.execute(
        "CREATE TABLE plain_word AS SELECT person, word"
        " FROM plain, unnest(string_to_array(translate(name, 'áéíóúñ', 'aeioun'), ' ')) AS word"
    )
    administrator.execute("CREATE INDEX ON plain_word (word, person)")
    administrator.execute("ANALYZE plain_word")


def _ask_peer(
    administrator: psycopg.Connection[tuple[object, ...]], query: str, line: str
) -> list[UUID]:
    question = read_question(line)
    words = list(words_asked(question))
    births = [
        f"{one.year}-{one.month:02}-{one.day:02}"
        for one in question.births
        if one.is_whole and (one.day or 0) <= 28
    ]
    given = {"name": " ".join(words), "words": words, "births": births}
    found = administrator.execute(query.replace("%(births)s", "%(births)s::date[]"), given)
    return [UUID(str(person)) for (person,) in found.fetchall()]
