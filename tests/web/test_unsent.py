"""What was typed survives a session that is over: our own page keeps it, and sends it again."""

from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Field, Form, PasswordInput
from django.http import HttpResponse
from django.test import Client

from amparo.reception.models import DutyNote
from amparo.web.unsent import _SECRET
from tests.support.databases import superuser
from tests.support.people import at_desk
from tests.support.personas import ALICIA, client_of

NOTES = "/notes/write/"
OURS = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
WORDS = '¿"Doña" <Ñusta>?\r\n\r\n 😀 \u202e&amp;'
KEPT = b"data-prevent-double-click"


@pytest.fixture
def left_idle(database: str) -> Client:
    """Somebody whose session ended while she was typing."""
    client = client_of(ALICIA)
    client.get("/home/")
    with superuser(database) as administrator:
        administrator.execute(
            "UPDATE walls.capability SET last_seen_at = now() - interval '15 min 1 s'"
        )
    return client


def typed(**more: object) -> dict[str, object]:
    return {"sent_key": str(uuid4()), "subject": "A call", "text": WORDS, **more}


def test_a_form_sent_without_a_session_is_kept_and_sent_again(left_idle: Client):
    first = typed()
    answer = left_idle.post(NOTES, first, headers=OURS)
    assert answer.status_code == 401
    form = kept(answer)
    assert form == {name: str(value) for name, value in first.items()}

    again = client_of(ALICIA).post(NOTES, form, headers=OURS)
    with at_desk(ALICIA):
        (note,) = DutyNote.objects.all()
    assert again.headers["Location"] == f"/notes/{note.id}/"


def test_a_form_of_before_the_new_session_is_kept_too(database: str):
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = client_of(ALICIA).cookies
    answer = careful.post(NOTES, typed(), headers=OURS)
    assert answer.status_code == 403
    word = careful.cookies[settings.CSRF_COOKIE_NAME].value
    again = careful.post(NOTES, kept(answer) | {"csrfmiddlewaretoken": word}, headers=OURS)
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("headers", "data"),
    [
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, {}),
        ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-site"}, {}),
        ({"Origin": "null"}, {}),
        ({}, {}),
        (OURS, {"file": SimpleUploadedFile("a.csv", b"a")}),
        (OURS, {"new_password": "una tetera canta"}),
        (OURS, {"code": "123456"}),
        ({**OURS, "Accept": "application/json"}, {}),
    ],
    ids=["foreign", "sibling", "hidden", "unsaid", "file", "password", "code", "program"],
)
def test_nothing_else_is_kept(left_idle: Client, headers: dict[str, str], data: dict[str, object]):
    answer = left_idle.post(NOTES, typed(**data), headers=headers)
    assert answer.status_code == 401
    assert KEPT not in answer.content
    assert b"A call" not in answer.content


def test_public_forms_are_not_kept_on_a_page_that_cannot_be_left_at_once(database: str):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/language/", {"language": "es"}, headers=OURS)
    assert answer.status_code == 403
    assert KEPT not in answer.content


def test_every_secret_that_is_typed_has_a_name_that_is_never_kept(database: str):
    client_of(ALICIA).get("/home/")
    secret = {name for name, field in fields_of(Form) if isinstance(field.widget, PasswordInput)}
    assert {"password", "new_password", "current_password"} <= secret
    assert [name for name in secret if not _SECRET.search(name)] == []


def fields_of(form: type[Form]) -> list[tuple[str, Field]]:
    own = list(getattr(form, "base_fields", {}).items())
    return own + [found for below in form.__subclasses__() for found in fields_of(below)]


class Hidden(HTMLParser):
    """Reads hidden fields as a browser does."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a hidden field."""
        told = {name: value or "" for name, value in attrs}
        if tag == "input" and told.get("type") == "hidden":
            self.found[told["name"]] = told.get("value", "")


def kept(answer: HttpResponse) -> dict[str, str]:
    """Give what the page keeps, without the word against forgery."""
    content, reader = answer.content.decode(), Hidden()
    reader.feed(content[content.index("<main") :])
    reader.found.pop("csrfmiddlewaretoken")
    return reader.found
