"""Rows that grant, changed past Amparo: whoever manages access puts them right or out of use."""

from collections.abc import Iterator

import pytest
from django.test import Client

from amparo.accounts.models.seals import require_whole_set
from amparo.accounts.selectors.users import find_user
from amparo.accounts.services.invitations import open_invitation
from amparo.database.rules import logins
from amparo.database.services.capabilities import acting
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.network.models import StaffAssignment
from amparo.network.rules.errors import AppointmentSpoiled, StaffUnknown
from amparo.network.selectors.staff import list_own_assignments, names_of
from amparo.network.services.founding import disable_person, renew_person
from amparo.network.services.staffing import end_appointment, open_staff_list, renew_member
from amparo.vault.rules.errors import SealBroken
from tests.support.databases import connected_as, superuser
from tests.support.personas import ALICIA, FERNANDA, actor_of, client_of, person
from tests.support.signing_in import entries, words_of

HERS = f"(SELECT id FROM accounts_user WHERE sign_in_name = '{ALICIA}')"  # noqa: S608 -- what somebody injects
SPOILT_PERSON = {
    "another password": "UPDATE accounts_user SET password = 'x' WHERE id = {}",
    "made inactive": "UPDATE accounts_user SET is_active = false WHERE id = {}",
    "no name": "UPDATE accounts_user SET full_name_sealed = 'v1.x' WHERE id = {}",
    "no seal": "UPDATE accounts_user SET seal = '' WHERE id = {}",
    "factors": "UPDATE mfa_authenticator SET data = '[1]' WHERE user_id = {}",
    "no factors": "DELETE FROM mfa_authenticator WHERE user_id = {}",
    "a number without end": (
        "UPDATE mfa_authenticator SET data = (repeat('1', 5000))::jsonb WHERE user_id = {}"
    ),
    "everything": (
        "UPDATE mfa_authenticator SET data = '{{}}' WHERE user_id = {0};"
        "UPDATE accounts_user SET password = 'x', stamp = gen_random_uuid() WHERE id = {0}"
    ),
}
SPOILT_APPOINTMENT = {
    "another role": "UPDATE network_staffassignment SET role = 'consul' WHERE user_id = {}",
    "no role there is": "UPDATE network_staffassignment SET role = 'x' WHERE user_id = {}",
    "no seal": "UPDATE network_staffassignment SET seal = '' WHERE user_id = {}",
}


@pytest.fixture
def head(database: str) -> Iterator[Actor]:
    """Act as Fernanda, who manages access in El Paso."""
    actor, token = actor_of(FERNANDA)
    with acting(token):
        yield actor


@pytest.fixture
def alicia(database: str) -> StaffAssignment:
    """Give Alicia's appointment as it was before anybody touched it."""
    return list_own_assignments(person(ALICIA).id)[0]


def spoil(database: str, statement: str) -> None:
    """Change rows past Amparo."""
    with superuser(database) as administrator:
        administrator.execute(statement.format(HERS))


@pytest.mark.parametrize("statement", SPOILT_PERSON.values(), ids=SPOILT_PERSON)
def test_a_person_whose_rows_were_changed_is_invited_anew(
    database: str, alicia: StaffAssignment, statement: str
):
    spoil(database, statement)
    actor, token = actor_of(FERNANDA)
    with acting(token):
        _, word = renew_member(actor=actor, assignment_id=alicia.id, at=utc_now())
    again = find_user(ALICIA)
    assert (again.is_active, again.enrolled, again.has_usable_password()) == (True, False, False)
    assert require_whole_set(again) == []
    assert open_invitation(word, utc_now()).user_id == again.id
    (entry,) = entries(database, "network:staff:renewed")
    assert entry.details["steps"][0]["spoiled"] in {1, 2}


def test_a_person_nobody_touched_is_renewed_without_a_word_of_it(
    database: str, alicia: StaffAssignment
):
    actor, token = actor_of(FERNANDA)
    with acting(token):
        renew_member(actor=actor, assignment_id=alicia.id, at=utc_now())
    (entry,) = entries(database, "network:staff:renewed")
    assert "spoiled" not in entry.details["steps"][0]


def test_a_name_that_does_not_open_gives_way_to_the_sign_in_name(
    database: str, alicia: StaffAssignment
):
    spoil(database, SPOILT_PERSON["no name"])
    actor, token = actor_of(FERNANDA)
    with acting(token):
        assert names_of([alicia.user_id]) == {alicia.user_id: ALICIA}
        renew_member(actor=actor, assignment_id=alicia.id, at=utc_now())
    assert person(ALICIA).full_name == ALICIA


