"""Public requests for help through the services: kept, sent once, taken up, on real PostgreSQL."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from amparo.accounts.rules.limits import Limit
from amparo.database.rules import logins
from amparo.kernel.clock import utc_now
from amparo.people.models import PostedPerson
from amparo.reception.jobs import help_jobs
from amparo.reception.models import HelpDraft, HelpRequest, Match
from amparo.reception.rules import help_limits
from amparo.reception.rules.errors import (
    AnswersMissing,
    CodeUnknown,
    DraftOver,
    HelpBusy,
    HelpSent,
    TooManyCodes,
)
from amparo.reception.rules.help import Answers
from amparo.reception.rules.requests import Channel, Outcome
from amparo.reception.rules.verifying import folded
from amparo.reception.services import drafts
from amparo.reception.services import help as sending
from amparo.reception.services.queue import find_folio, open_queue
from amparo.reception.services.requests import close_request, open_request
from tests.support.asking_help import ADDRESS, ANSWERS, DAUGHTER, WORD, begun, sent
from tests.support.databases import connected_as, superuser
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, BRUNO, VISITOR


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def came_back(written: str, address: str = ADDRESS) -> str:
    return drafts.come_back(actor=VISITOR, written=written, address=address, at=utc_now())


def events_of(database: str) -> set[str]:
    with superuser(database) as administrator:
        rows = administrator.execute("SELECT event FROM audit_entry").fetchall()
    return {event for (event,) in rows}


def code_of(word: str) -> str:
    return drafts.show_code(actor=VISITOR, word=word, at=utc_now()).code


def found(word: str, **later: float) -> drafts.OpenDraft | None:
    return drafts.find_draft(actor=VISITOR, word=word, at=utc_now() + timedelta(**later))


def test_a_request_without_an_account_lands_in_the_queue_as_the_calls_do(database: str):
    draft = sent(begun())
    with at_desk(ALICIA) as alicia:
        (opened,) = open_queue(actor=alicia, at=utc_now()).requests
        at_work = open_request(actor=alicia, request_id=opened.request.id, at=utc_now())
        assert find_folio(actor=alicia, written=draft.folio).id == opened.request.id
    request = at_work.opened.request
    assert (request.folio, request.received_by) == (draft.folio, None)
    assert at_work.opened.subject.name == DAUGHTER
    assert at_work.opened.subject.place == "Socorro, El Paso, Texas"
    (caller,), (call,) = at_work.callers, at_work.opened.calls
    told = caller.opened.told
    assert (told.name, told.word) == (ANSWERS["caller"], folded(WORD))
    assert (call.call.channel, call.call.taken_by) == (Channel.WEB, None)
    assert call.told.words == ANSWERS["words"]
    assert "reception:request:delivered" in events_of(database)
    with at_desk(BRUNO):
        assert not HelpRequest.objects.exists()


def test_sent_twice_it_is_one_request_with_one_folio():
    word = begun()
    first, second = sent(word), sent(word)
    assert first.folio == second.folio
    with at_desk(ALICIA):
        assert HelpRequest.objects.count() == 1


def test_sent_by_many_at_once_it_is_one_request():
    word = begun()

    def send(_: int) -> str:
        try:
            return sent(word).folio
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        folios = set(pool.map(send, range(8)))
    assert len(folios) == 1
    with at_desk(ALICIA):
        assert HelpRequest.objects.count() == 1


def test_an_answer_that_was_lost_is_found_again_by_the_code_and_tells_nothing_else():
    word = begun()
    code = code_of(word)
    # The server ends after the commit: nobody has seen the folio.
    folio = sent(word).folio
    opened = found(came_back(code))
    assert opened is not None
    assert opened.draft.folio == folio
    assert opened.draft.answers == Answers()
    with pytest.raises(HelpSent):
        drafts.save_answers(
            actor=VISITOR, word=came_back(code), told={"words": "Más"}, at=utc_now()
        )


def test_a_server_that_ends_before_the_commit_sends_nothing(monkeypatch: pytest.MonkeyPatch):
    word = begun()

    def end(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(drafts, "packed", end)
        with pytest.raises(KeyboardInterrupt):
            sent(word)
    opened = found(word)
    assert opened is not None
    assert not opened.draft.folio
    with at_desk(ALICIA):
        assert not HelpRequest.objects.exists()
    assert sent(word).folio


def test_the_worker_lets_it_wait_and_tries_it_against_everybody_known(database: str):
    with at_desk(ALICIA) as alicia:
        known = registered(alicia, DAUGHTER)
    sent(begun())
    carry_out(database, "reception.take_up", help_jobs.take_up)
    with at_desk(ALICIA):
        (match,) = Match.objects.all()
        assert match.person_id == known.id


def test_unmatched_it_is_a_standing_search(database: str):
    sent(begun())
    carry_out(database, "reception.take_up", help_jobs.take_up)
    with at_desk(ALICIA) as alicia:
        assert not Match.objects.exists()
        person = registered(alicia, DAUGHTER)
        assert [one.person_id for one in Match.objects.all()] == [person.id]


def test_whoever_was_quicker_than_the_worker_ends_the_search_before_it_begins(database: str):
    with at_desk(ALICIA) as alicia:
        registered(alicia, DAUGHTER)
    sent(begun())
    with at_desk(ALICIA) as alicia:
        (opened,) = open_queue(actor=alicia, at=utc_now()).requests
        number = opened.request.id
        close_request(actor=alicia, request_id=number, outcome=Outcome.ANSWERED, at=utc_now())
    carry_out(database, "reception.take_up", help_jobs.take_up)
    with at_desk(ALICIA):
        assert not Match.objects.exists()
        assert not PostedPerson.objects.filter(person_id=number).exists()


def carry_out(database: str, task: str, job: Callable[..., None]) -> None:
    """Do what was ordered, as the worker does; a job's row holds ids alone."""
    with superuser(database) as administrator:
        asked = "SELECT args FROM procrastinate_jobs WHERE task_name = %s"
        rows = administrator.execute(asked, [task]).fetchall()
    assert rows
    with connected_as(logins.WORKER, database):
        for (args,) in rows:
            job(**(args if isinstance(args, dict) else json.loads(args)))


