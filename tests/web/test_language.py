"""Choosing a language: it lasts, it leads back, and it leads nowhere else."""

import pytest
from django.test import Client


@pytest.fixture
def caller() -> Client:
    return Client(raise_request_exception=False)


def test_the_choice_lasts(caller: Client):
    answer = caller.post("/language/", {"language": "en", "next": "/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert '<html lang="en"' in caller.get("/").content.decode()


def test_choosing_twice_is_harmless(caller: Client):
    for _ in range(2):
        assert caller.post("/language/", {"language": "en"}).status_code == 302


def test_the_choice_wins_over_the_browser(caller: Client):
    caller.post("/language/", {"language": "es"})
    page = caller.get("/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="es"' in page


@pytest.mark.parametrize("language", ["", "xx", "EN", "es\x00", "e" * 5000, "../es"])
def test_an_unknown_language_is_refused_in_words(caller: Client, language: str):
    answer = caller.post("/language/", {"language": language})
    assert answer.status_code == 400
    assert "no existen en ese idioma" in answer.content.decode()


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "/a\r\nX-Planted: 1",
        "/\x00",
        "/language/",
        "",
    ],
)
def test_it_never_leads_to_another_site(caller: Client, target: str):
    answer = caller.post("/language/", {"language": "en", "next": target})
    assert answer["Location"] == "/"


def test_it_cannot_be_read(caller: Client):
    assert caller.get("/language/").status_code == 405