@pytest.mark.parametrize("statement", SPOILT_PERSON.values(), ids=SPOILT_PERSON)
def test_the_appointment_of_such_a_person_is_ended(
    database: str, head: Actor, alicia: StaffAssignment, statement: str
):
    spoil(database, statement)
    end_appointment(actor=head, assignment_id=alicia.id, at=utc_now())
    assert alicia.id not in {one.id for one in open_staff_list(actor=head)}


@pytest.mark.parametrize("statement", SPOILT_APPOINTMENT.values(), ids=SPOILT_APPOINTMENT)
def test_a_changed_appointment_is_ended_and_sealed_as_ended(
    database: str, alicia: StaffAssignment, statement: str
):
    spoil(database, statement)
    actor, token = actor_of(FERNANDA)
    with acting(token):
        end_appointment(actor=actor, assignment_id=alicia.id, at=utc_now())
        assert StaffAssignment.objects.get(pk=alicia.id).ended_at is not None
        with pytest.raises(StaffUnknown):
            end_appointment(actor=actor, assignment_id=alicia.id, at=utc_now())
    (entry,) = entries(database, "network:staff:ended")
    assert entry.details == {"spoiled": 1}
    spoil(database, "UPDATE network_staffassignment SET ended_at = NULL WHERE user_id = {}")
    with pytest.raises(SealBroken):
        list_own_assignments(alicia.user_id)


@pytest.mark.parametrize("statement", SPOILT_APPOINTMENT.values(), ids=SPOILT_APPOINTMENT)
def test_nobody_is_invited_anew_on_the_word_of_a_changed_appointment(
    database: str, head: Actor, alicia: StaffAssignment, statement: str
):
    spoil(database, statement)
    with pytest.raises(AppointmentSpoiled):
        renew_member(actor=head, assignment_id=alicia.id, at=utc_now())


@pytest.fixture
def page(database: str) -> Client:
    """Give Fernanda's browser, in which Spanish is not asked for."""
    client = client_of(FERNANDA)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.mark.parametrize("statement", SPOILT_APPOINTMENT.values(), ids=SPOILT_APPOINTMENT)
def test_the_list_of_staff_marks_a_changed_appointment(
    database: str, page: Client, alicia: StaffAssignment, statement: str
):
    spoil(database, statement)
    listed, asked = page.get("/staff/"), page.get(f"/staff/{alicia.id}/end/")
    assert "Changed outside Amparo: end it" in words_of(listed)
    assert f"/staff/{alicia.id}/end/" in listed.content.decode()
    assert f"/staff/{alicia.id}/renew/" not in listed.content.decode()
    assert "changed outside Amparo" in words_of(asked)
    assert page.post(f"/staff/{alicia.id}/renew/").status_code == 403
    assert page.post(f"/staff/{alicia.id}/end/").status_code == 302
    assert "Changed outside Amparo" not in words_of(page.get("/staff/"))


@pytest.mark.parametrize("name", ["another password", "no name", "no seal"])
def test_the_list_of_staff_marks_a_changed_account(
    database: str, page: Client, alicia: StaffAssignment, name: str
):
    spoil(database, SPOILT_PERSON[name])
    assert "changed outside Amparo, invite anew" in words_of(page.get("/staff/"))
    assert "changed outside Amparo" in words_of(page.get(f"/staff/{alicia.id}/renew/"))
    answer = page.post(f"/staff/{alicia.id}/renew/")
    assert answer.status_code == 200
    assert "/invitation/" in answer.content.decode()


@pytest.mark.parametrize("statement", SPOILT_PERSON.values(), ids=SPOILT_PERSON)
def test_the_command_line_renews_and_shuts_out_such_a_person(database: str, statement: str):
    with connected_as(logins.MIGRATOR, database):
        spoil(database, statement)
        assert renew_person(sign_in_name=ALICIA, at=utc_now())
        spoil(database, statement)
        disable_person(sign_in_name=ALICIA)
        assert not find_user(ALICIA).is_active


def test_whoever_is_shut_out_with_a_changed_password_has_none_left(database: str):
    spoil(database, SPOILT_PERSON["another password"])
    with connected_as(logins.MIGRATOR, database):
        disable_person(sign_in_name=ALICIA)
        again = find_user(ALICIA)
    assert (again.has_usable_password(), again.enrolled) == (False, False)
    (entry,) = entries(database, "accounts:user:disabled")
    assert entry.details == {"spoiled": 1}
