"""Long lists with every kind of trouble, properties, questions counted, and a server that dies."""

import http.client
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.cases.models import Case
from amparo.custody.models import Notice, NoticeList, Placement
from amparo.custody.rules.errors import ListRefused
from amparo.custody.rules.filters import NoticeFilter, Show
from amparo.custody.rules.notices import Verdict
from amparo.custody.services.importing import import_list
from amparo.custody.services.opening import (
    open_list,
    open_lists,
    open_notice,
    open_notice_list,
    open_pressing,
)
from amparo.custody.services.verdicts import fetch_verdicts
from amparo.kernel.clock import utc_now
from amparo.people.models import Person
from amparo.people.rules.facts import Name
from tests.support.canaries.calling import Caller as Browser
from tests.support.journeys import served_pages
from tests.support.notices import HEADS, brought, list_draft, noted, row_of
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, FERNANDA

DEMONSTRATION = {"AMPARO_DEMONSTRATION": "yes"}
TROUBLES = (
    lambda n: row_of(f"GARCIA LOPEZ, JUAN {n}", born="03/12/1985"),
    lambda n: row_of(f"PEREZ, ANA {n}", born="34 yrs"),
    lambda n: row_of(f"Ñandú Ávila, Óscar {n}", born="02/30/1985", wish="Sí"),
    lambda n: row_of(f"PAZ, OMAR {n}", wish="declined"),
    lambda n: row_of(f"SMITH, JOHN {n}", nationality="Canada"),
    lambda n: row_of(f"LUNA, EVA {n}", county="Orange", state="FL"),
    lambda n: row_of(f"SOL, LUZ {n}", county="Orange"),
    lambda n: row_of(f"MAR, RUTH {n}", county="Atlantis"),
    lambda n: row_of(f"RIO, NOE {n}", facility="", county=""),
    lambda n: row_of(f"UNO DOS, A{n}; TRES CUATRO, B{n}"),
    lambda _: row_of(""),
    lambda n: row_of(f"=cmd|' /C calc'!A{n}"),
    lambda _: row_of("GARCIA LOPEZ, JUAN 0", born="03/12/1985"),
    lambda n: row_of(f"NUL\0 PEREZ, X{n}"),
    lambda _: row_of("x" * 400),
    lambda n: f'"roto {n}, sin cerrar,,,,,',
    lambda n: f"Total: {n}",
    lambda _: HEADS,
)


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def test_five_hundred_rows_of_every_trouble_each_get_a_verdict_and_a_reason():
    rows = [TROUBLES[number * 7 % len(TROUBLES)](number) for number in range(500)]
    with at_desk(ALICIA) as alicia:
        found = brought(alicia, *rows)
        notices = list(found.notices.order_by("line"))
        assert len(notices) == 500
        assert all(one.verdict and one.reason for one in notices)
        verdicts = Counter(one.verdict for one in notices)
        assert set(verdicts) == set(Verdict) - {Verdict.KNOWN, Verdict.LIKELY}
        again, was_there = import_list(
            actor=alicia, draft=list_draft(*rows, heard_at=found.heard_at), at=utc_now()
        )
        assert (again, was_there) == (found, True)
        assert Notice.objects.count() == 500


def test_each_row_more_costs_the_same_few_questions():
    counts = []
    with at_desk(ALICIA) as alicia:
        for place in range(30):
            registered(alicia, Name(f"Ana {place}", "Quiroga", "Sol"))
        for turn, number in enumerate((5, 10, 20, 40)):
            rows = (row_of(f"QUIROGA SOL, ANA {turn} {place}") for place in range(number))
            with CaptureQueriesContext(connection) as asked:
                brought(alicia, *rows)
            counts.append(len(asked))
    # The first list also brings the place in. For each row more the lists of the search are read,
    # and the numbers in them followed.
    assert [counts[2] - counts[1], counts[3] - counts[2]] == [2 * 10, 2 * 20]


def test_the_file_as_it_came_is_read_by_nobody_but_whoever_takes_it_out():
    with at_desk(ALICIA) as alicia:
        found = brought(alicia, *(row_of(f"QUIROGA SOL, ANA {n}") for n in range(3)))
        for look in (
            lambda: fetch_verdicts(actor=alicia, list_id=found.id),
            lambda: open_notice_list(actor=alicia, asked=NoticeFilter(Show.ALL), at=utc_now()),
            lambda: open_notice(actor=alicia, notice_id=found.notices.first().id, at=utc_now()),
            lambda: open_pressing(actor=alicia, at=utc_now()),
            lambda: open_lists(actor=alicia),
        ):
            with CaptureQueriesContext(connection) as asked:
                look()
            reading = [one["sql"] for one in asked if "file_sealed" in one["sql"]]
            # The list that is opened itself, once; never beside each of its rows.
            assert all('FROM "custody_noticelist"' in one for one in reading)
            assert len(reading) <= 1


