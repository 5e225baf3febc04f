"""Sealed postings on PostgreSQL: who is found, from where, and by whom."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import groupby
from operator import itemgetter
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from amparo.database.rules.logins import APP, WORKER
from amparo.database.services.capabilities import acting
from amparo.people.models.postings import LongList, PostedPerson, Posting
from amparo.people.rules.search.asking import read_question
from amparo.people.rules.search.portraits import BirthDate, NameForm, Portrait, Question
from amparo.people.rules.search.reading import MOST_CANDIDATES
from amparo.people.rules.search.sealing import FRESH, PostingKeys
from amparo.people.selectors import postings as selectors
from amparo.people.selectors.postings import forget_lengths, list_candidates
from amparo.people.services import postings as services
from amparo.people.services.postings import (
    TOGETHER,
    forget_person,
    index_people,
    index_person,
    rewrite_postings,
    settle_postings,
)
from tests.support import databases
from tests.support.capabilities import minted
from tests.support.databases import connected_as, superuser

Within = Callable[[UUID], AbstractContextManager[None]]
MARIA = Portrait(
    (NameForm(("María",), "Hernández", "García"),),
    (BirthDate(1985, 3, 12),),
    (("a_number", "012345678"),),
)
ASKED = read_question("maria hernandez garcia 12/3/1985")


@pytest.fixture(scope="module")
def database(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Give one database to all tests of a module: each has consulates of its own in it."""
    with (
        databases.cloned_database() as name,
        databases.connected_to(name),
        django_db_blocker.unblock(),
    ):
        yield name


@pytest.fixture
def here() -> UUID:
    """Give a consulate."""
    return uuid4()


@pytest.fixture
def within(database: str) -> Iterator[Within]:
    """Give a way to act in a consulate, one transaction at a time."""
    forget_lengths()

    @contextmanager
    def act(consulate: UUID) -> Iterator[None]:
        with acting(minted(consulate)):
            yield

    yield act
    forget_lengths()


@contextmanager
def worker_within(database: str, consulate: UUID) -> Iterator[None]:
    with connected_as(WORKER, database), acting(minted(consulate, door="job")):
        yield


def found(consulate: UUID, question: Question) -> list[UUID]:
    return [person for person, _ in list_candidates(consulate, question)]


def crowd(size: int = TOGETHER) -> dict[UUID, Portrait]:
    return {
        uuid4(): Portrait((NameForm((f"Ana{letters(n)}",), "Ruiz", f"So{letters(n)}"),))
        for n in range(size)
    }


def letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def test_a_person_is_found_by_what_she_is_known_by(within: Within, here: UUID):
    person = uuid4()
    with within(here):
        index_person(here, person, MARIA)
        index_person(here, uuid4(), Portrait((NameForm(("Juan",), "Pérez", "Ruiz"),)))
        assert [found for found, _ in list_candidates(here, ASKED)] == [person]
        assert [found for found, _ in list_candidates(here, read_question("A012345678"))] == [
            person
        ]
        assert list_candidates(here, read_question("")) == []


def test_another_consulate_finds_nothing_even_by_the_right_keys(within: Within, here: UUID):
    with within(here):
        index_person(here, uuid4(), MARIA)
    elsewhere = uuid4()
    with within(elsewhere):
        assert list_candidates(elsewhere, ASKED) == []
        assert list_candidates(here, ASKED) == []
        assert not Posting.objects.exists()


def test_nobody_writes_into_another_consulates_lists(within: Within, here: UUID):
    with pytest.raises(ProgrammingError), within(uuid4()):
        index_person(here, uuid4(), MARIA)


def test_a_wrong_key_finds_nothing(within: Within, here: UUID, monkeypatch: pytest.MonkeyPatch):
    with within(here):
        index_person(here, uuid4(), MARIA)
        right = selectors.posting_keys(here)
        for wrong in (
            PostingKeys(b"t" * 32, right.entries),
            PostingKeys(right.tokens, b"e" * 32),
        ):
            monkeypatch.setattr(selectors, "posting_keys", lambda _, wrong=wrong: wrong)
            assert list_candidates(here, ASKED) == []


def test_a_question_costs_three_queries_whatever_is_found(within: Within, here: UUID):
    with within(here):
        index_people(here, {uuid4(): MARIA for _ in range(TOGETHER)} | crowd())
        for text in ("maria hernandez garcia 12/3/1985", "ana ruiz", "nobody at all"):
            forget_lengths()
            with CaptureQueriesContext(connection) as asked:
                list_candidates(here, read_question(text))
            assert len(asked) <= 3


def test_no_more_candidates_are_listed_than_can_be_scored(within: Within, here: UUID):
    with within(here):
        index_people(here, {uuid4(): MARIA for _ in range(MOST_CANDIDATES + 50)})
        assert len(list_candidates(here, ASKED)) == MOST_CANDIDATES


def test_a_person_recorded_anew_is_found_by_the_new_name_only(within: Within, here: UUID):
    person = uuid4()
    with within(here):
        index_person(here, person, MARIA)
        index_person(here, person, Portrait((NameForm(("Rosa",), "Luna", "Vega"),)))
        assert list_candidates(here, ASKED) == []
        assert [one for one, _ in list_candidates(here, read_question("rosa luna vega"))] == [
            person
        ]


