"""Rows that grant a sign-in: changed, moved, copied, removed or put back, they grant nothing.

Each test does with SQL, as the application's own login, what somebody could who injects it.
"""

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from amparo.accounts.models import User, seals
from amparo.accounts.models.seals import require_whole_set
from amparo.accounts.services import second_factors
from amparo.accounts.services.invitations import renew_access
from amparo.kernel.clock import utc_now
from amparo.vault.rules.errors import SealBroken
from tests.support.signing_in import an_insider, send, sign_in, type_password

ROWS = "SELECT id, user_id, type, data, created_at, last_used_at FROM mfa_authenticator"
PUT_BACK = """
INSERT INTO mfa_authenticator (id, user_id, type, data, created_at, last_used_at)
OVERRIDING SYSTEM VALUE VALUES (%s, %s, %s, %s, %s, %s)
"""


def inject(statement: str, *values: object) -> list[tuple]:
    """Run what somebody injected, as the application's own login."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def assert_refused(client, insider) -> None:
    """Show that a right password leads nowhere, in words."""
    answer = type_password(client, insider)
    assert answer.status_code == 403
    assert "/sign-in/second-factor/" not in answer.content.decode()
    assert client.get("/sign-in/second-factor/").status_code == 302


def test_what_nobody_touched_lets_its_owner_in(database, client):
    assert sign_in(client, an_insider())["Location"] == "/enter/"


@pytest.mark.parametrize(
    "change",
    [
        "data = jsonb_set(data, '{secret}', '\"v1.x\"')",
        "data = data - 'seal'",
        "data = jsonb_set(data, '{seal}', to_jsonb(repeat('0', 64)))",
        "data = jsonb_set(data, '{seal}', '1')",
        "type = 'recovery_codes'",
    ],
)
def test_a_changed_factor_is_refused(database, client, capfd, change: str):
    insider = an_insider()
    inject(
        "DELETE FROM mfa_authenticator WHERE type = 'recovery_codes' AND user_id = %s",
        insider.user.pk,
    )
    change_factors = "UPDATE mfa_authenticator SET " + change + " WHERE user_id = %s"  # noqa: S608 -- injected
    inject(change_factors, insider.user.pk)
    assert_refused(client, insider)
    assert '"accounts:seal:broken"' in capfd.readouterr().err


def test_a_factor_moved_to_another_person_is_refused(database, client):
    victim, thief = an_insider("laura.elp"), an_insider("otto.elp")
    inject("DELETE FROM mfa_authenticator WHERE user_id = %s", victim.user.pk)
    inject(
        "UPDATE mfa_authenticator SET user_id = %s WHERE user_id = %s",
        victim.user.pk,
        thief.user.pk,
    )
    assert_refused(client, victim)


def test_a_factor_copied_to_another_person_is_refused(database, client):
    victim, thief = an_insider("laura.elp"), an_insider("otto.elp")
    inject("DELETE FROM mfa_authenticator WHERE user_id = %s", victim.user.pk)
    inject(
        "INSERT INTO mfa_authenticator (user_id, type, data, created_at) "
        "SELECT %s, type, data, created_at FROM mfa_authenticator WHERE user_id = %s",
        victim.user.pk,
        thief.user.pk,
    )
    assert_refused(client, victim)


def test_a_factor_that_vanished_does_not_make_the_password_enough(database, client):
    insider = an_insider()
    inject("DELETE FROM mfa_authenticator WHERE user_id = %s", insider.user.pk)
    assert_refused(client, insider)


def test_nor_does_it_when_the_seal_of_the_set_vanished_too(database, client):
    insider = an_insider()
    inject("DELETE FROM mfa_authenticator WHERE user_id = %s", insider.user.pk)
    inject("DELETE FROM accounts_factorset WHERE user_id = %s", insider.user.pk)
    assert_refused(client, insider)
    assert client.get("/invitation/set-up/").status_code == 404


def test_a_factor_that_its_owner_removed_cannot_be_put_back(database):
    insider = an_insider()
    of_hers = " WHERE type = 'totp' AND user_id = %s"
    (old,) = inject(ROWS + of_hers, insider.user.pk)
    second_factors.keep_app(user=insider.user, secret="A" * 32)
    inject("DELETE FROM mfa_authenticator" + of_hers, insider.user.pk)  # noqa: S608 -- injected
    inject(PUT_BACK, *old)
    assert Authenticator.objects.get(pk=old[0]).type == "totp"
    with pytest.raises(SealBroken):
        require_whole_set(insider.again())


def test_a_recovery_code_that_was_used_stays_used(database):
    insider = an_insider()
    (codes,) = inject(ROWS + " WHERE type = 'recovery_codes' AND user_id = %s", insider.user.pk)
    with transaction.atomic():
        factor = Authenticator.objects.get(pk=codes[0])
        assert factor.wrap().validate_code(insider.recovery_codes()[0])
    inject("UPDATE mfa_authenticator SET data = %s WHERE id = %s", codes[3], codes[0])
    with pytest.raises(SealBroken):
        require_whole_set(insider.again())


def test_saving_never_makes_a_bad_row_good(database):
    insider = an_insider()
    held = require_whole_set(insider.again())
    inject("UPDATE mfa_authenticator SET data = data - 'seal' WHERE id = %s", held[0].pk)
    with pytest.raises(SealBroken), transaction.atomic():
        held[0].save()
    with pytest.raises(SealBroken):
        require_whole_set(insider.again())


def test_a_factor_is_not_changed_outside_a_transaction(database):
    factor = require_whole_set(an_insider().again())[0]
    with pytest.raises(TransactionManagementError):
        factor.save()


def test_a_factor_is_never_loaded_in_part(database):
    an_insider()
    with pytest.raises(TypeError):
        Authenticator.objects.only("type").first()


def test_without_the_signals_a_moved_factor_would_pass(database, monkeypatch):
    victim, thief = an_insider("laura.elp"), an_insider("otto.elp")
    inject("DELETE FROM mfa_authenticator WHERE user_id = %s", victim.user.pk)
    inject(
        "UPDATE mfa_authenticator SET user_id = %s WHERE user_id = %s",
        victim.user.pk,
        thief.user.pk,
    )
    monkeypatch.setattr(seals, "is_sealed", lambda *_: True)
    assert [row.user_id for row in Authenticator.objects.filter(user=victim.user)] == [
        victim.user.pk,
        victim.user.pk,
    ]


@pytest.mark.parametrize(
    "change",
    [
        "enrolled = NOT enrolled",
        "is_active = NOT is_active",
        "password = (SELECT password FROM accounts_user WHERE sign_in_name = 'otto.elp')",
        "stamp = gen_random_uuid()",
        "full_name_sealed = 'v1.x'",
    ],
)
def test_a_changed_user_is_refused(database, client, capfd, change: str):
    insider = an_insider("laura.elp")
    an_insider("otto.elp")
    statement = "UPDATE accounts_user SET " + change + " WHERE sign_in_name = %s"  # noqa: S608 -- injected
    inject(statement, "laura.elp")
    assert_refused(client, insider)
    assert '"accounts:seal:broken"' in capfd.readouterr().err


def test_a_session_ends_at_once_when_its_users_row_is_changed(database, client):
    insider = an_insider()
    sign_in(client, insider)
    assert client.get("/confirm/").status_code == 200
    inject("UPDATE accounts_user SET full_name_sealed = 'x' WHERE sign_in_name = 'laura.elp'")
    assert client.get("/confirm/")["Location"] == "/sign-in/"


def test_a_user_cannot_be_made_by_sql(database, client):
    an_insider()
    inject(
        "INSERT INTO accounts_user (id, sign_in_name, full_name_sealed, language, password, "
        "is_active, enrolled, stamp, created_at, seal) SELECT gen_random_uuid(), 'eva.elp', "
        "full_name_sealed, language, password, true, true, stamp, created_at, seal "
        "FROM accounts_user WHERE sign_in_name = 'laura.elp'"
    )
    with pytest.raises(SealBroken):
        User.objects.get(sign_in_name="eva.elp")


def test_access_can_be_renewed_whatever_was_done_to_the_factors(database):
    insider = an_insider()
    inject("UPDATE mfa_authenticator SET data = '{}' WHERE user_id = %s", insider.user.pk)
    renew_access(user=insider.again(), at=utc_now())
    assert require_whole_set(insider.again()) == []


def test_what_was_proved_before_a_factor_broke_is_not_enough_after(database, client):
    insider = an_insider()
    type_password(client, insider)
    inject("DELETE FROM mfa_authenticator WHERE type = 'recovery_codes'")
    answer = send(client, "/sign-in/second-factor/", code=insider.code())
    assert answer.status_code == 403