CELLS = st.text(max_size=25)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=6))
def test_whatever_stands_in_a_list_it_is_kept_whole_or_refused_and_once(rows: list[list[str]]):
    body = "\n".join(",".join(one) for one in rows)
    draft = list_draft(content=f"{HEADS}\n{body}".encode("utf-8", "replace"))
    with at_desk(ALICIA) as alicia:
        before = Notice.objects.count()
        try:
            found, _ = import_list(actor=alicia, draft=draft, at=utc_now())
        except ListRefused:
            assert Notice.objects.count() == before
            return
        assert all(one.verdict for one in found.notices.all())
        count = Notice.objects.count()
        import_list(actor=alicia, draft=draft, at=utc_now())
        assert Notice.objects.count() == count


def test_the_questions_asked_do_not_grow_with_the_notices():
    counts = []
    with at_desk(ALICIA) as alicia:
        for rows in (4, 40):
            brought(alicia, *(row_of(f"QUIROGA {rows}, ANA {n}") for n in range(rows)))
            for look in (
                lambda: open_notice_list(actor=alicia, asked=NoticeFilter(Show.ALL), at=utc_now()),
                lambda: open_pressing(actor=alicia, at=utc_now()),
                lambda: open_list(
                    actor=alicia, list_id=NoticeList.objects.latest("number").id, at=utc_now()
                ),
            ):
                with CaptureQueriesContext(connection) as asked:
                    look()
                counts.append(len(asked))
    assert counts[:3] == counts[3:]


def filled(browser: Browser, **other: str) -> dict[str, str]:
    hidden = browser.hidden("/custody/lists/bring/")
    return hidden | {
        "pasted": f"{HEADS}\n{row_of('LUNA RIOS, ELVIRA')}",
        "source": "Condado inventado",
        "heard_day": "1",
        "heard_month": "11",
        "heard_year": "2026",
        "heard_time": "9:00",
        **other,
    }


def browser_at(origin: str, name: str) -> Browser:
    return Browser(int(origin.rpartition(":")[2])).sign_in(name)


def test_one_list_brought_by_two_officers_at_once_is_one_list(database: str):
    with served_pages(database, **DEMONSTRATION) as origin:
        officers = [browser_at(origin, name) for name in (ALICIA, FERNANDA)]
        forms = [(who, filled(who)) for who in officers * 2]
        with ThreadPoolExecutor(len(forms)) as pool:
            sending = [pool.submit(who.send, "/custody/lists/bring/", **one) for who, one in forms]
        answers = [one.result() for one in sending]
        assert {one.status for one in answers} == {302}, answers[0].text
    with at_desk(ALICIA):
        assert (NoticeList.objects.count(), Notice.objects.count()) == (1, 1)


@pytest.mark.parametrize("act", ["bring", "register"])
def test_what_was_asked_for_is_done_once_though_the_server_died_before_answering(
    database: str, tmp_path: Path, act: str
):
    mark = tmp_path / "dying"
    mortal = {**DEMONSTRATION, "DIES_WHILE": str(mark)}
    with at_desk(ALICIA) as actor:
        notice = noted(actor)
    path = "/custody/lists/bring/" if act == "bring" else f"/custody/{notice.id}/register/"
    with served_pages(database, program="tests.support.dying", **mortal) as origin:
        alicia = browser_at(origin, ALICIA)
        form = filled(alicia)
        mark.touch()
        with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
            alicia.send(path, **form)
    assert not mark.exists()
    with served_pages(database, **DEMONSTRATION) as origin:
        alicia.port = int(origin.rpartition(":")[2])
        assert {alicia.send(path, **form).status for _ in range(2)} == {302}
    with at_desk(ALICIA):
        if act == "bring":
            assert (NoticeList.objects.count(), Notice.objects.count()) == (1, 2)
        else:
            made = [kind.objects.count() for kind in (Person, Case, Placement)]
            assert made == [1, 1, 1]
