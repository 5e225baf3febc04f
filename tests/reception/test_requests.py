"""Requests for help: taking, joining, waiting, recognising, closing, on real PostgreSQL."""

from dataclasses import replace
from uuid import uuid4

import pytest
from psycopg import sql

from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Forbidden
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.errors import NothingAsked
from amparo.people.rules.facts import (
    Answer,
    BirthDate,
    Name,
    Relation,
)
from amparo.reception.models import Call, CallBack, Caller, HelpRequest, Match
from amparo.reception.rules.errors import (
    ConsentMissing,
    RequestMoved,
    RequestUnknown,
)
from amparo.reception.rules.promises import Kept
from amparo.reception.rules.requests import Outcome, Subject
from amparo.reception.services.intake import join_call, look_up, take_call
from amparo.reception.services.promises import keep_promise
from amparo.reception.services.queue import find_folio, open_queue
from amparo.reception.services.requests import (
    close_request,
    open_request,
    reopen_request,
)
from tests.support.databases import superuser
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, BRUNO, DANIEL, FERNANDA
from tests.support.requests import (
    AGREED,
    MOTHER,
    SON,
    call_draft,
    request_draft,
    soon,
    taken,
)

THE_SON = (SON.name, BirthDate(SON.born))
SISTER = replace(MOTHER, name="Lucía Quiroga", relation=Relation.SIBLING, word="lluviadeabril")


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def test_a_call_becomes_a_request_with_its_caller_and_a_promise():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia, call_back_by=soon())
        at_work = open_request(actor=alicia, request_id=request.id, at=utc_now())

    assert at_work.opened.reference == f"ELP-R-{request.year}-000001"
    assert at_work.opened.subject == SON
    (caller,) = at_work.callers
    assert caller.opened.told == MOTHER
    assert caller.waits is not None
    (call,) = at_work.opened.calls
    assert call.told.words == "No volvió a casa desde el sábado."


def test_the_same_form_twice_is_one_request_and_skips_no_number():
    key = uuid4()
    with at_desk(ALICIA) as alicia:
        first, second = taken(alicia, sent_key=key), taken(alicia, sent_key=key)
        third = taken(alicia)
        assert (first.id, first.number, third.number) == (second.id, 1, 2)
        assert HelpRequest.objects.count() == Caller.objects.count() == Call.objects.count() == 2


def test_nothing_readable_lies_in_the_tables(database: str):
    with at_desk(ALICIA) as alicia:
        taken(alicia, call_back_by=soon())
    with superuser(database) as administrator:
        for table in ("helprequest", "caller", "call", "callback"):
            query = sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(f"reception_{table}"))
            rows = administrator.execute(query).fetchall()
            told = " ".join(str(row) for row in rows)
            for word in ("Quiroga", "Sandoval", "3055550142", "colibri", "Hialeah", "sábado"):
                assert word not in told
                assert word.encode().hex() not in told


def test_whoever_does_not_agree_is_not_recorded():
    refused = replace(MOTHER, consent=replace(AGREED, answer=Answer.REFUSED))
    with at_desk(ALICIA) as alicia:
        for caller in (refused, replace(MOTHER, consent=None)):
            with pytest.raises(ConsentMissing):
                taken(alicia, caller=caller)
        assert not HelpRequest.objects.exists()


def test_a_repeated_call_finds_the_request_and_joins_it():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
    with at_desk(FERNANDA) as fernanda:
        misspelt = Subject(Name("Julian", "Kiroga", ""), PartialDate(1999, 1, 1))
        found = look_up(actor=fernanda, subject=misspelt, at=utc_now())
        (one,) = found.requests
        assert one.opened.request.id == request.id
        assert one.reasons
        assert not found.people.found
        draft = call_draft(subject=misspelt)
        call = join_call(actor=fernanda, request_id=request.id, draft=draft, at=utc_now())
        again = join_call(actor=fernanda, request_id=request.id, draft=draft, at=utc_now())
        assert call.id == again.id
        opened = open_request(actor=fernanda, request_id=request.id, at=utc_now()).opened
    assert len(opened.callers) == 1
    assert [one.told.subject for one in opened.calls] == [None, misspelt]


def test_a_closed_request_takes_no_call_and_opens_again():
    given = {"at": utc_now(), "outcome": Outcome.ANSWERED}
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        for _ in range(2):
            close_request(actor=alicia, request_id=request.id, **given)
        assert not look_up(actor=alicia, subject=SON, at=utc_now()).requests
        with pytest.raises(RequestMoved):
            join_call(actor=alicia, request_id=request.id, draft=call_draft(), at=utc_now())
        registered(alicia, *THE_SON)
        assert not Match.objects.exists()
        for _ in range(2):
            reopen_request(actor=alicia, request_id=request.id)
        assert look_up(actor=alicia, subject=SON, at=utc_now()).requests


def test_another_consulate_finds_nothing():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia, call_back_by=soon())
        (row,) = CallBack.objects.all()
        folio = request.folio
    with at_desk(BRUNO) as bruno:
        assert open_queue(actor=bruno, at=utc_now()).requests == ()
        assert not look_up(actor=bruno, subject=SON, at=utc_now()).requests
        for refused in (
            lambda: open_request(actor=bruno, request_id=request.id, at=utc_now()),
            lambda: find_folio(actor=bruno, written=folio),
            lambda: join_call(actor=bruno, request_id=request.id, draft=call_draft(), at=utc_now()),
            lambda: keep_promise(actor=bruno, call_back_id=row.id, kept=Kept.REACHED, at=utc_now()),
        ):
            with pytest.raises(RequestUnknown):
                refused()
        registered(bruno, *THE_SON)
        assert not Match.objects.exists()


def test_a_folio_is_found_however_it_is_typed():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        spoken = request.folio.replace("-", " ").lower().replace("0", "o").replace("1", "l")
        assert find_folio(actor=alicia, written=spoken).id == request.id
        for nothing in ("", "\0", "X" * 9, "7K4M-2Q9"):
            with pytest.raises(RequestUnknown):
                find_folio(actor=alicia, written=nothing)


def test_who_may_not_is_refused():
    with at_desk(DANIEL) as daniel:
        with pytest.raises(Forbidden):
            take_call(actor=daniel, draft=request_draft(), at=utc_now())
        with pytest.raises(Forbidden):
            open_queue(actor=daniel, at=utc_now())


def test_nothing_can_be_looked_up_without_a_name_or_a_date():
    with at_desk(ALICIA) as alicia, pytest.raises(NothingAsked):
        look_up(actor=alicia, subject=Subject(), at=utc_now())
