"""Callers of a request: the word, how to reach them, promised calls, on real PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest

from amparo.kernel.clock import utc_now
from amparo.people.rules.facts import (
    Answer,
    BirthDate,
    Consent,
    Manner,
    Purpose,
    Relation,
    Safety,
)
from amparo.people.services.registry import record_fact
from amparo.reception.models import CallBack, Caller
from amparo.reception.rules.errors import (
    CallBackUnsafe,
    PromiseKept,
    PromiseOpen,
)
from amparo.reception.rules.promises import Kept
from amparo.reception.rules.requests import CallTold, Matter, Outcome
from amparo.reception.rules.verifying import Standing
from amparo.reception.services.intake import join_call
from amparo.reception.services.promises import keep_promise
from amparo.reception.services.requests import (
    close_request,
    open_request,
)
from amparo.reception.services.verifying import ask_word, confirm_caller
from tests.support.people import at_desk, fact_draft, registered
from tests.support.personas import ALICIA, FERNANDA
from tests.support.requests import (
    MOTHER,
    SON,
    WORD,
    call_draft,
    soon,
    taken,
)

THE_SON = (SON.name, BirthDate(SON.born))
SISTER = replace(MOTHER, name="Lucía Quiroga", relation=Relation.SIBLING, word="lluviadeabril")


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


@pytest.mark.parametrize(
    "caller",
    [
        replace(MOTHER, safety=Safety.UNKNOWN),
        replace(MOTHER, safety=Safety.UNSAFE),
        replace(MOTHER, value=""),
    ],
)
def test_nobody_is_promised_a_call_that_may_harm(caller: object):
    with at_desk(ALICIA) as alicia:
        with pytest.raises(CallBackUnsafe):
            taken(alicia, caller=caller, call_back_by=soon())
        assert not CallBack.objects.exists()


def test_another_caller_joins_with_a_word_of_their_own():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        draft = call_draft(SISTER)
        join_call(actor=alicia, request_id=request.id, draft=draft, at=utc_now())
        at_work = open_request(actor=alicia, request_id=request.id, at=utc_now())
    assert [one.opened.told.word for one in at_work.callers] == [MOTHER.word, SISTER.word]


def test_a_promise_is_kept_or_due_again():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia, call_back_by=soon())
        (row,) = CallBack.objects.all()
        with pytest.raises(PromiseOpen):
            close_request(
                actor=alicia, request_id=request.id, outcome=Outcome.ANSWERED, at=utc_now()
            )
        at = utc_now()
        keep_promise(actor=alicia, call_back_id=row.id, kept=Kept.NO_ANSWER, at=at)
        row.refresh_from_db()
        assert (row.kept, row.due_at) == ("", at + timedelta(hours=1))
        for _ in range(2):
            keep_promise(actor=alicia, call_back_id=row.id, kept=Kept.REACHED, at=utc_now())
        with pytest.raises(PromiseKept):
            keep_promise(actor=alicia, call_back_id=row.id, kept=Kept.NOT_NEEDED, at=utc_now())


def test_a_second_promise_moves_the_first():
    later = soon(24)
    with at_desk(ALICIA) as alicia:
        request = taken(alicia, call_back_by=soon())
        draft = call_draft(call_back_by=later)
        join_call(actor=alicia, request_id=request.id, draft=draft, at=utc_now())
        (row,) = CallBack.objects.all()
        assert row.due_at == later


def test_the_word_is_asked_for_before_anything_is_told():
    with at_desk(ALICIA) as alicia:
        person = registered(alicia, *THE_SON)
        request = taken(alicia, person=person.id)

        def telling():
            (one,) = open_request(actor=alicia, request_id=request.id, at=utc_now()).callers
            return one.telling

        (caller,) = Caller.objects.all()
        assert not telling().is_allowed
        said = ask_word(actor=alicia, caller_id=caller.id, said="COLIBRI, AZUL", at=utc_now())
        assert said is Standing.AGREED
        assert not telling().is_allowed
        confirm_caller(actor=alicia, caller_id=caller.id, at=utc_now())
        assert not telling().is_allowed
        consent = Consent(Purpose.TELL_FAMILY, Answer.GIVEN, Manner.SPEAKING, "1", "es")
        draft = fact_draft(consent)
        record_fact(actor=alicia, person_id=person.id, draft=draft, at=utc_now())
        assert telling().is_allowed
    with at_desk(FERNANDA) as fernanda:
        (one,) = open_request(actor=fernanda, request_id=request.id, at=utc_now()).callers
        assert one.standing is Standing.UNASKED


def test_after_five_wrong_words_nobody_guesses_on():
    with at_desk(ALICIA) as alicia:
        taken(alicia)
        (caller,) = Caller.objects.all()
        for _ in range(4):
            said = ask_word(actor=alicia, caller_id=caller.id, said="perro", at=utc_now())
            assert said is Standing.WRONG
        for word in ("gato", WORD, WORD):
            said = ask_word(actor=alicia, caller_id=caller.id, said=word, at=utc_now())
            assert said is Standing.STOPPED
        tomorrow = utc_now() + timedelta(hours=25)
        said = ask_word(actor=alicia, caller_id=caller.id, said=WORD, at=tomorrow)
        assert said is Standing.AGREED


def test_an_impostor_who_joins_with_the_right_name_is_unmasked_by_the_word():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        impostor = replace(MOTHER, word="otrapalabra")
        draft = call_draft(impostor)
        join_call(actor=alicia, request_id=request.id, draft=draft, at=utc_now())
        (one,) = open_request(actor=alicia, request_id=request.id, at=utc_now()).callers
        assert one.standing is Standing.WRONG
        assert one.opened.told.word == MOTHER.word
        assert not one.telling.is_allowed


def test_a_known_caller_who_says_the_word_is_reached_where_she_says_now():
    moved = replace(MOTHER, word="colibriazul", value="+13055550143", when="De noche")
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        draft = call_draft(moved, call_back_by=soon())
        join_call(actor=alicia, request_id=request.id, draft=draft, at=utc_now())
        at_work = open_request(actor=alicia, request_id=request.id, at=utc_now())
    (caller,) = at_work.callers
    assert (caller.opened.told.value, caller.opened.told.when) == ("+13055550143", "De noche")
    assert caller.opened.told.word == MOTHER.word
    assert [one.told.caller for one in at_work.opened.calls] == [None, None]


@pytest.mark.parametrize("word", ["", "otrapalabra"])
def test_a_number_from_a_voice_without_the_word_replaces_none_and_is_kept(word: str):
    other = replace(MOTHER, word=word, value="+13055550199")
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        join_call(actor=alicia, request_id=request.id, draft=call_draft(other), at=utc_now())
        at_work = open_request(actor=alicia, request_id=request.id, at=utc_now())
    (caller,) = at_work.callers
    assert caller.opened.told == MOTHER
    said = at_work.opened.calls[-1].told.caller
    assert said is not None
    assert (said.value, said.word) == ("+13055550199", "")


def test_another_thing_that_happened_is_kept_with_the_call():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        for matter in (Matter.MISSING, Matter.DETAINED):
            draft = replace(call_draft(), call=CallTold("Dice.", matter=matter))
            join_call(actor=alicia, request_id=request.id, draft=draft, at=utc_now())
        opened = open_request(actor=alicia, request_id=request.id, at=utc_now()).opened
    assert [one.told.matter for one in opened.calls] == [None, None, Matter.DETAINED]
