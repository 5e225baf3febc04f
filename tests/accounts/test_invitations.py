"""Invitations: who gets one, what it opens, how often, and what it leaves behind."""

import base64
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.db import connection
from django.test import Client

from amparo.accounts.models import Invitation, User
from amparo.accounts.rules.errors import InvitationRefused, NameRefused, NameTaken
from amparo.accounts.services.invitations import invite, open_invitation, renew_access
from amparo.accounts.services.users import disable_user
from amparo.kernel.clock import utc_now
from tests.support.passkeys import PRESENT, SoftKey
from tests.support.signing_in import (
    a_browser,
    an_insider,
    entries,
    look,
    offer,
    options_on,
    send,
    sign_in,
    type_password,
    words_of,
)

PASSWORD = "siete faroles junto al río"
NAME = "Laura Ñúñez Güemes"


@pytest.fixture
def token(database, clock) -> str:
    return an_invitation()[1]


@pytest.fixture
def page(token) -> Client:
    return a_browser()


def an_invitation(name: str = "laura.elp") -> tuple[User, str]:
    return invite(sign_in_name=name, full_name=NAME, language="en", at=utc_now())


def accept(page: Client, token: str):
    return send(page, f"/invitation/{token}/")


def code_on(page: Client) -> str:
    """Give what an app shows that was given the secret on the page."""
    secret = page.session["mfa.totp.secret"]
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(utc_now().timestamp()) // 30)))


def test_somebody_new_is_made_without_any_way_in(token):
    user = User.objects.get(sign_in_name="laura.elp")
    assert (user.is_active, user.enrolled, user.has_usable_password()) == (True, False, False)
    assert user.full_name == NAME
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_user::text FROM accounts_user WHERE id = %s", [user.pk])
        (text,) = cursor.fetchone()
    assert "Laura" not in text


@pytest.mark.parametrize("name", ["", "a", "Ñandú", "with space", "x" * 41])
def test_a_name_that_cannot_be_typed_everywhere_is_refused(database, name):
    with pytest.raises(NameRefused):
        an_invitation(name)


def test_a_name_is_given_once(token):
    with pytest.raises(NameTaken):
        an_invitation(" LAURA.elp")


def test_the_page_says_whom_it_is_for_and_uses_nothing_up(page, token):
    for _ in range(2):
        answer = look(page, f"/invitation/{token}/")
        assert answer.status_code == 200
        assert NAME in answer.content.decode()
        assert "laura.elp" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "strict-origin"


def test_a_passkey_is_enough(page, token, database):
    assert accept(page, token)["Location"] == "/invitation/set-up/"
    key = SoftKey()
    made = key.make(options_on(look(page, "/invitation/set-up/")))
    done = send(page, "/invitation/set-up/", name="mi llave", credential=made)
    assert done["Location"] == "/invitation/codes/"
    assert look(page, "/invitation/codes/").content.decode().count("amparo-codes__code") == 10
    assert send(page, "/invitation/codes/")["Location"] == "/enter/"
    assert look(page, "/invitation/codes/").status_code == 302
    assert offer(a_browser(), key)["Location"] == "/enter/"
    completed = entries(database, "accounts:invitation:completed")[-1]
    assert [step["event"] for step in completed.details["steps"]] == ["accounts:factor:added"]


def test_so_are_a_password_and_an_app(page, token):
    accept(page, token)
    look(page, "/invitation/set-up/app/")
    given = {"new_password": PASSWORD, "code": code_on(page)}
    assert send(page, "/invitation/set-up/app/", **given)["Location"] == "/invitation/codes/"
    assert look(page, "/confirm/").status_code == 200


def test_the_code_it_was_set_up_with_counts_no_second_time(page, token):
    accept(page, token)
    look(page, "/invitation/set-up/app/")
    code = code_on(page)
    send(page, "/invitation/set-up/app/", new_password=PASSWORD, code=code)
    other = a_browser()
    send(other, "/sign-in/", sign_in_name="laura.elp", password=PASSWORD)
    assert send(other, "/sign-in/second-factor/", code=code).status_code == 400


@pytest.mark.parametrize(
    ("password", "code"), [("short", None), (PASSWORD, "000000"), ("", None), ("a" * 20, None)]
)
def test_nothing_is_kept_until_all_of_it_is_right(page, token, password, code):
    accept(page, token)
    look(page, "/invitation/set-up/app/")
    given = {"new_password": password, "code": code or code_on(page)}
    answer = send(page, "/invitation/set-up/app/", **given)
    assert answer.status_code == 400
    user = User.objects.get(sign_in_name="laura.elp")
    assert (user.enrolled, user.has_usable_password()) == (False, False)
    right = {"new_password": PASSWORD, "code": code_on(page)}
    assert send(page, "/invitation/set-up/app/", **right).status_code == 302


