"""Keys of consulates: made once, rotated, never trusted before they are stored for good."""

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from amparo.database.rules import logins
from amparo.database.services.server import connection_string
from amparo.vault.models import ConsulateKey
from amparo.vault.rules.envelopes import Header
from amparo.vault.rules.errors import CiphertextRefused, KeysOfAnotherVault
from amparo.vault.services import consulates, keys
from amparo.vault.services.consulates import rotate_consulate_key
from amparo.vault.services.fields import open_text, seal_text
from tests.support.capabilities import minted
from tests.support.databases import superuser
from tests.support.measures import counted_queries
from tests.support.vaults import forget_keys
from tests.vault.conftest import Within
from tests.vault.test_fields import NAME, place_in

SEALER = """
import sys, time, django
django.setup()
from uuid import UUID
from amparo.database.services.capabilities import acting
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import seal_text
consulate, row, token = UUID(sys.argv[1]), UUID(sys.argv[2]), sys.stdin.readline().strip()
with acting(token):
    sealed = seal_text("from another process", Place("t", "c", row, consulate))
    time.sleep(0.5)
print(sealed.hex())
"""


def version_of(sealed: bytes) -> int:
    return Header.of(sealed).version


def test_the_first_key_is_made_when_something_is_sealed(within: Within, here: UUID):
    with within(here):
        assert version_of(seal_text(NAME, place_in(here))) == 1
        assert ConsulateKey.objects.filter(consulate_id=here).count() == 1


def test_a_key_is_looked_up_once(within: Within, here: UUID):
    place = place_in(here)
    with within(here):
        sealed = seal_text(NAME, place)
    with within(here), counted_queries() as queries:
        for _ in range(10):
            open_text(sealed, place)
            seal_text(NAME, place)
    assert queries == []


def test_old_versions_open_and_new_ones_seal_after_a_rotation(within: Within, here: UUID):
    place = place_in(here)
    with within(here):
        old = seal_text(NAME, place)
    with within(here):
        assert rotate_consulate_key(here) == 2
        rotated_here = seal_text(NAME, place)
    with within(here):
        new = seal_text(NAME, place)
        assert [version_of(sealed) for sealed in (old, rotated_here, new)] == [1, 2, 2]
        assert [open_text(sealed, place) for sealed in (old, rotated_here, new)] == [NAME] * 3
    forget_keys()
    with within(here):
        assert [open_text(sealed, place) for sealed in (old, rotated_here, new)] == [NAME] * 3


def test_the_version_in_a_ciphertext_cannot_be_changed(within: Within, here: UUID):
    place = place_in(here)
    with within(here):
        old = seal_text(NAME, place)
        rotate_consulate_key(here)
        with pytest.raises(CiphertextRefused):
            open_text(old[:5] + b"\x02" + old[6:], place)
        with pytest.raises(CiphertextRefused):
            open_text(old[:5] + b"\x63" + old[6:], place)


def test_other_processes_seal_with_the_new_version_soon(
    within: Within, here: UUID, monkeypatch: pytest.MonkeyPatch
):
    with within(here):
        seal_text(NAME, place_in(here))
    with within(here):
        seal_text(NAME, place_in(here))
    remembered = dict(consulates._memory.newest)
    with within(here):
        rotate_consulate_key(here)
    # As another process remembers it, before and after its time is up.
    consulates._memory.newest.update(remembered)
    with within(here):
        assert version_of(seal_text(NAME, place_in(here))) == 1
        monkeypatch.setattr(consulates, "FRESH_SECONDS", 0.0)
        assert version_of(seal_text(NAME, place_in(here))) == 2


def test_a_key_whose_transaction_came_to_nothing_is_never_used(within: Within, here: UUID):
    place = place_in(here)
    with suppress(ZeroDivisionError), within(here):
        seal_text(NAME, place)
        seal_text(NAME, place)
        raise ZeroDivisionError
    with within(here):
        sealed = seal_text(NAME, place)
    forget_keys()
    with within(here):
        assert open_text(sealed, place) == NAME


