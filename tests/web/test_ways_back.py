"""Back leads to where one came from, on forms that several pages lead to."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from amparo.people.rules.access import Compartment
from tests.support.cases import started
from tests.support.funds import committed, funded
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, FERNANDA, JACINTA, client_of
from tests.support.requests import taken

pytestmark = pytest.mark.usefixtures("database")


def back_of(client: Client, path: str) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200
    found = re.search(r'<a href="([^"]+)" class="govuk-back-link"', answer.content.decode())
    assert found is not None
    return found[1]


def contract() -> tuple[str, str, str]:
    made = committed(funded(), 2_000)
    form = reverse("record-invoice", args=[made.id])
    return JACINTA, reverse("commitment", args=[made.id]), form


def request_for_help() -> tuple[str, str, str]:
    with at_desk(ALICIA) as alicia:
        asked = taken(alicia)
    return ALICIA, reverse("help-request", args=[asked.id]), reverse("ask-network")


def goes_on_as_case() -> tuple[str, str, str]:
    name, here, _form = request_for_help()
    asked = here.rstrip("/").rpartition("/")[2]
    return name, here, reverse("start-case-from-request", args=[asked])


def inquiries() -> tuple[str, str, str]:
    return ALICIA, reverse("inquiries"), reverse("ask-network")


def shut_case() -> tuple[str, str, str]:
    with at_desk(FERNANDA) as head:
        sealed = registered(head, compartment=Compartment.SEALED)
        case = started(head, person=sealed.id)
    return ALICIA, reverse("case", args=[case.id]), reverse("break-glass", args=[sealed.id])


@pytest.mark.parametrize(
    "somewhere", [contract, request_for_help, goes_on_as_case, inquiries, shut_case]
)
def test_back_leads_to_the_page_that_led_to_a_form(somewhere: Callable[[], tuple[str, str, str]]):
    name, here, form = somewhere()
    client = client_of(name)
    page = client.get(here, headers={"accept-language": "en"}).content.decode()
    (way,) = set(re.findall(rf'(?:href|action)="({re.escape(form)}[^"]*)"', page))
    assert back_of(client, way) == here


def test_registering_leads_back_to_the_search_that_found_nobody():
    client, form = client_of(ALICIA), reverse("register-person")
    page = client.post(reverse("search-people"), {"words": "Nadie Ninguno"}).content.decode()
    (way,) = re.findall(rf'href="({form}[^"]*)"', page)
    assert back_of(client, way) == reverse("search-people")
    assert back_of(client, form) == reverse("people")


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "\n/people/"]
)
def test_back_never_leads_to_another_site(elsewhere: str):
    client, form = client_of(ALICIA), reverse("register-person")
    answer = client.get(form, {"back": elsewhere}, headers={"accept-language": "en"})
    assert f'href="{reverse("people")}" class="govuk-back-link"' in answer.content.decode()


def test_a_refused_form_still_leads_back():
    client, form = client_of(ALICIA), f"{reverse('register-person')}?back=/people/search/"
    answer = client.post(form, {"sent_key": "x"}, headers={"accept-language": "en"})
    assert 'href="/people/search/" class="govuk-back-link"' in answer.content.decode()
