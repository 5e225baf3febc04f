"""A form that is sent twice, as by a double click: the last answer is what is seen."""

import re
from uuid import uuid4

from django.test import Client

from amparo.database.services.capabilities import acting
from amparo.network.models import ApiToken, StaffAssignment
from tests.support.personas import ALICIA, FERNANDA, actor_of, client_of
from tests.support.signing_in import a_browser

_INVITATION = re.compile(r"/invitation/[\w-]+/")


def appointment(**other: str) -> dict[str, str]:
    told = {"full_name": "Gema Ochoa", "sign_in_name": "gema.elp", "role": "intake_officer"}
    return {**told, "language": "es", "sent_key": str(uuid4()), **other}


def appointed(client: Client, form: dict[str, str]) -> str:
    page = client.post("/staff/appoint/", form).content.decode()
    return _INVITATION.search(page)[0]


def test_an_appointment_sent_twice_is_one_and_the_last_invitation_opens(database: str):
    client, form = client_of(FERNANDA), appointment()

    first, second = appointed(client, form), appointed(client, form)

    assert [a_browser().get(one).status_code for one in (first, second)] == [404, 200]
    _, token = actor_of(FERNANDA)
    with acting(token):
        assert StaffAssignment.objects.filter(sent_key=form["sent_key"]).count() == 1


def test_a_name_that_is_taken_is_said_at_its_field_and_what_was_typed_stays(database: str):
    client = client_of(FERNANDA)
    page = client.post("/staff/appoint/", appointment(sign_in_name=ALICIA)).content.decode()
    assert 'value="Gema Ochoa"' in page
    assert 'id="id_sign_in_name_error"' in page


def test_a_token_sent_twice_is_one_and_the_last_one_works(database: str):
    client = client_of(ALICIA)
    form = {"label": "Clock", "scopes": "reception:note:open", "days": "7"}
    form["sent_key"] = str(uuid4())

    words = [made(client, form) for _ in range(2)]

    answers = [
        Client().get("/api/v1/notes/", headers={"authorization": f"Bearer {word}"})
        for word in words
    ]
    assert [answer.status_code for answer in answers] == [401, 200]
    _, token = actor_of(ALICIA)
    with acting(token):
        assert ApiToken.objects.filter(ended_at=None).count() == 1


def made(client: Client, form: dict[str, str]) -> str:
    page = client.post("/tokens/make/", form).content.decode()
    return re.search(r"<code>([^<]+)</code>", page)[1]
