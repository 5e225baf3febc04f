"""Headers that protect a reader, on every answer: page, file, JSON, redirection, error."""

import contextlib

import pytest
from django.http.response import ResponseHeaders
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.usefixtures("planted")

ANSWERS = [
    "/",
    "/nowhere/",
    "/language/",
    "/planted/fail/",
    "/planted/find-disk-full/",
    "/static/web/amparo.css",
    "/static/web/nowhere.css",
]


@pytest.fixture
def planted(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.support.planted"


def headers_of(client: Client, path: str) -> ResponseHeaders:
    """Ask for an address and let go of whatever file the answer holds open."""
    with contextlib.closing(client.get(path)) as answer:
        return answer.headers


@pytest.mark.parametrize("path", ANSWERS)
def test_only_our_own_parts_may_be_loaded(client: Client, path: str):
    policy = headers_of(client, path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ANSWERS)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
    ],
)
def test_every_answer_is_closed(client: Client, path: str, name: str, value: str):
    assert headers_of(client, path)[name] == value


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/planted/fail/"])
def test_no_page_stays_in_a_cache(client: Client, path: str):
    assert headers_of(client, path)["Cache-Control"] == "no-store"


def test_a_wrong_host_gets_the_headers_too(client: Client):
    answer = client.get("/", headers={"host": "elsewhere.example"})
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_cookies_are_out_of_a_scripts_reach(client: Client):
    client.get("/")
    assert client.cookies
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
