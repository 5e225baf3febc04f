"""What a request has read of consulate and colleagues is read once, and forgotten with it."""

from uuid import uuid4

import pytest

from amparo.accounts.selectors.users import find_current_user, user_at_hand
from amparo.network.models import Consulate
from amparo.network.selectors.consulates import put_consulates
from amparo.network.selectors.known import knowing, known
from amparo.network.selectors.staff import names_of
from tests.support.measures import counted_queries
from tests.support.people import at_desk
from tests.support.personas import ALICIA, consulate_of, person


class Row:
    """A row of a consulate's, read without the consulate."""

    consulate: Consulate

    def __init__(self, consulate: Consulate) -> None:
        self.consulate_id = consulate.pk


@pytest.fixture
def miami(database: str) -> Consulate:
    return Consulate.objects.get(pk=consulate_of("gabriela.mia"))


def test_the_consulate_of_who_acts_is_not_asked_for_again(miami: Consulate):
    with knowing(miami), counted_queries() as asked:
        row = Row(miami)
        put_consulates([row, None])
        assert row.consulate is miami
    assert asked == []


def test_another_consulate_is_asked_for_once(miami: Consulate):
    other = Consulate.objects.exclude(pk=miami.pk)[0]
    with knowing(miami), counted_queries() as asked:
        for _ in range(3):
            row = Row(other)
            put_consulates([Row(miami), row])
            assert row.consulate == other
    assert len(asked) == 1


def test_outside_a_request_every_question_is_asked(miami: Consulate):
    with knowing(miami):
        pass
    with counted_queries() as asked:
        put_consulates([Row(miami)])
        put_consulates([Row(miami)])
    assert len(asked) == 2
    assert known().consulates == {}


def test_a_name_that_is_none_is_looked_for_once_too(miami: Consulate):
    gabriela, nobody = person("gabriela.mia"), uuid4()
    with at_desk("gabriela.mia"), knowing(miami), counted_queries() as asked:
        for _ in range(3):
            assert names_of([gabriela.id, nobody]) == {gabriela.id: gabriela.full_name}
    assert len(asked) == 1


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"enrolled": False}, {"is_spoiled": True}]
)
def test_whoever_may_not_act_is_nobody_in_the_row_at_hand_either(
    database: str, change: dict[str, bool]
):
    user = person(ALICIA)
    for name, value in change.items():
        setattr(user, name, value)
    with user_at_hand(user), counted_queries() as asked:
        assert find_current_user(user.id) is None
    assert asked == []


def test_somebody_else_is_never_taken_for_who_is_at_hand(database: str):
    alicia, gabriela = person(ALICIA), person("gabriela.mia")
    with user_at_hand(alicia):
        assert find_current_user(gabriela.id) == gabriela
