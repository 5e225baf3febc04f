"""`amparo check` names a row that grants a sign-in and was changed outside Amparo."""

import pytest
from django.db import connection

from amparo.accounts.services.checks import require_sound_seals
from amparo.vault.rules.errors import SealBroken
from tests.support.signing_in import an_insider


def test_rows_that_nobody_touched_are_sound(database):
    an_insider()
    require_sound_seals()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_user SET is_active = NOT is_active",
        "UPDATE accounts_invitation SET used_at = now()",
        "UPDATE accounts_factorset SET digest = 'x'",
        "DELETE FROM mfa_authenticator WHERE type = 'totp'",
        "UPDATE mfa_authenticator SET data = data - 'secret'",
    ],
)
def test_a_row_that_somebody_changed_is_found(database, statement):
    an_insider()
    with connection.cursor() as cursor:
        cursor.execute(statement)
    with pytest.raises(SealBroken):
        require_sound_seals()
