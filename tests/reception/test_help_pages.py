"""The pages of the public request, as a browser without an account asks for them."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from amparo.accounts.rules.limits import Limit
from amparo.reception.models import HelpRequest
from amparo.reception.services import help as sending
from tests.support.asking_help import ANSWERS, WORD
from tests.support.measures import counted_queries
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO, client_of

PAGES: dict[str, dict[str, str]] = {
    "whom": {"for_whom": "other"},
    "matter": {"matter": "detained"},
    "name": {"given": "Itzel Marisol", "first_surname": "Ocampo", "second_surname": "Zavaleta"},
    "born": {"born_day": "19", "born_month": "7", "born_year": "2001"},
    "state": {"state": "TX"},
    "county": {"county": "48141", "place": "Socorro"},
    "caller": {"caller": "Herminia Zavaleta", "relation": "mother"},
    "reach": {"reach": "phone", "contact": "(915) 555-0147"},
    "safe": {"safety": "safe", "when": "Por la tarde", "wording": "Que llama la tienda"},
    "language": {"language": "Español"},
    "words": {"words": "Se la llevaron al salir del trabajo."},
    "word": {"word": WORD},
    "consent": {"agrees": "yes"},
}


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def started() -> Client:
    client = Client(raise_request_exception=False)
    answer = client.post("/help/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/help/whom/")
    return client


def answered(client: Client, **other: dict[str, str]) -> Client:
    """Answer every page that is asked, in order."""
    at = "/help/whom/"
    while at != "/help/check/":
        step = at.split("/")[2]
        shown = client.get(at)
        assert shown.status_code == 200, at
        answer = client.post(at, other.get(step, PAGES.get(step, {})))
        assert answer.status_code == 302, (at, answer.content.decode()[2500:6500])
        assert answer.headers["Location"] != at
        at = answer.headers["Location"]
    return client


def words_of(answer: Any) -> str:
    return answer.content.decode()


def test_somebody_without_an_account_asks_and_gets_a_folio():
    client = answered(started())
    looked_over = words_of(client.get("/help/check/"))
    for told in ("Itzel Marisol Ocampo Zavaleta", "19 / 7 / 2001", "+1 915-555-0147", WORD):
        assert told in looked_over
    answer = client.post("/help/send/")
    assert answer.headers["Location"] == "/help/received/"
    received = words_of(client.get("/help/received/"))
    assert "Ocampo" not in received
    assert ANSWERS["caller"] not in received
    assert client.cookies[settings.AMPARO_HELP_COOKIE].value


def test_every_page_keeps_the_number_and_the_way_out_in_sight_and_tells_nobody_what_it_is():
    client, seen = started(), []
    at = "/help/whom/"
    while at != "/help/check/":
        seen.append(at)
        client.post(at, PAGES[at.split("/")[2]])
        at = next_of(client)
    for path in ["/help/", "/help/return/", "/help/check/", *seen]:
        answer = client.get(path, headers={"accept-language": "en"})
        words = words_of(answer)
        assert 'href="tel:+15206237874"' in words, path
        assert 'href="/help/leave/"' in words, path
        title = " ".join(words.partition("<title>")[2].partition("</title>")[0].split())
        assert re.fullmatch(r"(Form|Step \d+ of \d+|Last step) \u2013 Amparo", title), title
        assert answer.headers["Cache-Control"] == "no-store"


def next_of(client: Client) -> str:
    answer = client.get("/help/check/")
    return answer.headers["Location"] if answer.status_code == 302 else "/help/check/"


REFUSED = {
    "whom": ({}, "Choose who needs help."),
    "matter": ({"matter": "war"}, "is not one of the available choices"),
    "name": ({}, "Write at least one name"),
    "born": ({"born_day": "31", "born_month": "2"}, "There is no such day"),
    "state": ({"state": "XX"}, "is not one of the available choices"),
    "county": ({"county": "06067"}, "is not one of the available choices"),
    "caller": ({"caller": "x" * 300, "relation": "mother"}, "Use at most 200"),
    "reach": ({"reach": "phone", "contact": "12"}, "Write ten digits"),
    "safe": ({"when": "x"}, "Choose whether it is safe."),
    "language": ({}, "Choose an answer to"),
    "words": ({"words": "x" * 5_000}, "Use at most 4000"),
    "word": ({"word": "ab"}, "Choose a word of 4 to 60 letters."),
    "consent": ({"agrees": "no"}, "Without your agreement nothing can be kept"),
}


def test_each_page_says_what_is_wrong_keeps_what_was_typed_and_goes_no_further():
    client = started()
    for step, (told, said) in REFUSED.items():
        path = f"/help/{step}/"
        refused = client.post(path, told, headers={"accept-language": "en"})
        assert refused.status_code == 400, step
        words = words_of(refused)
        assert "govuk-error-summary" in words
        assert said in html.unescape(words), step
        for typed in told.values():
            assert typed in words or step in {"matter", "state", "county"}
        assert client.get("/help/check/").headers["Location"] == path
        assert client.post(path, PAGES[step]).status_code == 302


HOSTILE = [
    "\0",
    "x" * 1_000_000,
    "🙏" * 40,
    "\u202eatsoc",
    "<script>alert(1)</script>",
    "'; --",
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_the_pages_answer_in_words(hostile: str):
    client = started()
    for step, told in PAGES.items():
        sent = client.post(f"/help/{step}/", dict.fromkeys(told, hostile))
        assert sent.status_code in {302, 400, 413}, step
        assert "<script>alert" not in words_of(sent)
        client.post(f"/help/{step}/", told)
    later = client.post("/help/words/", {"words": hostile, "later": "1"})
    assert later.status_code in {302, 400, 413}
    assert client.get("/help/words/").status_code == 200
    assert client.post("/help/return/", {"code": hostile}).status_code in {400, 413}


def test_no_page_can_be_reached_before_those_that_lead_to_it():
    client = started()
    for step in list(PAGES)[1:]:
        assert client.get(f"/help/{step}/").headers["Location"] == "/help/whom/"
        assert client.post(f"/help/{step}/", PAGES[step]).headers["Location"] == "/help/whom/"
    assert client.post("/help/send/").headers["Location"] == "/help/check/"
    assert client.get("/help/received/").headers["Location"] == "/help/whom/"


def test_who_has_not_begun_is_led_to_the_beginning_and_loses_no_words():
    client = Client(raise_request_exception=False)
    for path in ("/help/words/", "/help/check/", "/help/received/", "/help/code/"):
        assert client.get(path).headers["Location"] == "/help/"
    kept = client.post("/help/words/", {"words": "No ha vuelto."})
    assert (kept.status_code, "No ha vuelto." in words_of(kept)) == (409, True)
    for path in ("/help/send/", "/help/code/"):
        assert client.post(path).headers["Location"] == "/help/"
    client.cookies[settings.AMPARO_HELP_COOKIE] = "x" * 43
    assert "amparo-banner" in words_of(client.get("/help/"))


def test_whoever_needs_help_themselves_is_asked_less():
    client = answered(started(), whom={"for_whom": "me"}, reach={"reach": "none"})
    looked_over = words_of(client.get("/help/check/"))
    assert "/help/caller/" not in looked_over
    assert "/help/safe/" not in looked_over


def test_whoever_does_not_know_the_place_chooses_a_consulate():
    for told in ({"state": {"state": "-"}}, {"county": {"county": "-"}}):
        client = answered(started(), **told, consulate={"consulate": "SAC"})
        assert "Sacramento" in words_of(client.get("/help/check/"))
        assert client.post("/help/send/").headers["Location"] == "/help/received/"
    with at_desk(BRUNO):
        assert HelpRequest.objects.count() == 2


def test_a_county_whose_consulate_is_not_here_lets_one_choose_and_never_headquarters():
    client = started()
    for step in ("whom", "matter", "name", "born"):
        client.post(f"/help/{step}/", PAGES[step])
    client.post("/help/state/", {"state": "AZ"})
    assert client.post("/help/county/", {"county": "04019"}).headers["Location"] == (
        "/help/consulate/"
    )
    offered = words_of(client.get("/help/consulate/"))
    assert 'value="ELP"' in offered
    assert 'value="SRE"' not in offered


def test_the_county_that_was_looked_up_is_offered():
    client = Client()
    found = words_of(client.get("/find-your-consulate/answer/?state=TX&county=48141"))
    assert 'href="/help/?county=48141"' in found
    assert 'name="county" value="48141"' in words_of(client.get("/help/?county=48141"))
    client.post("/help/", {"county": "48141"})
    for step in ("whom", "matter", "name", "born"):
        client.post(f"/help/{step}/", PAGES[step])
    assert '<option value="TX" selected>' in words_of(client.get("/help/state/"))
    client.post("/help/state/", PAGES["state"])
    assert '<option value="48141" selected>' in words_of(client.get("/help/county/"))


@pytest.mark.parametrize("county", ["00000", "x", "\0", "1" * 9_000])
def test_a_county_that_is_none_is_left_out(county: str):
    assert Client().get("/help/", {"county": county}).status_code == 200
    assert Client().post("/help/", {"county": county}).status_code == 302


def test_it_is_saved_in_the_middle_of_a_page_and_found_again_by_its_code():
    client = started()
    for step in ("whom", "matter", "name"):
        client.post(f"/help/{step}/", PAGES[step])
    half = {"born_day": "40", "born_month": "", "born_year": "2001", "later": "1"}
    assert client.post("/help/born/", half).headers["Location"] == "/help/code/"
    code = re.search(r'translate="no">\s*([0-9A-Z-]+)', words_of(client.get("/help/code/")))[1]
    other = Client()
    other.post("/help/return/", {"code": code.lower()})
    assert other.get("/help/check/").headers["Location"] == "/help/born/"
    page = words_of(other.get("/help/born/"))
    assert 'value="40"' in page
    assert "govuk-error-summary" not in page
    assert client.get("/help/born/").headers["Location"] == "/help/"


def test_the_code_is_shown_to_nobody_who_did_not_ask():
    client = started()
    assert client.get("/help/code/").headers["Location"] == "/help/"
    assert client.post("/help/code/").headers["Location"] == "/help/code/"
    assert client.get("/help/code/").status_code == 200


def test_codes_that_open_nothing_are_refused_in_the_same_words():
    answers = [
        Client().post("/help/return/", {"code": code}, headers={"accept-language": "en"})
        for code in ("7K4M-2Q9X-B3TD-H8WN", "0000-0000-0000-0000")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    said = {re.sub(r"value=\"[^\"]*\"", "", words_of(answer)) for answer in answers}
    assert len(said) == 1


def test_leaving_ends_it_and_takes_every_cookie_of_these_pages():
    client = started()
    answer = client.get("/help/leave/")
    assert answer.headers["Location"] == settings.AMPARO_NEUTRAL_PAGE
    dropped = {name for name, one in answer.cookies.items() if one["max-age"] == 0}
    assert settings.AMPARO_HELP_COOKIE in dropped
    assert settings.CSRF_COOKIE_NAME in dropped
    assert settings.SESSION_COOKIE_NAME not in dropped
    assert Client().get("/help/leave/").status_code == 302


def test_the_cookie_is_for_our_own_pages_alone():
    morsel = started().cookies[settings.AMPARO_HELP_COOKIE]
    assert (morsel["httponly"], morsel["samesite"], morsel["max-age"]) == (True, "Strict", "")


def test_when_it_cannot_be_taken_everything_stays(monkeypatch: pytest.MonkeyPatch):
    full = Limit("help_sent_by_address", 1, timedelta(hours=1))
    monkeypatch.setattr(sending, "SENT_PER_ADDRESS", full)
    answered(started()).post("/help/send/")
    client = answered(started())
    refused = client.post("/help/send/", headers={"accept-language": "en"})
    assert refused.status_code == 503
    assert "So many people are asking for help" in words_of(refused)
    assert "Ocampo" in words_of(refused)
    elsewhere = client.post("/help/send/", REMOTE_ADDR="198.51.100.4")
    assert elsewhere.headers["Location"] == "/help/received/"


def test_staff_who_have_signed_in_ask_as_anybody_does():
    client = answered_by_staff()
    assert client.post("/help/send/").headers["Location"] == "/help/received/"
    with at_desk(ALICIA):
        (request,) = HelpRequest.objects.all()
        assert (request.delivered_from_id, request.received_by) == (None, None)


def answered_by_staff() -> Client:
    client = client_of(BRUNO)
    client.post("/help/")
    return answered(client)


def test_after_sending_no_answer_can_be_seen_or_changed():
    client = answered(started())
    client.post("/help/send/")
    for step in PAGES:
        assert client.get(f"/help/{step}/").headers["Location"] == "/help/received/"
        assert client.post(f"/help/{step}/", PAGES[step]).headers["Location"] == "/help/received/"
    assert client.get("/help/check/").headers["Location"] == "/help/received/"
    assert client.post("/help/send/").headers["Location"] == "/help/received/"


def test_a_page_that_is_sent_twice_is_answered_once():
    client = started()
    for _ in range(2):
        assert client.post("/help/whom/", PAGES["whom"]).headers["Location"] == "/help/matter/"


def test_each_page_costs_few_questions_of_the_database():
    client = answered(started())
    for path in ("/help/whom/", "/help/words/", "/help/check/"):
        with counted_queries() as queries:
            client.get(path)
        assert len(queries) <= 10, path
