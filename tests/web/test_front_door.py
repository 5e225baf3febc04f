"""The front door, asked for as any caller would."""

import pytest
from django.test import Client

from tests.support.measures import counted_queries, page_weight

_HEAVIEST = 60 * 1024


def test_it_names_the_emergency_line(client: Client):
    assert 'href="tel:+15206237874"' in client.get("/").content.decode()


@pytest.mark.parametrize(("language", "words"), [("es", "Llame al"), ("en", "Call")])
def test_it_speaks_the_callers_language(client: Client, language: str, words: str):
    page = client.get("/", headers={"accept-language": language}).content.decode()
    assert f'lang="{language}"' in page
    assert words in page


def test_it_speaks_spanish_to_whoever_has_not_chosen(client: Client):
    assert '<html lang="es"' in client.get("/").content.decode()


def test_it_is_light(client: Client):
    assert page_weight(client.get("/")) < _HEAVIEST


@pytest.mark.usefixtures("database")
def test_it_asks_the_database_nothing(client: Client):
    with counted_queries() as statements:
        client.get("/")
    assert statements == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_it_answers_to_reading_only(client: Client, method: str):
    response = getattr(client, method)("/")
    assert response.status_code in {403, 405}
