"""Moving a member of staff: out here at once, in there with a word."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from amparo.accounts.services.demonstration import create_persona
from amparo.database.rules import logins
from amparo.database.services.capabilities import acting
from amparo.kernel.clock import utc_now
from amparo.network.models import Consulate, StaffAssignment
from amparo.network.rules.errors import TransferRefused
from amparo.network.rules.roles import Role
from amparo.network.selectors.staff import list_own_assignments
from amparo.network.services.transfers import take_over_member
from tests.support.databases import connected_as, superuser
from tests.support.personas import (
    ALICIA,
    BRUNO,
    FERNANDA,
    actor_of,
    client_of,
    consulate_of,
    person,
)
from tests.support.signing_in import entries

GLORIA = "gloria.sac"


@pytest.fixture
def receiving(database: str, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Found a consul in Sacramento, who takes people over."""
    monkeypatch.setattr(settings, "AMPARO_DEMONSTRATION", True)
    with connected_as(logins.MIGRATOR, database):
        user = create_persona(
            sign_in_name=GLORIA,
            full_name="Gloria Huerta",
            totp_secret="JBSWY3DPEHPK3PXP",
            password="lluvia sobre la mesa 87b4",
            at=utc_now(),
        )
        office = Consulate.objects.get(code="SAC")
        StaffAssignment.objects.create(
            consulate=office, user=user, role=Role.CONSUL, appointed_at=utc_now()
        )
    monkeypatch.setattr(settings, "AMPARO_DEMONSTRATION", False)
    return client_of(GLORIA)


def appointment() -> str:
    (only,) = list_own_assignments(person(ALICIA).id)
    return f"/staff/{only.id}/release/"


def release(head: Client, path: str, sent_key: str = "") -> str:
    told = {"receiver": str(consulate_of(BRUNO)), "sent_key": sent_key or str(uuid4())}
    page = head.post(path, told).content.decode()
    return "".join(re.findall(r"<span>([\w-]{1,4})</span>", page))


def take_over(head: Client, word: str) -> int:
    return head.post("/staff/take-over/", {"word": word, "role": "duty_officer"}).status_code


def test_her_open_page_closes_and_she_works_in_the_other_consulate(receiving: Client):
    alicia = client_of(ALICIA)
    word = release(client_of(FERNANDA), appointment())

    assert alicia.get("/notes/").status_code == 302
    assert take_over(receiving, word) == 302
    assert consulate_of(ALICIA) == consulate_of(BRUNO)
    assert client_of(ALICIA).get("/notes/").status_code == 200


def test_both_trails_say_so(receiving: Client, database: str):
    take_over(receiving, release(client_of(FERNANDA), appointment()))
    assert len(entries(database, "network:staff:released")) == 1
    assert len(entries(database, "network:staff:taken_over")) == 1


def test_the_word_works_once(receiving: Client):
    word = release(client_of(FERNANDA), appointment())
    assert [take_over(receiving, word), take_over(receiving, word)] == [302, 200]


def test_sent_twice_the_last_word_holds(receiving: Client):
    head, path, sent_key = client_of(FERNANDA), appointment(), str(uuid4())
    first, second = (release(head, path, sent_key) for _ in range(2))
    assert [take_over(receiving, first), take_over(receiving, second)] == [200, 302]


def test_who_let_her_go_may_take_her_back(receiving: Client):
    head = client_of(FERNANDA)
    assert take_over(head, release(head, appointment())) == 302
    assert consulate_of(ALICIA) == consulate_of(FERNANDA)


def test_an_old_word_opens_nothing(receiving: Client):
    word = release(client_of(FERNANDA), appointment())
    actor, token = actor_of(GLORIA)
    later = utc_now() + timedelta(hours=72)
    with acting(token), pytest.raises(TransferRefused):
        take_over_member(actor=actor, word=word, role=Role.DUTY_OFFICER, at=later)


@pytest.mark.parametrize("word", ["x", "", "\x00", "ñ" * 100, "x" * 101])
def test_a_made_up_word_is_refused_in_words(receiving: Client, word: str):
    assert take_over(receiving, word) == 200


def test_a_row_written_past_amparo_opens_nothing(receiving: Client, database: str):
    word = release(client_of(FERNANDA), appointment())
    with superuser(database) as administrator:
        administrator.execute("UPDATE network_transfer SET expires_at = expires_at + '1 day'")
    assert take_over(receiving, word) == 403
