"""Who of a consulate's staff signed in, and who tried: seen by those who may see its audit."""

import pytest
from django.test import Client

from amparo.database.services.capabilities import acting
from amparo.network.selectors.sign_ins import list_sign_ins
from tests.support.personas import ALICIA, BRUNO, ELENA, actor_of, client_of, person
from tests.support.signing_in import a_browser, a_persona, entries, sign_in, type_password

WRONG = "siete faroles junto al mar"


@pytest.fixture
def tried(database: str) -> None:
    """Alicia signs in after a slip; somebody tries Bruno's name, and one that nobody has."""
    alicia, bruno = a_persona(ALICIA), a_persona(BRUNO)
    type_password(a_browser(), alicia, WRONG)
    sign_in(a_browser(), alicia)
    type_password(a_browser(), bruno, WRONG)


def page_of(client: Client, path: str = "/signing-in/") -> str:
    return client.get(path, headers={"accept-language": "en"}).content.decode()


def test_the_auditor_sees_who_signed_in_and_who_was_refused(tried: None):
    page = page_of(client_of(ELENA))
    assert "An attempt to sign in failed" in page
    assert "At the password" in page
    assert person(ALICIA).full_name in page


def test_another_consulates_staff_is_not_seen(tried: None):
    assert person(BRUNO).full_name not in page_of(client_of(ELENA))


def test_the_look_is_recorded(tried: None, database: str):
    page_of(client_of(ELENA))
    (look,) = entries(database, "network:sign_ins:listed")
    assert look.details["shown"] > 1


def test_who_may_not_see_the_audit_does_not_see_this(tried: None):
    assert client_of(ALICIA).get("/signing-in/").status_code == 403


@pytest.mark.parametrize("word", ["x", "-1", "9" * 19, "٣"])
def test_a_place_that_is_none_is_refused_in_words(database: str, word: str):
    assert client_of(ELENA).get("/signing-in/", {"before": word}).status_code == 400


def test_it_goes_on_from_a_place(tried: None):
    _, token = actor_of(ELENA)
    with acting(token):
        newest, *older = list_sign_ins(None).entries
        assert [one.position for one in list_sign_ins(newest.position).entries] == [
            one.position for one in older
        ]


def test_without_a_consulate_nothing_is_there(tried: None):
    assert list_sign_ins(None).entries == []
