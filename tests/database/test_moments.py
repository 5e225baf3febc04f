"""Moments that PostgreSQL holds and Python cannot load: no login of ours may write one."""

import pytest
from django.db import IntegrityError, connection, models, transaction

from amparo.accounts.models import Invitation
from amparo.database.models.constraints import ReadableMoments
from amparo.network.models import StaffAssignment
from tests.support.databases import superuser
from tests.support.personas import ALICIA, client_of, person

UNREADABLE = ("infinity", "-infinity", "0044-03-15 BC", "12000-01-01")
WRITABLE = """
    SELECT c.relname::text, a.attname::text FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND c.relname NOT LIKE 'procrastinate%'
      AND format_type(a.atttypid, NULL) ~ '^(timestamp|date)'
      AND (has_column_privilege('amparo_app', c.oid, a.attnum, 'INSERT, UPDATE')
           OR has_column_privilege('amparo_worker', c.oid, a.attnum, 'INSERT, UPDATE'))
    ORDER BY 1, 2
"""
GUARDED = """
    SELECT pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'c' AND conrelid = %s::regclass
"""


def test_every_moment_that_may_be_written_is_one_that_can_be_read(database: str):
    with superuser(database) as administrator:
        found = administrator.execute(WRITABLE).fetchall()
        assert ("network_staffassignment", "ended_at") in found
        assert ("mfa_authenticator", "last_used_at") in found
        for table, column in found:
            checks = " ".join(text for (text,) in administrator.execute(GUARDED, [table]))
            assert f"({column} >= " in checks, (table, column)
            assert f"({column} < " in checks, (table, column)


@pytest.mark.parametrize("moment", UNREADABLE)
@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("accounts_user", "last_sign_in_at"),
        ("accounts_session", "expires_at"),
        ("mfa_authenticator", "last_used_at"),
    ],
)
def test_a_moment_without_end_is_refused(database: str, table: str, column: str, moment: str):
    client_of(ALICIA)
    statement = f"UPDATE {table} SET {column} = %s"  # noqa: S608 -- our own words
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [moment])


@pytest.mark.parametrize("model", [Invitation, StaffAssignment])
def test_a_model_says_which_of_its_moments_are_guarded(model: type[models.Model]):
    moments = {one.name for one in model._meta.fields if isinstance(one, models.DateTimeField)}
    (guard,) = (one for one in model._meta.constraints if isinstance(one, ReadableMoments))
    assert set(guard.fields) == moments


def test_a_moment_of_our_time_passes(database: str):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_session SET expires_at = 'epoch'")
    assert person(ALICIA).is_active