def test_a_forgotten_person_is_found_no_more_and_leaves_nothing(
    within: Within, here: UUID, database: str
):
    person = uuid4()
    with within(here):
        index_people(here, crowd() | {person: MARIA})
        before = Posting.objects.count()
        forget_person(here, person)
        forget_person(here, person)
        assert list_candidates(here, ASKED) == []
        assert Posting.objects.count() == before
    with worker_within(database, here):
        dropped = rewrite_postings(here)
        assert Posting.objects.count() == before - dropped
    assert dropped >= 10


def test_entries_of_few_people_say_nothing_of_what_they_are_for(
    within: Within, here: UUID, database: str
):
    with within(here):
        index_person(here, uuid4(), MARIA)
        assert set(Posting.objects.values_list("t", flat=True)) == {FRESH}
    with worker_within(database, here):
        assert settle_postings(here) == 0
    with within(here):
        index_people(here, dict(list(crowd().items())[1:]))
    with worker_within(database, here):
        assert settle_postings(here) > 0
        assert not Posting.objects.filter(t=FRESH).exists()
        assert len(list_candidates(here, ASKED)) == 1


def test_nobody_is_missed_while_the_worker_stands_still(
    within: Within, here: UUID, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(services, "MOST_WAITING", 20)
    people = [uuid4() for _ in range(5)]
    with within(here):
        for person in people:
            index_person(here, person, MARIA)
        assert Posting.objects.filter(t=FRESH).count() < 20 + 20
        assert set(found(here, ASKED)) == set(people)


def test_rewriting_twice_changes_nothing(within: Within, here: UUID, database: str):
    with within(here):
        index_people(here, crowd() | {uuid4(): MARIA})
        before = list_candidates(here, ASKED)
    for _ in range(2):
        with worker_within(database, here):
            assert rewrite_postings(here) == 0
    with within(here):
        assert list_candidates(here, ASKED) == before


def test_what_lies_together_after_rewriting_is_what_says_the_like(
    within: Within, here: UUID, database: str
):
    with within(here):
        for _ in range(3):
            index_people(here, crowd())
    with superuser(database) as administrator:
        # What earlier rewritings left is free to be used again, in whatever order of pages.
        administrator.execute("VACUUM people_posting")
    with worker_within(database, here):
        rewrite_postings(here)
    with superuser(database) as administrator:
        rows = administrator.execute(
            "SELECT (ctid::text::point)[0], t, e FROM people_posting WHERE consulate_id = %s "
            "ORDER BY ctid",
            [here],
        ).fetchall()
    pages = sorted([row[1:] for row in of_page] for _, of_page in groupby(rows, itemgetter(0)))
    entries = [entry for page in pages for entry in page]
    assert len(entries) == 3 * 6 * TOGETHER
    assert entries == sorted(entries)
    assert {len(bytes(entry)) for _, entry in entries} == {16}


def test_the_lengths_of_long_lists_are_kept_and_common_names_are_still_found(
    within: Within, here: UUID, database: str
):
    person = uuid4()
    with within(here):
        index_people(here, {uuid4(): Portrait(MARIA.names) for _ in range(250)} | {person: MARIA})
    with worker_within(database, here):
        rewrite_postings(here)
        assert set(LongList.objects.values_list("held", flat=True)) == {251}
    with within(here):
        assert list_candidates(here, ASKED)[0][0] == person
        assert len(list_candidates(here, read_question("maria hernandez"))) == 251


def test_a_row_copied_by_sql_is_no_second_voice_of_another_consulate(
    within: Within, here: UUID, database: str
):
    elsewhere = uuid4()
    with within(here):
        index_person(here, uuid4(), MARIA)
    with superuser(database) as administrator:
        administrator.execute(
            "INSERT INTO people_posting SELECT %s, t, e FROM people_posting "
            "WHERE consulate_id = %s",
            [elsewhere, here],
        )
    with within(elsewhere):
        assert Posting.objects.exists()
        assert list_candidates(elsewhere, ASKED) == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM people_posting",
        "UPDATE people_posting SET t = 1",
        "DELETE FROM people_longlist",
    ],
)
def test_the_application_takes_no_entry_out(within: Within, here: UUID, statement: str):
    with pytest.raises(ProgrammingError), within(here), connection.cursor() as cursor:
        cursor.execute(statement)


def test_nobody_has_more_rights_than_listed(database: str):
    with superuser(database) as administrator:
        rows = administrator.execute(
            "SELECT table_name, grantee, string_agg(privilege_type, ' ' ORDER BY privilege_type) "
            "FROM information_schema.table_privileges WHERE grantee = ANY(%s) AND table_name = "
            "ANY(%s) GROUP BY 1, 2",
            [
                ["PUBLIC", APP, WORKER],
                [one._meta.db_table for one in (Posting, PostedPerson, LongList)],
            ],
        ).fetchall()
    assert {row[:2]: row[2] for row in rows} == {
        ("people_posting", APP): "INSERT SELECT",
        ("people_posting", WORKER): "DELETE INSERT SELECT",
        ("people_postedperson", APP): "DELETE INSERT SELECT",
        ("people_postedperson", WORKER): "INSERT SELECT",
        ("people_longlist", APP): "SELECT",
        ("people_longlist", WORKER): "DELETE INSERT SELECT",
    }