def test_remembering_keys_before_they_are_stored_would_lose_what_they_seal(
    within: Within, here: UUID, monkeypatch: pytest.MonkeyPatch
):
    """Without the care that the test above proves, this text is lost."""
    monkeypatch.setattr(consulates, "_unsettled", set)
    place = place_in(here)
    with suppress(ZeroDivisionError), within(here):
        seal_text(NAME, place)
        raise ZeroDivisionError
    with within(here):
        sealed = seal_text(NAME, place)
    monkeypatch.undo()
    forget_keys()
    with within(here), pytest.raises(CiphertextRefused):
        open_text(sealed, place)


def test_a_rotation_that_came_to_nothing_is_forgotten(within: Within, here: UUID):
    place = place_in(here)
    with within(here):
        seal_text(NAME, place)
    with suppress(ZeroDivisionError), within(here):
        rotate_consulate_key(here)
        seal_text(NAME, place)
        raise ZeroDivisionError
    with within(here):
        sealed = seal_text(NAME, place)
    assert version_of(sealed) == 1
    forget_keys()
    with within(here):
        assert open_text(sealed, place) == NAME


def test_after_one_that_came_to_nothing_keys_are_remembered_again(within: Within, here: UUID):
    place = place_in(here)
    with suppress(ZeroDivisionError), within(here):
        seal_text(NAME, place)
        raise ZeroDivisionError
    with within(here):
        seal_text(NAME, place)
    with within(here), counted_queries() as queries:
        seal_text(NAME, place)
    assert queries == []


def test_processes_that_begin_at_once_share_one_key(within: Within, database: str, here: UUID):
    rows = [uuid4(), uuid4(), uuid4()]
    token = minted(here)
    environment = {
        **os.environ,
        "AMPARO_DATABASE_URL": connection_string(logins.APP, database),
        "AMPARO_LOGIN": "app",
        "DJANGO_SETTINGS_MODULE": "amparo.config.settings",
    }
    sealers = [
        subprocess.Popen(
            [sys.executable, "-c", SEALER, str(here), str(row)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for row in rows
    ]
    answers = [sealer.communicate(f"{token}\n", timeout=60)[0] for sealer in sealers]
    with within(here):
        for row, answer in zip(rows, answers, strict=True):
            place = replace(place_in(here), table="t", column="c", row=row)
            assert open_text(bytes.fromhex(answer), place) == "from another process"
        assert ConsulateKey.objects.filter(consulate_id=here).count() == 1


def test_a_row_that_no_vault_wrapped_is_passed_over(within: Within, database: str, here: UUID):
    place = place_in(here)
    with within(here):
        sealed = seal_text(NAME, place)
        ConsulateKey.objects.create(consulate_id=here, version=2, wrapped=os.urandom(66))
    forget_keys()
    with within(here):
        assert version_of(seal_text(NAME, place)) == 1
        assert open_text(sealed, place) == NAME
        with pytest.raises(CiphertextRefused):
            open_text(sealed[:5] + b"\x02" + sealed[6:], place)


def test_wrapped_keys_that_were_swapped_do_not_open(
    within: Within, database: str, here: UUID, elsewhere: UUID
):
    for consulate in (here, elsewhere):
        with within(consulate):
            seal_text(NAME, place_in(consulate))
    with superuser(database) as administrator:
        administrator.execute(
            "UPDATE vault_consulatekey SET wrapped = (SELECT wrapped FROM vault_consulatekey "
            "WHERE consulate_id = %s) WHERE consulate_id = %s",
            [elsewhere, here],
        )
    forget_keys()
    with within(here), pytest.raises(KeysOfAnotherVault):
        seal_text(NAME, place_in(here))


def test_another_root_key_opens_and_seals_nothing_here(
    within: Within, here: UUID, monkeypatch: pytest.MonkeyPatch
):
    place = place_in(here)
    with within(here):
        sealed = seal_text(NAME, place)
    monkeypatch.setattr(keys._vault, "root", os.urandom(32))
    keys._derive.cache_clear()
    forget_keys()
    with within(here):
        with pytest.raises(CiphertextRefused):
            open_text(sealed, place)
        with pytest.raises(KeysOfAnotherVault):
            seal_text(NAME, place)
    monkeypatch.undo()
    keys._derive.cache_clear()
