"""Our own tables: whole, with a source each, and a break in any of them is found."""

from dataclasses import replace

import pytest

from amparo.cases.rules.basis import Basis, reviewed_by
from amparo.cases.rules.closing import Closure, Outcome, admits
from amparo.cases.rules.filters import CaseFilter, filter_of
from amparo.cases.rules.states import (
    OVER,
    State,
    StatesBroken,
    may_close,
    may_move,
    may_reopen,
    moves,
    require_whole,
)
from amparo.cases.rules.tasks import TaskState, count_open, default_tasks, tasks_of
from amparo.cases.rules.types import Area, areas, case_types, types_of
from amparo.cases.rules.words import WORDS
from amparo.kernel.languages import LANGUAGES


def test_there_are_six_areas_and_each_has_types_in_every_language():
    assert set(areas()) == set(Area)
    for area in Area:
        assert types_of(area)
    for row in (*areas().values(), *case_types().values()):
        assert set(row.words.by_language) == set(LANGUAGES)
        assert all(row.words.by_language.values())


def test_what_is_recalled_says_so_and_names_no_source():
    rows = case_types().values()
    for one in rows:
        assert bool(one.review.source) == (one.review.basis is not Basis.RECALLED)
        assert one.review.is_confirmed == (one.review.basis is Basis.FOUND)
        assert not one.review.reviewed_by
    assert {one.review.basis for one in rows} == {Basis.FOUND, Basis.IN_PART, Basis.RECALLED}
    assert reviewed_by("none yet") == ""


def test_every_case_begins_with_what_every_case_needs_and_not_with_everything():
    for kind in case_types().values():
        found = [one.code for one in tasks_of(kind)]
        assert {"identity", "nationality", "consent", "competence", "care"} <= set(found)
        assert len(found) < len(default_tasks())
    assert "mitigation" in [one.code for one in tasks_of(case_types()["death_penalty"])]
    assert "employer" not in [one.code for one in tasks_of(case_types()["hospital"])]


def test_what_nobody_looked_at_is_left_to_do_like_what_lacks_something():
    states = [TaskState.NOT_STARTED, TaskState.MISSING, TaskState.DONE, TaskState.NOT_NEEDED]
    assert count_open(states) == 2


def test_every_state_leads_to_the_end_and_the_end_leads_back():
    for state in State:
        assert may_close(state) == (state not in OVER)
        assert may_reopen(state) == (state is State.CLOSED)
    assert not any(may_move(state, State.CLOSED) for state in State)
    assert may_move(State.AWAITING_LAWYER, State.IN_PROGRESS)
    assert not may_move(State.RESOLVED, State.OPEN)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda table: table.pop(State.REFERRED),
        lambda table: table.update({State.OPEN: replace(table[State.OPEN], may_close=False)}),
        lambda table: table.update({State.CLOSED: replace(table[State.CLOSED], may_close=True)}),
        lambda table: table.update({State.CLOSED: replace(table[State.CLOSED], may_reopen=False)}),
        lambda table: table.update(
            {State.OPEN: replace(table[State.OPEN], to=(State.CLOSED, *table[State.OPEN].to))}
        ),
        lambda table: table.update({one: replace(table[one], to=()) for one in State}),
    ],
    ids=["lacks one", "cannot close", "closes twice", "no way back", "past the form", "no way"],
)
def test_a_table_of_states_that_leaves_a_case_without_a_way_is_refused(spoil):
    table = dict(moves())
    spoil(table)
    with pytest.raises(StatesBroken):
        require_whole(table)


def test_a_result_goes_with_its_reason():
    assert admits(Closure.FINISHED, Outcome.UNFAVOURABLE)
    assert not admits(Closure.FINISHED, Outcome.NONE)
    assert not admits(Closure.DUPLICATE, Outcome.FAVOURABLE)
    for closure in Closure:
        assert any(admits(closure, outcome) for outcome in Outcome)


def test_every_member_of_every_list_has_words():
    assert [one for kind in WORDS.lists for one in kind if one not in WORDS] == []
    assert WORDS[State.IN_PROGRESS] != WORDS[TaskState.IN_PROGRESS]


def test_a_question_goes_into_an_address_and_back():
    words = {"state": "open", "area": "civil", "owner": "me", "due": "late", "show": "all"}
    assert filter_of(words).words() == words
    assert filter_of({"state": "x", "area": "", "due": "late'--"}) == CaseFilter()
    assert "due" not in filter_of(words).without("due").words()
    assert "show" not in filter_of(words).without("show").words()
