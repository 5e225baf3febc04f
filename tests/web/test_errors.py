"""Errors, as a person or a machine meets them: in words, with the headers of any other answer."""

import json
import os

import pytest
from django.test import Client
from pytest_django import Settings

from tests.support.planted import NAME

pytestmark = pytest.mark.usefixtures("planted")


@pytest.fixture
def planted(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.support.planted"


FAILURES = [
    ("/nowhere/", 404, "kernel:access:not_found"),
    ("/planted/fail/", 500, "web:request:failed"),
    ("/planted/ask-wrongly/", 500, "web:request:failed"),
    ("/planted/lose-database/", 503, "database:server:unreachable"),
    ("/planted/find-disk-full/", 507, "database:space:full"),
    ("/planted/store/", 405, "web:method:refused"),
]


@pytest.mark.parametrize(("path", "status", "code"), FAILURES)
def test_a_person_gets_a_page(database: str, client: Client, path: str, status: int, code: str):
    response = client.get(path)
    assert response.status_code == status
    assert response["Content-Type"].startswith("text/html")
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize(("path", "status", "code"), FAILURES)
def test_a_machine_gets_the_one_shape(
    database: str, client: Client, path: str, status: int, code: str
):
    response = client.get(path, headers={"accept": "application/json"})
    error = json.loads(response.content)["error"]
    assert (response.status_code, error["code"]) == (status, code)
    assert set(error) == {"code", "message", "remedy", "data", "reference"}
    assert error["message"]
    assert error["remedy"]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("path", "status", "code"), FAILURES)
def test_nothing_of_the_cause_is_shown(
    database: str,
    client: Client,
    capfd: pytest.CaptureFixture[str],
    path: str,
    status: int,
    code: str,
    language: str,
):
    response = client.get(path, headers={"accept-language": language})
    logged = capfd.readouterr()
    for text in (response.content.decode(), logged.out, logged.err):
        assert NAME not in text
        assert "Traceback" not in text
        assert "Güémez" not in text.encode().decode("unicode_escape", "ignore")


def test_an_unforeseen_error_is_found_again_by_its_reference(
    client: Client, capfd: pytest.CaptureFixture[str]
):
    response = client.get("/planted/fail/", headers={"accept": "application/json"})
    line = json.loads(capfd.readouterr().err.strip().splitlines()[-1])
    assert line["event"] == "web:request:failed"
    assert line["reference"] == json.loads(response.content)["error"]["reference"]
    assert line["kind"] == "ValueError"


def test_a_broken_error_page_is_still_an_answer(client: Client, monkeypatch: pytest.MonkeyPatch):
    def break_down(*_: object) -> None:
        raise RuntimeError(NAME)

    monkeypatch.setattr("amparo.web.views.errors.answer_error", break_down)
    response = client.get("/planted/fail/")
    assert response.status_code == 500
    assert "Amparo" in response.content.decode()
    assert NAME not in response.content.decode()


def test_a_wrong_method_learns_the_right_ones(client: Client):
    assert client.get("/planted/store/")["Allow"] == "POST"


def test_a_lost_database_says_when_to_come_back(client: Client):
    assert client.get("/planted/lose-database/")["Retry-After"] == "5"


def test_below_the_mark_changes_are_refused_and_reading_goes_on(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("AMPARO_LOW_WATER_MB", str(10**9))
    caller = Client(raise_request_exception=False)
    refused = caller.post("/planted/store/", {"name": "x"})
    assert refused.status_code == 507
    assert "No se guardó" in refused.content.decode()
    assert caller.get("/").status_code == 200
    assert caller.post("/language/", {"language": "en"}).status_code == 302


def test_above_the_mark_changes_are_accepted():
    assert Client().post("/planted/store/", {"name": "x"}).content == b"x"


def test_a_form_from_elsewhere_is_refused_in_words(client: Client):
    response = client.post("/planted/store/", {"name": "x"})
    assert response.status_code == 403
    assert "no se envió desde una de nuestras páginas" in response.content.decode()


def test_a_wrong_host_is_refused(client: Client):
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_too_many_fields_are_refused(client: Client):
    fields = {f"field{number}": "x" for number in range(600)}
    assert Client(raise_request_exception=False).post("/language/", fields).status_code == 400


@pytest.mark.parametrize(
    "path", ["/%00", "/%ff%fe", "/" + "a" * 9000, "/..%2f..%2fetc/passwd", "/?%00=%ff"]
)
def test_a_strange_address_is_answered(client: Client, path: str):
    assert client.get(path).status_code in {200, 400, 404}


def test_no_setting_of_a_developer_is_left():
    assert "AMPARO_DEMONSTRATION" not in os.environ
