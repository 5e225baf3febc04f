"""The duty desk's pages, as a browser asks for them."""

from uuid import uuid4

from django.test import Client

from tests.support.personas import ALICIA, BRUNO, client_of


def written(client: Client) -> str:
    told = {"subject": "A call", "text": "Call back at nine.", "sent_key": str(uuid4())}
    return client.post("/notes/write/", told).headers["Location"]


def test_a_refused_follow_up_is_shown_again_at_an_address_that_can_be_reloaded(database: str):
    client = client_of(ALICIA)
    note = written(client)
    told = {"text": "", "sent_key": str(uuid4())}

    refused = client.post(f"{note}follow-up/", told)
    reloaded = client.get(f"{note}follow-up/")

    assert (refused.status_code, reloaded.status_code) == (200, 200)
    assert "A call" in reloaded.content.decode()


def test_that_address_shows_nobody_elses_note(database: str):
    note = written(client_of(ALICIA))
    other = client_of(BRUNO)

    foreign = other.get(f"{note}follow-up/")
    missing = other.get(f"/notes/{uuid4()}/follow-up/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
