"""The way through the public request, and codes however somebody types them."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.people.rules.facts import ContactKind, Name, Relation, Safety
from amparo.reception.rules.codes import new_code, read_code
from amparo.reception.rules.folios import new_folio, read_folio
from amparo.reception.rules.help import (
    NOT_KNOWN,
    Answers,
    Draft,
    ForWhom,
    Reach,
    Setting,
    Step,
    amended,
    first_open,
    is_answered,
    may_open,
    path_of,
    place_of,
    request_of,
    step_after,
    step_before,
)
from amparo.reception.rules.help_words import ASKING, MATTERS, SAFE, WAYS, WHOM
from amparo.reception.rules.letters import LETTERS
from amparo.reception.rules.requests import Matter
from amparo.reception.rules.verifying import folded
from tests.support.asking_help import ANSWERS, WORD

SERVED = Setting(has_territory=True, is_served=True)
UNSERVED = Setting(has_territory=True, is_served=False)
ELSEWHERE = Setting(has_territory=False, is_served=False)
_KEY = UUID(int=7)
WHOLE = Answers(**ANSWERS)
_CODES = st.text(LETTERS, min_size=16, max_size=16)
_BETWEEN = st.sampled_from(["", " ", "-", "  ", "\u2013", "_", ".", "\t", "\u00a0"])


def test_every_question_and_answer_has_its_words():
    assert set(ASKING) == set(Step)
    for kind, words in ((ForWhom, WHOM), (Matter, MATTERS), (Reach, WAYS), (Safety, SAFE)):
        assert set(words) == set(kind)


def test_the_whole_way_for_somebody_else():
    assert path_of(WHOLE, SERVED) == tuple(step for step in Step if step is not Step.CONSULATE)
    assert first_open(WHOLE, SERVED) is None


@pytest.mark.parametrize(
    ("told", "setting", "left_out"),
    [
        ({"for_whom": ForWhom.ME}, SERVED, {Step.CALLER, Step.CONSULATE}),
        ({"reach": Reach.NONE}, SERVED, {Step.SAFE, Step.CONSULATE}),
        ({"state": NOT_KNOWN}, UNSERVED, {Step.COUNTY}),
        ({"county": NOT_KNOWN}, UNSERVED, set()),
        ({}, UNSERVED, set()),
        ({}, ELSEWHERE, {Step.STATE, Step.COUNTY}),
        ({"county": None}, UNSERVED, {Step.CONSULATE}),
    ],
)
def test_what_is_not_needed_is_not_asked(told: dict, setting: Setting, left_out: set[Step]):
    answers = replace(WHOLE, **told)
    if told.get("state") == NOT_KNOWN:
        answers = replace(answers, county=None)
    assert set(Step) - set(path_of(answers, setting)) == left_out


def test_a_page_opens_once_all_before_it_have_answers():
    answers = Answers(for_whom=ForWhom.ME)
    assert may_open(Step.WHOM, answers, SERVED)
    assert may_open(Step.MATTER, answers, SERVED)
    assert not may_open(Step.NAME, answers, SERVED)
    assert not may_open(Step.CALLER, WHOLE, replace(SERVED)) or is_answered(WHOLE, Step.NAME)
    assert not may_open(Step.CONSULATE, WHOLE, SERVED)


def test_one_goes_page_by_page_and_after_a_change_back_to_the_whole():
    answers = Answers(for_whom=ForWhom.OTHER, matter=Matter.HURT)
    assert step_after(Step.WHOM, answers, SERVED) is Step.MATTER
    assert step_after(Step.NAME, WHOLE, SERVED) is None
    assert step_before(Step.WHOM, WHOLE, SERVED) is None
    assert step_before(Step.CALLER, WHOLE, SERVED) is Step.COUNTY


@pytest.mark.parametrize(
    ("told", "asked_again"),
    [
        ({"state": "CA"}, {Step.COUNTY}),
        ({"for_whom": ForWhom.ME}, {Step.NAME}),
        ({"contact": "+19155550148"}, {Step.SAFE}),
        ({"reach": Reach.EMAIL, "contact": "a@example.org"}, {Step.SAFE}),
        ({"reach": Reach.NONE, "contact": ""}, set()),
        ({"words": "Otra cosa"}, set()),
        ({"county": "48141"}, set()),
    ],
)
def test_what_rested_on_an_old_answer_is_asked_again(told: dict, asked_again: set[Step]):
    new = amended(WHOLE, **told)
    path = path_of(new, SERVED if new.county else UNSERVED)
    assert {step for step in path if not is_answered(new, step)} == asked_again


def test_it_comes_to_the_request_that_a_call_would_be():
    request = request_of(Draft(_KEY, WHOLE))
    assert request.subject.county == "48141"
    assert (request.caller.relation, request.caller.kind) == (Relation.MOTHER, ContactKind.PHONE)
    assert request.caller.word == folded(WORD)
    mine = request_of(Draft(_KEY, replace(WHOLE, for_whom=ForWhom.ME)))
    assert (mine.caller.relation, mine.caller.name) == (None, WHOLE.name.whole)


def test_whoever_will_call_is_never_called():
    silent = amended(WHOLE, reach=Reach.NONE, contact="")
    caller = request_of(Draft(_KEY, silent)).caller
    assert (caller.value, caller.safety) == ("", Safety.UNSAFE)


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ({}, "Socorro, El Paso, Texas"),
        ({"county": NOT_KNOWN}, "Socorro, Texas"),
        ({"state": NOT_KNOWN, "county": None, "place": ""}, ""),
    ],
)
def test_the_place_is_written_as_far_as_it_is_known(told: dict, place: str):
    assert place_of(replace(WHOLE, **told)) == place


def test_a_name_that_is_not_known_is_an_answer():
    assert is_answered(replace(WHOLE, name=Name()), Step.NAME)


@given(_CODES, _BETWEEN)
def test_a_code_is_read_however_it_was_typed(letters: str, between: str):
    typed = between + between.join(letters) + between
    kindly = typed.replace("0", "O").replace("1", "l")
    for written in (typed, kindly, typed.lower(), kindly.lower()):
        assert read_code(written) == "-".join(letters[at : at + 4] for at in range(0, 16, 4))


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_code_or_none(written: str):
    code = read_code(written)
    assert code is None or read_code(code) == code


def test_codes_and_folios_are_told_apart_and_never_alike():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(read_code(one) == one and read_folio(one) is None for one in codes)
    assert read_code(new_folio()) is None
