"""Keys of people: what they seal is gone once they are destroyed, backups or not."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from amparo.kernel.clock import utc_now
from amparo.vault.models import PersonKey, Tombstone
from amparo.vault.rules.errors import (
    CiphertextRefused,
    KeyDestroyed,
    PersonKeyMissing,
    ReceiverWithoutKey,
)
from amparo.vault.services.consulates import rotate_consulate_key
from amparo.vault.services.fields import open_text, seal_text
from amparo.vault.services.people import (
    destroy_person_key,
    drafted_person_key,
    make_person_key,
    person_keys_at_hand,
)
from tests.support.databases import superuser
from tests.support.measures import counted_queries
from tests.support.vaults import forget_keys
from tests.vault.conftest import Within
from tests.vault.test_fields import NAME, place_in


def test_making_a_key_again_changes_nothing(within: Within, here: UUID):
    place, holder = place_in(here), uuid4()
    with within(here):
        make_person_key(here, holder)
        sealed = seal_text(NAME, place, holder)
        make_person_key(here, holder)
        assert open_text(sealed, place, holder) == NAME


def test_a_destroyed_key_leaves_a_tombstone_and_nothing_to_read(within: Within, here: UUID):
    place, holder, at = place_in(here), uuid4(), utc_now()
    with within(here):
        make_person_key(here, holder)
        sealed = seal_text(NAME, place, holder)
    with within(here):
        destroy_person_key(here, holder, at)
        destroy_person_key(here, holder, utc_now())
    with within(here):
        assert not PersonKey.objects.filter(holder_id=holder).exists()
        assert Tombstone.objects.get(holder_id=holder).destroyed_at == at
        with pytest.raises(KeyDestroyed) as refusal:
            open_text(sealed, place, holder)
        assert refusal.value.status == 404
        with pytest.raises(KeyDestroyed):
            seal_text(NAME, place, holder)
        with pytest.raises(KeyDestroyed):
            make_person_key(here, holder)


def test_others_of_the_consulate_are_still_read(within: Within, here: UUID):
    place, holder, other = place_in(here), uuid4(), uuid4()
    with within(here):
        make_person_key(here, holder)
        make_person_key(here, other)
        sealed = seal_text(NAME, place, other)
        destroy_person_key(here, holder, utc_now())
        assert open_text(sealed, place, other) == NAME


def test_a_key_that_a_backup_brings_back_opens_nothing(within: Within, database: str, here: UUID):
    place, holder = place_in(here), uuid4()
    with within(here):
        make_person_key(here, holder)
        sealed = seal_text(NAME, place, holder)
        kept = bytes(PersonKey.objects.get(holder_id=holder).wrapped)
        destroy_person_key(here, holder, utc_now())
    with superuser(database) as administrator:
        # As a restore does: no trigger fires.
        administrator.execute("SET session_replication_role = replica")
        administrator.execute(
            "INSERT INTO vault_personkey VALUES (gen_random_uuid(), %s, %s, %s)",
            [here, holder, kept],
        )
    with within(here):
        assert PersonKey.objects.filter(holder_id=holder).exists()
        with pytest.raises(KeyDestroyed):
            open_text(sealed, place, holder)
        with pytest.raises(KeyDestroyed), person_keys_at_hand(here, [holder]):
            open_text(sealed, place, holder)


def test_the_database_takes_no_key_back_after_a_tombstone(within: Within, here: UUID):
    holder = uuid4()
    with within(here):
        make_person_key(here, holder)
        destroy_person_key(here, holder, utc_now())
    with pytest.raises(IntegrityError), within(here):
        PersonKey.objects.create(consulate_id=here, holder_id=holder, wrapped=b"back")
    with within(here):
        assert not PersonKey.objects.filter(holder_id=holder).exists()


def test_the_database_deletes_no_key_without_a_tombstone(within: Within, here: UUID):
    holder = uuid4()
    with within(here):
        make_person_key(here, holder)
    with pytest.raises(IntegrityError), within(here):
        PersonKey.objects.filter(holder_id=holder).delete()
    with within(here):
        assert PersonKey.objects.filter(holder_id=holder).exists()


def test_somebody_who_never_had_a_key_is_missing(within: Within, here: UUID):
    with within(here):
        with pytest.raises(PersonKeyMissing):
            seal_text(NAME, place_in(here), uuid4())
        with pytest.raises(PersonKeyMissing):
            destroy_person_key(here, uuid4(), utc_now())
    with within(here):
        assert not Tombstone.objects.exists()


def test_the_keys_of_a_page_are_fetched_at_once(within: Within, here: UUID):
    people = {uuid4(): place_in(here) for _ in range(20)}
    with within(here):
        for holder in people:
            make_person_key(here, holder)
        sealed = {holder: seal_text(NAME, place, holder) for holder, place in people.items()}
    with within(here), counted_queries() as queries, person_keys_at_hand(here, people):
        for holder, place in people.items():
            assert open_text(sealed[holder], place, holder) == NAME
    assert len(queries) == 1


def test_after_the_page_nothing_is_at_hand(within: Within, here: UUID):
    place, holder = place_in(here), uuid4()
    with within(here):
        make_person_key(here, holder)
        sealed = seal_text(NAME, place, holder)
        with person_keys_at_hand(here, [holder]):
            destroy_person_key(here, holder, utc_now())
        with pytest.raises(KeyDestroyed):
            open_text(sealed, place, holder)


def test_a_key_outlives_the_rotation_of_the_consulates(within: Within, here: UUID):
    place, holder = place_in(here), uuid4()
    with within(here):
        make_person_key(here, holder)
        sealed = seal_text(NAME, place, holder)
        rotate_consulate_key(here)
    forget_keys()
    with within(here):
        assert open_text(sealed, place, holder) == NAME


def test_two_peoples_keys_that_were_swapped_do_not_open(within: Within, database: str, here: UUID):
    place, holder, other = place_in(here), uuid4(), uuid4()
    with within(here):
        make_person_key(here, holder)
        make_person_key(here, other)
        sealed = seal_text(NAME, place, holder)
    with superuser(database) as administrator:
        administrator.execute(
            "UPDATE vault_personkey SET wrapped = (SELECT wrapped FROM vault_personkey "
            "WHERE holder_id = %s) WHERE holder_id = %s",
            [other, holder],
        )
    with within(here), pytest.raises(CiphertextRefused):
        open_text(sealed, place, holder)


def test_nothing_is_drafted_for_a_consulate_without_a_key(within: Within, here: UUID):
    with (
        within(here),
        pytest.raises(ReceiverWithoutKey) as refusal,
        drafted_person_key(uuid4(), uuid4()),
    ):
        pass
    assert refusal.value.status == 409


def test_a_key_drafted_for_another_consulate_opens_there_and_nowhere_else(
    within: Within, here: UUID, elsewhere: UUID
):
    place, holder = place_in(elsewhere), uuid4()
    with within(elsewhere):
        seal_text(NAME, place)
    with within(here):
        with drafted_person_key(elsewhere, holder) as wrapped:
            sealed = seal_text(NAME, place, holder)
        with pytest.raises(PersonKeyMissing):
            open_text(sealed, place, holder)
    with within(elsewhere):
        # As the crossing does for the sender, who may not write here.
        PersonKey.objects.create(consulate_id=elsewhere, holder_id=holder, wrapped=wrapped)
        assert open_text(sealed, place, holder) == NAME