def test_nothing_readable_lies_in_any_table(database: str):
    word = begun()
    code = code_of(word)
    with superuser(database) as administrator:
        drafted = all_of(administrator, "reception_helpdraft")
    sent(word)
    with superuser(database) as administrator:
        tables = ("helpdraft", "helprequest", "caller", "call")
        told = drafted + "".join(all_of(administrator, f"reception_{one}") for one in tables)
        told += all_of(administrator, "procrastinate_jobs") + all_of(administrator, "audit_entry")
    codes = (code, code.replace("-", ""), word)
    for secret in (*codes, "Ocampo", "Herminia", "Socorro", "9155550147", WORD):
        assert secret not in told
        assert secret.encode().hex() not in told


def all_of(administrator: Any, table: str) -> str:
    query = f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t"  # noqa: S608 -- our own words
    return str(administrator.execute(query).fetchone()[0])


def test_no_consulate_is_sent_what_has_an_open_question():
    with pytest.raises(AnswersMissing):
        sent(begun(words=None))
    word = drafts.begin_draft(actor=VISITOR, address=ADDRESS, county="", at=utc_now())
    with pytest.raises(AnswersMissing):
        sent(word)
    with at_desk(ALICIA):
        assert not HelpRequest.objects.exists()


def test_the_code_opens_it_in_another_browser_and_shuts_the_first_one():
    word = begun()
    code = code_of(word)
    other = came_back(code.lower().replace("-", " "))
    opened = found(other)
    assert opened is not None
    assert opened.draft.answers.name == DAUGHTER
    assert found(word) is None
    with pytest.raises(DraftOver):
        drafts.save_answers(actor=VISITOR, word=word, told={}, at=utc_now())


def test_after_two_idle_hours_the_browser_is_shut_out_and_the_code_is_not():
    word = begun()
    code = code_of(word)
    assert found(word, hours=1, minutes=59) is not None
    assert found(word, hours=2, minutes=1) is None
    later = utc_now() + timedelta(days=6)
    assert drafts.come_back(actor=VISITOR, written=code, address=ADDRESS, at=later)
    at = later + timedelta(days=8)
    with pytest.raises(CodeUnknown):
        drafts.come_back(actor=VISITOR, written=code, address=ADDRESS, at=at)


def test_what_is_over_is_removed_and_nothing_else(database: str):
    kept, lost = begun(), begun()
    code_of(kept)
    at = utc_now() + timedelta(hours=3)
    with connected_as(logins.WORKER, database):
        assert drafts.forget_drafts(at) == 1
        help_jobs.forget_what_was_not_sent(0)
    assert HelpDraft.objects.count() == 1
    assert found(lost) is None


