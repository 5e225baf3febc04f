"""What was stated in public: laid beside the ledger with its source, withdrawn, never changed."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from amparo.funds.models import StatedFigure
from tests.support.bill_forms import day, key_of, reader_of, said
from tests.support.personas import ELENA, JACINTA, KARLA, LEO, consulate_of

pytestmark = pytest.mark.usefixtures("shared_database")
ADD, LIST = "/funds/network/stated/add/", "/funds/network/stated/"


def statement(**other: object) -> dict[str, object]:
    return {
        "office": str(consulate_of(JACINTA)),
        "measure": "spent",
        "qualifier": "about",
        "amount": "120,480",
        "currency": "USD",
        "source": f"Diario inventado {uuid4()}",
        "address": "https://example.org/nota",
        **day("since", date(2017, 3, 1)),
        **day("until", date(2017, 9, 30)),
        **day("stated_on", date(2017, 10, 16)),
        **other,
    }


def test_headquarters_lays_a_figure_here_once_and_withdraws_it():
    karla, told = reader_of(KARLA), statement()
    sent = {**key_of(karla, ADD), **told}
    for _ in range(2):
        assert karla.post(ADD, sent).status_code == 302
    kept = StatedFigure.objects.get(source=told["source"])
    assert (kept.amount, kept.currency) == (12_048_000, "USD")
    account = said(reader_of(JACINTA).get("/funds/"))
    assert str(told["source"]) in account
    assert 'href="https://example.org/nota"' in account
    path = f"{LIST}{kept.id}/withdraw/"
    assert karla.post(path, {**key_of(karla, path), "reason": ""}).status_code == 400
    for _ in range(2):
        again = {**key_of(karla, path), "reason": "Es de otro consulado."}
        assert karla.post(path, again).status_code == 302
    assert str(told["source"]) not in said(reader_of(JACINTA).get("/funds/"))
    assert "Es de otro consulado." in said(reader_of(LEO).get(LIST))


def test_a_count_has_no_currency():
    karla, told = reader_of(KARLA), statement(measure="people", amount="1,234")
    assert karla.post(ADD, {**key_of(karla, ADD), **told}).status_code == 302
    kept = StatedFigure.objects.get(source=told["source"])
    assert (kept.amount, kept.currency) == (1_234, "")
    assert "Not counted in this ledger" in said(reader_of(JACINTA).get("/funds/"))


@pytest.mark.parametrize(
    "other",
    [
        {"amount": "mucho"},
        {"amount": "9" * 300},
        {"measure": "people", "amount": "1.5"},
        {"currency": ""},
        {"source": ""},
        {"source": "x\0y"},
        {"address": "javascript:alert(1)"},
        {"address": "nota"},
        {"since_year": "2018"},
        {"stated_on_year": "2999"},
        {"office": str(uuid4())},
    ],
)
def test_odd_input_is_refused_in_words(other: dict[str, object]):
    karla, told, before = reader_of(KARLA), statement(**other), StatedFigure.objects.count()
    answer = karla.post(ADD, {**key_of(karla, ADD), **told})
    assert answer.status_code == 400
    assert "govuk-error-summary" in said(answer)
    assert StatedFigure.objects.count() == before


@pytest.mark.parametrize(
    ("name", "lists", "adds"), [(LEO, 200, 403), (ELENA, 200, 403), (JACINTA, 403, 403)]
)
def test_who_sees_and_who_states(name: str, lists: int, adds: int):
    assert reader_of(name).get(LIST).status_code == lists
    assert reader_of(name).get(ADD).status_code == adds


def test_nothing_that_was_stated_is_changed():
    karla, told = reader_of(KARLA), statement()
    karla.post(ADD, {**key_of(karla, ADD), **told})
    with pytest.raises(DatabaseError), transaction.atomic():
        StatedFigure.objects.filter(source=told["source"]).update(amount=1)
