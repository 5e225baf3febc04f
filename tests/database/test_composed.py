"""A query composed once answers as one that is composed anew each time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID, uuid4

import pytest
from django.db import DataError, connection, transaction
from django.db.models import Count, Q, QuerySet, Value
from django.db.transaction import TransactionManagementError

from amparo.database.selectors import composed
from amparo.database.selectors.composed import Composed, Slot, totalled
from amparo.network.models import Consulate
from amparo.watch.models import Release, Statement, Year
from amparo.watch.rules.statements.claims import Side
from amparo.watch.rules.statements.verdicts import Verdict
from tests.support.databases import superuser
from tests.support.measures import counted_queries

pytestmark = pytest.mark.usefixtures("database")

BY_ID = Composed(lambda one: Consulate.objects.filter(pk=one))
SOME = Composed(lambda some: Consulate.objects.filter(pk__among=some).order_by("code"))
NAMES = Composed(lambda code: Consulate.objects.filter(code__gte=code).values_list("name"))
CODES = Composed(lambda: Consulate.objects.order_by("code").values_list("code", flat=True))
YEARS = Composed(
    lambda releases, year: (
        Year.objects.select_related("release")
        .filter(release__among=releases, year=year)
        .order_by("measure")
    )
)


class Code(StrEnum):
    """A code as rules write one."""

    MIAMI = "MIA"


def test_models_tuples_and_values_come_as_from_the_query_set() -> None:
    every = list(Consulate.objects.order_by("code"))
    first, second = every[0], every[1]
    assert BY_ID.rows(first.pk) == [first]
    assert BY_ID.first(second.pk) == second
    assert BY_ID.first(uuid4()) is None
    assert SOME.rows([second.pk, first.pk]) == [first, second]
    with counted_queries() as asked:
        assert SOME.rows([]) == []
    assert not asked, "of nobody there is nothing to ask"
    assert CODES.rows() == [one.code for one in every]
    assert sorted(NAMES.rows("ELP")) == sorted((one.name,) for one in every if one.code >= "ELP")
    assert BY_ID.rows(first.pk)[0].time_zone == first.time_zone


def test_a_word_of_a_list_of_words_stands_for_its_value() -> None:
    by_code = Composed(lambda code: Consulate.objects.filter(code=code))
    found = by_code.first(Code.MIAMI)
    assert found == Consulate.objects.get(code="MIA")


RELEASE, STATEMENT = uuid4(), uuid4()


@pytest.fixture
def release(database: str) -> UUID:
    """Bring in a file with two measures of a year, and a statement about it."""
    with superuser(database) as administrator:
        administrator.execute(
            """
            INSERT INTO watch_release (id, kind, publisher, number, title, citation, file_name,
                fingerprint, rows_read, rows_refused, imported_at)
            VALUES (%s, 'table', 'Inventada', '', '', '', 'a.csv', 'a', 2, 0, now())
            """,
            [RELEASE],
        )
        administrator.execute(
            """
            INSERT INTO watch_year (id, release_id, measure, year, begins, ends, is_partial)
            SELECT gen_random_uuid(), %s, measure, 2017, '2016-10-01', '2017-09-30', false
            FROM unnest(ARRAY['arrests', 'removals']) measure
            """,
            [RELEASE],
        )
        administrator.execute(
            """
            INSERT INTO watch_statement (id, side, sentence, source, claim, verdict, evidence,
                sent_key, kept_at, kept_by)
            VALUES (%s, %s, 'Se dijo.', 'Inventada', '{"de": ["más", null, 1.5]}', %s, '[]',
                gen_random_uuid(), '2026-01-03T00:00Z', gen_random_uuid())
            """,
            [STATEMENT, next(iter(Side)).value, next(iter(Verdict)).value],
        )
    return RELEASE


def test_what_it_joins_is_at_hand_without_another_question(release: UUID) -> None:
    with counted_queries() as asked:
        found = YEARS.rows([release, uuid4()], 2017)
        assert [one.release.publisher for one in found] == ["Inventada"] * 2
    assert len(asked) == 1
    assert found == list(Year.objects.filter(release=release).order_by("measure"))
    assert YEARS.rows([release], 2016) == []


def test_an_empty_list_leaves_what_another_condition_finds() -> None:
    either = Composed(lambda some, code: Consulate.objects.filter(Q(pk__among=some) | Q(code=code)))
    but = Composed(lambda some: totalled(Consulate.objects.filter(pk__among=some), n=Count("id")))
    assert either.rows([], "MIA") == [Consulate.objects.get(code="MIA")]
    assert but.rows([]) == [(0,)]


def test_it_is_composed_once_for_each_shape() -> None:
    composing = []

    def listed(code: Slot, *, newest_first: bool) -> QuerySet[Consulate]:
        composing.append(newest_first)
        return Consulate.objects.filter(code__gte=code).order_by(
            "-code" if newest_first else "code"
        )

    query = Composed(listed)
    for code in ("A", "M", "S"):
        up = query.rows(code, newest_first=False)
        assert up == query.rows(code, newest_first=True)[::-1]
        assert up == list(Consulate.objects.filter(code__gte=code).order_by("code"))
    assert composing == [False, True]


def test_as_many_shapes_as_anybody_thinks_of_do_not_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(composed, "_MOST_SHAPES", 3)
    query = Composed(lambda *, most: Consulate.objects.order_by("code")[:most])
    for most in range(1, 9):
        assert len(query.rows(most=most)) == min(most, Consulate.objects.count())
    assert len(query._kept) <= 3


def test_counts_and_sums_are_those_of_the_query_set() -> None:
    after = Composed(lambda code: Consulate.objects.filter(code__gt=code))
    sums = Composed(
        lambda code: totalled(
            Consulate.objects.all(), all_of=Count("id"), some=Count("id", filter=Q(code__gt=code))
        )
    )
    for code in ("A", "MIA", "ZZZ"):
        count = Consulate.objects.filter(code__gt=code).count()
        assert after.count(code) == count
        assert sums.rows(code) == [(Consulate.objects.count(), count)]
    nobody = Composed(lambda: totalled(Consulate.objects.filter(code="QQQ"), n=Count("id")))
    assert nobody.rows() == [(0,)]


@pytest.mark.parametrize("word", ["MIA", "it's", "50 %", "%s", "%(x)s", "\\", "a\\'b", "ñ", ""])
def test_words_and_numbers_that_never_change_stand_in_the_text(word: str) -> None:
    fixed = Composed(
        lambda code: Consulate.objects.filter(code__gte=code).exclude(name=word).exclude(code="%d")
    )
    assert set(fixed.rows("MIA")) == set(
        Consulate.objects.filter(code__gte="MIA").exclude(name=word)
    )
    said = Composed(lambda: Consulate.objects.annotate(said=Value(word)).values_list("said"))
    assert set(said.rows()) == {(word,)}


def test_a_part_of_the_rows_is_that_of_the_query_set() -> None:
    every = list(Consulate.objects.order_by("code"))
    listed = Composed(lambda: Consulate.objects.order_by("code")).given()
    assert (listed[:3], listed[2:5]) == (every[:3], every[2:5])
    assert listed[len(every) : len(every) + 5] == []
    assert listed.count() == len(every) == len(list(listed))


def test_what_is_json_comes_as_it_was_put(release: UUID) -> None:
    del release
    by_id = Composed(lambda one: Statement.objects.filter(pk=one))
    found = by_id.first(STATEMENT)
    assert found is not None
    assert (found.claim, found.evidence) == ({"de": ["más", None, 1.5]}, [])
    assert found.kept_at == datetime(2026, 1, 3, tzinfo=UTC)


def test_what_it_gives_beside_is_fetched_too(release: UUID) -> None:
    releases = Composed(lambda one: Release.objects.filter(pk=one).prefetch_related("years"))
    (found,) = releases.rows(release)
    with counted_queries() as asked:
        beside = {one.measure for one in found.years.all()}
    assert not asked
    assert (found.pk, beside) == (release, {"arrests", "removals"})


def test_a_value_too_few_or_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        BY_ID.rows()
    with pytest.raises(ValueError, match="argument"):
        BY_ID.rows(uuid4(), uuid4())


def test_threads_that_ask_at_once_get_each_their_own() -> None:
    every = list(Consulate.objects.order_by("code")[:8])
    query = Composed(lambda one: Consulate.objects.filter(pk=one))

    def ask(place: int) -> bool:
        try:
            one = every[place % len(every)]
            return all(query.rows(one.pk) == [one] for _ in range(20))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(8)))


def test_unwatched_it_answers_the_same(release: UUID) -> None:
    with counted_queries() as asked:
        watched = YEARS.rows([release], 2017)
    assert len(asked) == 1
    assert YEARS.rows([release], 2017) == watched


def test_what_fails_unwatched_fails_in_djangos_words() -> None:
    with pytest.raises(DataError):
        BY_ID.rows("no number")
    assert BY_ID.rows(uuid4()) == []


def test_nothing_is_asked_in_a_transaction_that_is_to_be_rolled_back() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            BY_ID.rows(uuid4())