def test_leaving_erases_what_no_code_opens():
    word = begun()
    for _ in range(2):
        drafts.leave_draft(actor=VISITOR, word=word, at=utc_now())
    (row,) = HelpDraft.objects.all()
    assert (bytes(row.sealed), row.browser_name, bytes(row.code_sealed)) == (b"", None, b"")
    assert found(word) is None


def test_leaving_keeps_what_a_code_opens():
    word = begun()
    code = code_of(word)
    drafts.leave_draft(actor=VISITOR, word=word, at=utc_now())
    assert found(word) is None
    assert found(came_back(code)) is not None


@pytest.mark.parametrize("written", ["", "x", "7K4M-2Q9X-B3TD-H8WN", "\0", "ñ" * 16, "7K4M-2Q9X"])
def test_whatever_opens_nothing_is_refused_in_the_same_words(written: str):
    with pytest.raises(CodeUnknown) as refusal:
        came_back(written)
    assert str(refusal.value) == str(CodeUnknown())


SPOILED = {
    "made to last longer": "UPDATE reception_helpdraft SET expires_at = now() + '9 days'",
    "cut short": "UPDATE reception_helpdraft SET sealed = substr(sealed, 1, 40)",
    "empty": "UPDATE reception_helpdraft SET sealed = ''",
    "swapped": (
        "UPDATE reception_helpdraft a SET sealed = b.sealed, expires_at = b.expires_at"
        " FROM reception_helpdraft b WHERE a.code_name <> b.code_name"
    ),
    "moved to another browser": (
        "WITH old AS (SELECT * FROM reception_helpdraft), gone AS"
        " (UPDATE reception_helpdraft SET browser_name = NULL RETURNING code_name)"
        " SELECT count(*) FROM gone"
    ),
}


@pytest.mark.parametrize("statement", SPOILED.values(), ids=SPOILED)
def test_a_row_that_somebody_changed_opens_for_nobody(database: str, statement: str):
    words = [begun(), begun()]
    with superuser(database) as administrator:
        administrator.execute(statement)
    assert [found(word) for word in words] == [None, None]


def test_a_draft_is_not_stolen_by_giving_it_ones_own_browser(database: str):
    hers, mine = begun(), begun()
    with superuser(database) as administrator:
        rows = "SELECT code_name, browser_name, code_sealed FROM reception_helpdraft"
        first, second = administrator.execute(rows).fetchall()
        administrator.execute("UPDATE reception_helpdraft SET browser_name = NULL")
        for (target, _, _), (_, browser, sealed) in ((first, second), (second, first)):
            administrator.execute(
                "UPDATE reception_helpdraft SET browser_name = %s, code_sealed = %s"
                " WHERE code_name = %s",
                [browser, sealed, target],
            )
    assert found(hers) is None
    assert found(mine) is None


def few(limit: Limit, size: int = 2) -> Limit:
    return Limit(limit.name, size, limit.period)


def test_one_address_meets_its_limit_and_others_do_not(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sending, "SENT_PER_ADDRESS", few(help_limits.SENT_PER_ADDRESS))
    words = [begun() for _ in range(3)]
    sent(words[0])
    sent(words[1])
    with pytest.raises(HelpBusy):
        sent(words[2])
    opened = found(words[2])
    assert opened is not None
    assert opened.draft.answers.words == ANSWERS["words"]
    assert sent(words[2], "198.51.100.4").folio


def test_beginning_and_guessing_have_limits_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drafts, "BEGUN_PER_ADDRESS", few(help_limits.BEGUN_PER_ADDRESS))
    monkeypatch.setattr(drafts, "CODES_PER_ADDRESS", few(help_limits.CODES_PER_ADDRESS))
    code = code_of(begun())
    begun()
    with pytest.raises(HelpBusy):
        begun()
    for _ in range(4):
        assert came_back(code), "what opens something is given back"
    for _ in range(2):
        with pytest.raises(CodeUnknown):
            came_back("7K4M-2Q9X-B3TD-H8WN")
    with pytest.raises(TooManyCodes):
        came_back(code)
    assert came_back(code, "198.51.100.4")


def test_a_consulate_whose_hour_is_full_says_so_in_the_words_of_every_limit(database: str):
    with superuser(database) as administrator:
        administrator.execute(
            "INSERT INTO walls.crossing_use SELECT 'deliver_request', id,"
            " date_trunc('hour', clock_timestamp(), 'UTC'), 600 FROM network_consulate"
        )
    word = begun()
    with pytest.raises(HelpBusy) as refusal:
        sent(word)
    assert str(refusal.value) == str(HelpBusy())
    assert found(word) is not None
    with at_desk(ALICIA):
        assert not HelpRequest.objects.exists()
