"""Being let in, kept in and put out: each request asks anew."""

import pytest
from django.conf import settings
from django.test import Client

from amparo.accounts.services.users import disable_user
from amparo.database.services.capabilities import acting
from amparo.kernel.clock import utc_now
from amparo.network.models import StaffAssignment
from amparo.network.selectors.staff import list_own_assignments
from amparo.network.services.staffing import end_appointment, renew_member
from tests.support.databases import superuser
from tests.support.personas import ALICIA, BRUNO, FERNANDA, actor_of, client_of, person


def home(client: Client) -> int:
    return client.get("/home/").status_code


def test_a_session_lasts_while_it_is_used(database: str):
    client = client_of(ALICIA)
    assert [home(client), home(client)] == [200, 200]


@pytest.mark.parametrize(
    "past",
    ["last_seen_at = now() - interval '16 minutes'", "expires_at = now()", "ended_at = now()"],
    ids=["idle", "old", "ended"],
)
def test_a_session_that_is_over_leads_to_signing_in(database: str, past: str):
    client = client_of(ALICIA)
    with superuser(database) as administrator:
        administrator.execute(f"UPDATE walls.capability SET {past}")  # noqa: S608 -- our own words

    answer = client.get("/notes/")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sign-in/?next=%2Fnotes%2F"


def test_what_is_sent_after_the_end_is_not_saved_and_says_so(database: str):
    client = client_of(ALICIA)
    with superuser(database) as administrator:
        administrator.execute("UPDATE walls.capability SET ended_at = now()")

    answer = client.post("/notes/write/", {"subject": "S", "text": "T"})

    assert answer.status_code == 401
    assert "no se guardó" in answer.content.decode()


def test_writing_keeps_the_session_from_lying_idle(database: str):
    client = client_of(ALICIA)
    with superuser(database) as administrator:
        administrator.execute(
            "UPDATE walls.capability SET last_seen_at = now() - interval '14 min'"
        )

        assert client.post("/session/keep/").status_code == 204

        fresh = "SELECT now() - last_seen_at < interval '1 min' FROM walls.capability"
        assert administrator.execute(fresh).fetchone() == (True,)


def test_who_is_disabled_is_out_at_the_next_request(database: str):
    client = client_of(ALICIA)
    disable_user(user_id=person(ALICIA).id)
    assert home(client) == 302


def test_whose_appointment_is_ended_is_out_at_the_next_request(database: str):
    client = client_of(ALICIA)
    actor, token = actor_of(FERNANDA)
    with acting(token):
        assignment = list_own_assignments(person(ALICIA).id)[0]
        end_appointment(actor=actor, assignment_id=assignment.id, at=utc_now())
    assert home(client) == 302


def test_whose_access_is_renewed_is_out_at_the_next_request(database: str):
    client = client_of(ALICIA)
    actor, token = actor_of(FERNANDA)
    with acting(token):
        assignment = list_own_assignments(person(ALICIA).id)[0]
        renew_member(actor=actor, assignment_id=assignment.id, at=utc_now())
    assert home(client) == 302


def test_a_role_changed_past_amparo_opens_nothing(database: str):
    client = client_of(ALICIA)
    with superuser(database) as administrator:
        administrator.execute("ALTER TABLE network_staffassignment DISABLE TRIGGER USER")
        administrator.execute("UPDATE network_staffassignment SET role = 'consul'")

    assert home(client) == 302


def test_signing_out_ends_it_for_good(database: str):
    client = client_of(ALICIA)
    kept = client.cookies[settings.AMPARO_CAPABILITY_COOKIE].value

    answer = client.post("/session/leave/")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    thief = client_of(ALICIA)
    thief.cookies[settings.AMPARO_CAPABILITY_COOKIE] = kept
    assert home(thief) == 302


def test_somebody_elses_capability_opens_nothing_in_my_session(database: str):
    mine, hers = client_of(BRUNO), client_of(ALICIA)
    mine.cookies[settings.AMPARO_CAPABILITY_COOKIE] = hers.cookies[
        settings.AMPARO_CAPABILITY_COOKIE
    ].value
    assert home(mine) == 302


def test_entering_takes_a_fresh_proof(database: str):
    assert client_of(ALICIA).get("/enter/").status_code == 302
    stale = client_of(ALICIA, proved_seconds_ago=301)
    assert stale.get("/enter/").headers["Location"].startswith("/sign-in/")


def test_who_works_in_two_consulates_chooses(database: str):
    user = person(ALICIA)
    with superuser(database) as administrator:
        administrator.execute("ALTER TABLE network_staffassignment NO FORCE ROW LEVEL SECURITY")
    actor, token = actor_of(BRUNO)
    with acting(token):
        StaffAssignment.objects.create(
            consulate_id=actor.office, user=user, role="intake_officer", appointed_at=utc_now()
        )
    client = client_of(ALICIA)

    page = client.get("/enter/")

    assert page.status_code == 200
    assert "Sacramento" in page.content.decode()
    there = next(one for one in list_own_assignments(user.id) if one.consulate_id == actor.office)
    answer = client.post("/enter/", {"assignment": str(there.id), "next": "/notes/"})
    assert answer.headers["Location"] == "/notes/"
    assert "Sacramento" in client.get("/home/").content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/enter/"])
def test_entering_leads_to_no_other_site(database: str, target: str):
    answer = client_of(ALICIA).get("/enter/", {"next": target})
    assert answer.headers["Location"] == "/home/"
