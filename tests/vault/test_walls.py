"""What the database's walls let the application do with keys, and what they do not."""

from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, ProgrammingError, connection

from amparo.database.rules.logins import APP, WORKER
from amparo.kernel.clock import utc_now
from amparo.vault.models import ConsulateKey, PersonKey, Tombstone
from amparo.vault.rules.errors import PersonKeyMissing
from amparo.vault.services.consulates import newest_key
from amparo.vault.services.people import destroy_person_key, make_person_key, person_key
from tests.support.databases import superuser
from tests.vault.conftest import Within

GRANTED = {
    ("vault_consulatekey", APP): {"SELECT", "INSERT"},
    ("vault_consulatekey", WORKER): {"SELECT", "INSERT"},
    ("vault_personkey", APP): {"SELECT", "INSERT", "DELETE"},
    ("vault_personkey", WORKER): {"SELECT", "INSERT"},
    ("vault_tombstone", APP): {"SELECT", "INSERT"},
    ("vault_tombstone", WORKER): {"SELECT"},
}
FORBIDDEN = [
    "UPDATE vault_consulatekey SET version = 9",
    "DELETE FROM vault_consulatekey",
    "TRUNCATE vault_consulatekey",
    "UPDATE vault_personkey SET holder_id = gen_random_uuid()",
    "TRUNCATE vault_personkey",
    "UPDATE vault_tombstone SET holder_id = gen_random_uuid()",
    "DELETE FROM vault_tombstone",
    "DROP TRIGGER stay_destroyed ON vault_personkey",
    "ALTER TABLE vault_personkey DISABLE ROW LEVEL SECURITY",
]


def test_nobody_has_more_rights_than_listed(database: str):
    with superuser(database) as administrator:
        rows = administrator.execute(
            "SELECT table_name, grantee, privilege_type FROM information_schema.table_privileges "
            "WHERE table_name LIKE 'vault_%%' AND grantee = ANY(%s)",
            [["PUBLIC", APP, WORKER]],
        ).fetchall()
    granted: dict[tuple[object, object], set[object]] = {}
    for table, login, right in rows:
        granted.setdefault((table, login), set()).add(right)
    assert granted == GRANTED


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_application_cannot_undo_a_key_or_a_tombstone(
    within: Within, here: UUID, statement: str
):
    with within(here):
        make_person_key(here, uuid4())
    with pytest.raises(ProgrammingError), within(here), connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_table_is_forced_behind_its_walls(database: str):
    with superuser(database) as administrator:
        rows = administrator.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class "
            "WHERE relname LIKE 'vault_%' AND relkind = 'r'"
        ).fetchall()
    assert dict(rows) == dict.fromkeys(
        ("vault_consulatekey", "vault_personkey", "vault_tombstone"), True
    )


def test_another_consulates_people_are_not_there(within: Within, here: UUID, elsewhere: UUID):
    holder, erased = uuid4(), uuid4()
    with within(elsewhere):
        make_person_key(elsewhere, holder)
        make_person_key(elsewhere, erased)
        destroy_person_key(elsewhere, erased, utc_now())
    with within(here):
        assert not PersonKey.objects.exists()
        assert not Tombstone.objects.exists()
        for person in (holder, erased):
            # Erased there and never known there are the same from here.
            with pytest.raises(PersonKeyMissing):
                person_key(elsewhere, person)


def test_another_consulates_people_get_no_key_and_lose_none(
    within: Within, here: UUID, elsewhere: UUID
):
    holder = uuid4()
    with within(elsewhere):
        make_person_key(elsewhere, holder)
    with pytest.raises(DatabaseError), within(here):
        make_person_key(elsewhere, uuid4())
    with pytest.raises(DatabaseError), within(here):
        destroy_person_key(elsewhere, holder, utc_now())
    with within(elsewhere):
        assert person_key(elsewhere, holder)


def test_a_wrapped_consulate_key_is_read_by_all_and_made_at_home(
    within: Within, here: UUID, elsewhere: UUID
):
    with within(elsewhere):
        version = newest_key(elsewhere).version
    with within(here):
        assert newest_key(elsewhere).version == version
    assert ConsulateKey.objects.filter(consulate_id=elsewhere).exists()
    with pytest.raises(ProgrammingError), within(here):
        newest_key(uuid4())


def test_without_a_capability_no_key_is_made(within: Within, here: UUID):
    with pytest.raises(ProgrammingError):
        newest_key(here)
    assert not PersonKey.objects.exists()
