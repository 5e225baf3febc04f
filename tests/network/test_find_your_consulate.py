"""Finding one's consulate: open to anybody, in words whatever is sent, official only if listed."""

import gzip
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from time_machine import travel

from amparo.network.context import find_consulate_url
from amparo.network.rules.territory.geography import list_states
from amparo.network.rules.territory.outlines import outlines
from amparo.network.selectors.consulates import find_consulate_of
from tests.support.measures import counted_queries, page_weight
from tests.support.personas import ALICIA, client_of

START = "/find-your-consulate/"
COUNTY = f"{START}county/"
ANSWER = f"{START}answer/"
API = "/api/v1/district/"
MIAMI = {"state": "FL", "county": "12086"}
_HEAVIEST = 110 * 1024
_HEAVIEST_ITSELF = 25 * 1024
"""Compressed, map included: the aim was 40 KB."""
_HOSTILE = ["", "XX", "fl", "\0", "'", "<script>", "../..", "x" * 1_000_000, "12086", "ÑÑ", "🏛"]


def page(client: Client, path: str, data: dict | None = None, language: str = "en") -> str:
    response = client.get(path, data or {}, headers={"accept-language": language})
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_step_offers_every_state_and_the_map(client: Client):
    words = page(client, START)
    for state in list_states():
        assert f'<option value="{state.code}">' in words
        assert f'href="{COUNTY}?state={state.code}"' in words
    assert "Texas: 12 consulates" in words


def test_states_stand_in_the_order_of_the_readers_language(client: Client):
    words = page(client, START, language="es")
    assert words.index(">Misuri<") < words.index(">Montana<") < words.index(">Nueva York<")
    assert "Míchigan: 2 consulados" in words


def test_the_map_needs_nothing_from_outside(client: Client):
    words = page(client, START)
    drawing = words[words.index('<svg class="amparo-map ') : words.index("amparo-districts__list")]
    assert "style=" not in drawing
    assert "http" not in drawing
    assert "<title" in drawing
    assert "<desc" in drawing


def test_the_map_says_since_when_it_holds(client: Client):
    words = page(client, START)
    since = outlines().since
    assert f"Districts as our tables give them since {since.day} {since:%B %Y}" in words
    assert words.count('class="amparo-map__link"') == len(list_states())


def test_for_a_day_before_the_newest_lists_words_must_do(client: Client):
    with travel(datetime(2026, 8, 21, 12, tzinfo=UTC), tick=False):
        words = page(client, START)
    assert "<svg class=" not in words[words.index('<section class="amparo-districts"') :]
    assert "The same in words" in words
    assert "<strong>Oklahoma:</strong>\n        Little Rock" in words


def test_the_map_of_a_state_has_a_key_in_words(client: Client):
    words = page(client, COUNTY, {"state": "AZ"})
    assert "5 consulates share this state" in words
    assert 'role="img"' in words
    assert "<title>Pima: Tucson</title>" in words
    assert "Green Valley goes to Nogales." in words
    assert "This county" not in words


def test_a_state_that_one_consulate_serves_needs_no_numbers(client: Client):
    words = page(client, COUNTY, {"state": "CO"})
    assert "One consulate serves this state" in words
    assert "amparo-map__number" not in words


def test_the_answer_raises_its_county(client: Client):
    words = page(client, ANSWER, MIAMI)
    assert "Map of Florida with Miami-Dade marked, which belongs to Miami" in words
    assert words.count('<path class="amparo-map__raised"') == 1


def test_the_answer_for_another_day_is_drawn_as_of_that_day(client: Client):
    martin = {"state": "FL", "county": "12085"}
    lucie = {"state": "FL", "county": "12115"}
    assert "<title>Martin: Miami</title>" in page(client, ANSWER, martin | {"on": "2017-06-30"})
    assert "<title>Sarasota: Orlando</title>" in page(client, ANSWER, lucie | {"on": "2017-06-30"})
    assert "<title>Sarasota: Miami</title>" in page(client, ANSWER, lucie)


def test_the_second_step_offers_the_counties_of_the_state(client: Client):
    words = page(client, COUNTY, {"state": "FL"})
    assert '<option value="12086">Miami-Dade</option>' in words
    assert "04019" not in words


def test_a_listed_answer_is_official(client: Client):
    words = page(client, ANSWER, MIAMI)
    assert "Miami is the consulate of this county" in words
    assert "Official list of 1 June 2022" in words
    assert "Consulado General de México en Miami" in words


@pytest.mark.parametrize(
    ("county", "city", "basis"),
    [
        ({"state": "FL", "county": "12115"}, "Orlando", "Reconstructed, not official"),
        ({"state": "IL", "county": "17031"}, "Chicago", "Recalled, not official"),
    ],
)
def test_what_is_not_listed_is_never_called_official(
    client: Client, county: dict, city: str, basis: str
):
    words = page(client, ANSWER, county | {"on": "2017-06-30"})
    assert f"On 30 June 2017, {city} was the consulate of this county" in words
    assert basis in words
    assert "Official" not in words


