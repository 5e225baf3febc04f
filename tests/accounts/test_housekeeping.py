"""What is over is forgotten, by the worker, which can read none of it."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection

from amparo.accounts.jobs.housekeeping import forget_what_is_over
from amparo.accounts.models import Bucket, Session, SpentCode
from amparo.accounts.rules.limits import PER_ADDRESS
from amparo.accounts.services.limits import spend
from amparo.database.rules import logins
from amparo.kernel.clock import utc_now
from tests.support.databases import connected_as
from tests.support.signing_in import a_browser, an_insider, sign_in


def counts() -> list[int]:
    return [table.objects.count() for table in (Session, Bucket, SpentCode)]


def test_what_is_over_goes_and_what_is_not_stays(database, clock):
    sign_in(a_browser(), an_insider())
    spend("planted", PER_ADDRESS, utc_now())
    before = counts()
    with connected_as(logins.WORKER, database):
        forget_what_is_over(0)
    assert counts() == before
    clock.shift(timedelta(days=3))
    with connected_as(logins.WORKER, database):
        forget_what_is_over(0)
    assert counts() == [0, 0, 0]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT sealed FROM accounts_session",
        "SELECT digest FROM accounts_session",
        "SELECT key FROM accounts_spentcode",
        "SELECT 1 FROM accounts_invitation",
        "SELECT 1 FROM mfa_authenticator",
        "UPDATE accounts_user SET is_active = true",
    ],
)
def test_the_worker_reaches_nothing_else_of_it(database, statement):
    with (
        connected_as(logins.WORKER, database),
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM accounts_user",
        "UPDATE accounts_user SET sign_in_name = 'x'",
        "DELETE FROM accounts_invitation",
        "UPDATE accounts_invitation SET expires_at = now()",
        "DELETE FROM accounts_spentcode",
        "DELETE FROM accounts_bucket",
        "SELECT 1 FROM account_emailaddress",
        "SELECT 1 FROM auth_permission",
        "TRUNCATE accounts_session",
    ],
)
def test_nor_does_the_application(database, statement):
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(statement)