def test_a_passkey_that_verified_nobody_is_not_kept(page, token):
    accept(page, token)
    key = SoftKey(flags=PRESENT)
    made = key.make(options_on(look(page, "/invitation/set-up/")))
    answer = send(page, "/invitation/set-up/", name="mi llave", credential=made)
    assert answer.status_code == 400
    assert "That passkey was not accepted." in words_of(answer)


def test_an_invitation_opens_once(page, token):
    accept(page, token)
    for act in (look(a_browser(), f"/invitation/{token}/"), accept(a_browser(), token)):
        assert act.status_code == 404
    assert look(page, "/invitation/set-up/").status_code == 200


def test_nor_after_three_days(page, token, clock):
    clock.shift(timedelta(hours=72))
    assert accept(page, token).status_code == 404


@pytest.mark.parametrize("word", ["x", "x" * 43, "%00", "ñ", "..%2f", "x" * 3000])
def test_a_word_that_nobody_was_given_opens_nothing(page, word):
    assert look(page, f"/invitation/{word}/").status_code == 404


def test_setting_up_ends_after_an_hour(page, token, clock):
    accept(page, token)
    clock.shift(timedelta(hours=1))
    assert look(page, "/invitation/set-up/").status_code == 404
    assert look(page, "/invitation/set-up/app/").status_code == 404


def test_setting_up_is_for_that_browser_alone(page, token):
    accept(page, token)
    assert look(a_browser(), "/invitation/set-up/").status_code == 404


def test_setting_up_ends_when_the_person_is_disabled(page, token):
    accept(page, token)
    disable_user(user_id=User.objects.get(sign_in_name="laura.elp").pk)
    assert look(page, "/invitation/set-up/").status_code == 404


def test_a_password_never_leads_to_a_second_factor_of_ones_own_making(database, client):
    insider = an_insider()
    type_password(client, insider)
    for path in ("/invitation/set-up/", "/invitation/set-up/app/", "/invitation/codes/"):
        assert look(client, path).status_code in {302, 404}
        assert send(client, path).status_code in {302, 401, 404}


def test_a_row_put_back_as_it_was_opens_nothing(page, token):
    before = Invitation.objects.values().get(user__sign_in_name="laura.elp")
    accept(page, token)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_invitation SET used_at = NULL, seal = %s WHERE id = %s",
            [before["seal"], before["id"]],
        )
    assert accept(a_browser(), token).status_code == 404


def test_an_invitation_for_somebody_else_cannot_be_redirected(token):
    _, own = an_invitation("otto.elp")
    with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute("UPDATE accounts_invitation SET user_id = %s", [User.objects.first().pk])
    assert open_invitation(own, utc_now()).user.sign_in_name == "otto.elp"


def test_renewing_ends_everything_she_had(database, clock, client):
    insider = an_insider()
    sign_in(client, insider)
    token = renew_access(user=insider.again(), at=utc_now())
    assert look(client, "/confirm/").status_code == 302
    assert type_password(a_browser(), insider).status_code == 400
    user = insider.again()
    assert (user.enrolled, user.has_usable_password(), insider.recovery_codes()) == (
        False,
        False,
        [],
    )
    page = a_browser()
    accept(page, token)
    look(page, "/invitation/set-up/app/")
    clock.shift(timedelta(minutes=1))
    given = {"new_password": PASSWORD + " 2", "code": code_on(page)}
    assert send(page, "/invitation/set-up/app/", **given).status_code == 302


def test_renewing_replaces_an_invitation_that_lies_open(token):
    user = User.objects.get(sign_in_name="laura.elp")
    renewed = renew_access(user=user, at=utc_now())
    with pytest.raises(InvitationRefused):
        open_invitation(token, utc_now())
    # She has never been in: it is her first still.
    assert open_invitation(renewed, utc_now()).kind == "first"


def test_each_step_is_recorded_by_id_alone(page, token, database):
    accept(page, token)
    user = User.objects.get(sign_in_name="laura.elp")
    for event in ("accounts:invitation:issued", "accounts:invitation:accepted"):
        assert entries(database, event)[-1].objects == [
            {"kind": "accounts.user", "ids": [str(user.pk)]}
        ]


def test_the_word_is_not_in_the_table(token):
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(i::text, ' ') FROM accounts_invitation i")
        (text,) = cursor.fetchone()
    assert token not in text
    assert token.encode().hex() not in text
    assert base64.urlsafe_b64decode(token + "=").hex() not in text
