"""The tables that `benchmarks.search_thief` steals: people come in, and are taken as they lie."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from amparo.database.rules.logins import DATABASE, WORKER
from amparo.database.services.capabilities import acting
from amparo.people.rules.search.features import portrait_features
from amparo.people.rules.search.sealing import FRESH, bucket
from amparo.people.selectors.postings import posting_keys
from amparo.people.services.postings import (
    TOGETHER,
    index_person,
    rewrite_postings,
    settle_postings,
)
from benchmarks.generated_people import Made
from tests.support.capabilities import minted
from tests.support.databases import connected_as, superuser

Row = tuple[int, bytes]


def plain_rows(
    consulate: UUID, people: Sequence[Made], told: int
) -> tuple[list[Row], dict[int, str]]:
    """Give rows as they would lie if each person were written to her lists as she comes.

    And what the longest lists are for, from whoever has the keys.
    """
    keys, rows, names = posting_keys(consulate), list[Row](), Counter[tuple[int, str]]()
    for made in people:
        features = portrait_features(made.portrait)
        rows += [(bucket(token), entry) for token, entry in keys.seal(features, made.id.int >> 65)]
        names.update((bucket(keys.token(one)), one) for one in features)
    return rows, {t: name for (t, name), _ in reversed(names.most_common(told))}


def come_in(consulate: UUID, people: Sequence[Made]) -> list[tuple[list[int], list[UUID]]]:
    """Let people come in one at a time, settled as often as may be; give what each settling shows.

    That is: the lists that grew, and who came since the last one.
    """
    token, batches = minted(consulate), []
    for start in range(0, len(people), TOGETHER):
        batch = people[start : start + TOGETHER]
        for made in batch:
            with acting(token):
                index_person(consulate, made.id, made.portrait)
        if len(batch) == TOGETHER:
            batches.append((_settled(consulate), [made.id for made in batch]))
    return batches


def rewrite(consulate: UUID) -> None:
    """Rewrite the lists, as the nightly job does."""
    with connected_as(WORKER, DATABASE), acting(minted(consulate, door="job")):
        rewrite_postings(consulate)


def stolen(consulate: UUID) -> tuple[list[Row], list[UUID]]:
    """Take the entries and the people, each in the order in which they lie on the disk."""
    with superuser(DATABASE) as administrator:
        rows = administrator.execute(
            "SELECT t, e FROM people_posting WHERE consulate_id = %s ORDER BY ctid", [consulate]
        ).fetchall()
        order = administrator.execute(
            "SELECT person_id FROM people_postedperson WHERE consulate_id = %s ORDER BY ctid",
            [consulate],
        ).fetchall()
    return [(int(str(t)), bytes(e)) for t, e in rows], [UUID(str(one)) for (one,) in order]  # type: ignore[arg-type] -- bytea


def _settled(consulate: UUID) -> list[int]:
    with superuser(DATABASE) as administrator:
        waiting = administrator.execute(
            "SELECT e FROM people_posting WHERE consulate_id = %s AND t = %s", [consulate, FRESH]
        ).fetchall()
    with connected_as(WORKER, DATABASE), acting(minted(consulate, door="job")):
        settle_postings(consulate)
    tokens, _ = posting_keys(consulate).open(b"".join(bytes(e) for (e,) in waiting))  # type: ignore[arg-type] -- bytea
    return [bucket(token) for token in tokens]
