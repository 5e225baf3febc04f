"""Lists longer than anybody waits for: the worker goes on with them, and nothing comes twice."""

import json
from collections import Counter

import pytest

from amparo.custody.jobs.notices import judge_list
from amparo.custody.models import Notice, NoticeList
from amparo.custody.services import importing
from amparo.custody.services.importing import AT_ONCE, import_list
from amparo.database.rules import logins
from amparo.kernel.clock import utc_now
from amparo.network.rules.errors import OrderRefused
from tests.support.databases import connected_as
from tests.support.inquiries import orders_of
from tests.support.notices import MIAMI, list_draft, row_of
from tests.support.people import at_desk
from tests.support.personas import ALICIA, GABRIELA, client_of

LONG = 2 * AT_ONCE + 30


def rows_of(count: int) -> list[str]:
    """Write rows: every tenth is Miami's, every twentieth repeats an earlier one."""
    rows = [row_of(f"QUIROGA SOL, ANA {n}") for n in range(count)]
    for number in range(0, count, 10):
        rows[number] = row_of(f"QUIROGA SOL, ANA {number}", county=MIAMI)
    for number in range(AT_ONCE + 15, count, 20):
        rows[number] = rows[number - AT_ONCE]
    return rows


def work(database: str) -> int:
    """Have the worker do every order that was given, also those that it gives itself."""
    done = 0
    with connected_as(logins.WORKER, database):
        while done < len(orders := orders_of(database, judge_list.name)):
            judge_list(**orders[done])
            done += 1
    return done


def brought_long() -> NoticeList:
    with at_desk(ALICIA) as alicia:
        found, _ = import_list(actor=alicia, draft=list_draft(*rows_of(LONG)), at=utc_now())
    return found


def lines_of(found: NoticeList) -> list[int]:
    with at_desk(ALICIA):
        return list(found.notices.order_by("line", "number").values_list("line", flat=True))


def test_the_first_rows_come_at_once_and_the_worker_goes_on_to_the_last(database: str):
    found = brought_long()
    assert (found.rows, found.judged, len(lines_of(found))) == (LONG, AT_ONCE, AT_ONCE)
    assert work(database) == 2
    lines = lines_of(found)
    assert (len(lines), len(set(lines))) == (LONG, LONG)
    with at_desk(ALICIA):
        found.refresh_from_db()
        assert found.waiting == 0
        verdicts = Counter(found.notices.values_list("verdict", flat=True))
    assert (verdicts["routed"], verdicts["repeated"]) == (LONG // 10, 6)
    with at_desk(GABRIELA):
        assert Notice.objects.filter(delivered_from__code="ELP").count() == LONG // 10


def test_a_job_that_comes_again_adds_nothing(database: str):
    found = brought_long()
    work(database)
    with connected_as(logins.WORKER, database):
        for order in orders_of(database, judge_list.name):
            judge_list(**order)
    assert len(lines_of(found)) == LONG


def test_a_job_that_is_killed_leaves_its_rows_to_the_next_try(
    database: str, monkeypatch: pytest.MonkeyPatch
):
    found = brought_long()
    with monkeypatch.context() as broken, connected_as(logins.WORKER, database):
        broken.setattr(importing, "order_job", _be_killed)
        with pytest.raises(KeyboardInterrupt):
            judge_list(**orders_of(database, judge_list.name)[0])
    assert len(lines_of(found)) == AT_ONCE
    work(database)
    assert len(lines_of(found)) == LONG


def _be_killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_an_order_for_another_list_is_refused(database: str):
    brought_long()
    (order,) = orders_of(database, judge_list.name)
    with connected_as(logins.WORKER, database), pytest.raises(OrderRefused):
        judge_list(**(order | {"found": "00000000-0000-0000-0000-000000000000"}))


def test_the_job_names_nobody(database: str):
    brought_long()
    assert "QUIROGA" not in json.dumps(orders_of(database, judge_list.name)).upper()


def test_the_page_says_how_far_it_is_and_gives_the_file_when_it_is_whole(database: str):
    found = brought_long()
    address = f"/custody/lists/{found.id}/"
    client = client_of(ALICIA)
    page = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert f"{AT_ONCE} of {LONG} rows have their verdict" in page
    assert client.get(f"{address}verdicts/").status_code == 409
    work(database)
    page = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "rows have their verdict" not in page
    assert client.get(f"{address}verdicts/").status_code == 200