def test_an_exception_within_the_county_is_mentioned_with_its_source(client: Client):
    words = page(client, ANSWER, {"state": "AZ", "county": "04019"})
    assert "Tucson is the consulate" in words
    assert "Green Valley goes to Nogales. Source: Press report" in words


def test_a_day_to_come_is_said_to_be_open(client: Client):
    assert "districts may change" in page(client, ANSWER, MIAMI | {"on": "9999-12-31"})


@pytest.mark.parametrize("on", ["", "2016-12-31", "2017-02-30", "yesterday", "\0", "9" * 1_000_000])
def test_a_day_that_cannot_be_used_is_said_at_its_field(client: Client, on: str):
    response = client.get(ANSWER, MIAMI | {"on": on}, headers={"accept-language": "en"})
    assert response.status_code == 400
    assert "2017" in response.content.decode()
    assert "<title>Error:" in response.content.decode()


@pytest.mark.parametrize("path", [COUNTY, ANSWER])
@pytest.mark.parametrize("state", _HOSTILE)
def test_a_state_that_is_not_there_is_asked_for_again(client: Client, path: str, state: str):
    response = client.get(path, {"state": state}, headers={"accept-language": "en"})
    assert response.status_code == 400
    assert "In which state or territory?" in response.content.decode()


@pytest.mark.parametrize("county", [*_HOSTILE[:8], "04019", "09110"])
def test_a_county_of_another_state_is_asked_for_again(client: Client, county: str):
    sent = {"state": "FL", "county": county}
    response = client.get(ANSWER, sent, headers={"accept-language": "en"})
    assert response.status_code == 400
    assert "In which county?" in response.content.decode()


def test_a_member_of_staff_may_ask_too(database: str):
    assert client_of(ALICIA).get(ANSWER, MIAMI).status_code == 200


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("path", [START, f"{COUNTY}?state=TX", f"{ANSWER}?state=FL&county=12086"])
def test_no_step_asks_the_database_anything(client: Client, path: str):
    with counted_queries() as statements:
        response = client.get(path)
    assert statements == []
    assert page_weight(response) < _HEAVIEST
    assert len(gzip.compress(response.content)) < _HEAVIEST_ITSELF


@pytest.mark.parametrize("path", [START, COUNTY, ANSWER, API])
def test_every_step_is_for_reading_only(client: Client, path: str):
    assert client.post(path).status_code in {403, 405}


def test_the_front_door_and_every_footer_lead_there(client: Client):
    assert page(client, "/").count(f'href="{START}"') == 3
    assert f'href="{START}"' in page(client, ANSWER, MIAMI)


def test_a_network_without_tables_leads_nobody_to_another_networks(settings):
    settings.AMPARO_DEPLOYMENT = SimpleNamespace(territory="")
    assert find_consulate_url() == ""


def test_a_program_gets_the_six_facts(client: Client):
    answer = client.get(API, {"county": "12115", "on": "2017-06-30"})
    assert answer.json() == {
        "county": "12115",
        "on": "2017-06-30",
        "consulate": "orlando",
        "basis": "reconstructed",
        "list_date": "2022-06-01",
        "source": "The ministry's published district list, with the recorded change of 2022-06-01 "
        "undone (Milenio; Conexión Migrante, 2022-05-11)",
    }


def test_a_program_may_name_a_place(client: Client):
    answer = client.get(API, {"county": "04019", "place": "Green Valley"})
    assert (answer.json()["consulate"], answer.json()["list_date"]) == ("nogales", None)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({}, "web:fields:refused"),
        ({"county": "x" * 1_000_000}, "network:county:malformed"),
        ({"county": "\0"}, "network:county:malformed"),
        ({"county": "99999"}, "network:county:unknown"),
        ({"county": "12086", "on": "2017-02-30"}, "network:district:day_malformed"),
        ({"county": "12086", "on": "2016-12-31"}, "network:district:before_tables"),
        ({"county": "12086", "place": "Macondo"}, "network:place:unknown"),
    ],
)
def test_a_program_is_refused_in_words(client: Client, sent: dict, code: str):
    answer = client.get(API, sent)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code


@settings(max_examples=60, deadline=None)
@given(county=st.text(max_size=8), on=st.text(max_size=12), place=st.text(max_size=12))
def test_whatever_a_program_sends_is_answered(county: str, on: str, place: str):
    client = Client(raise_request_exception=False)
    assert client.get(API, {"county": county, "on": on, "place": place}).status_code in {200, 400}


def test_a_district_leads_to_the_consulate_of_this_installation(database: str):
    on = date(2026, 11, 24)
    found = find_consulate_of("48141", on)
    assert found is not None
    assert (found.code, found.name) == ("ELP", "El Paso")
    assert find_consulate_of("04023", on) is None
