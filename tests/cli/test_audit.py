"""`amparo audit verify` as an operator or a watchman's script meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from amparo.audit.adapters import signing
from amparo.audit.services.anchors import write_anchors
from amparo.database.rules import logins
from amparo.database.services.server import connection_string
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive
from tests.support.audits import SEED, anchor, empty_trail, intruder, write_entries
from tests.support.databases import connected_as

EL_PASO = uuid4()
OURS = signing.public_key(SEED)


def verify(database: str, *arguments: str, **other: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "AMPARO_DATABASE_URL": connection_string(logins.APP, database),
        "AMPARO_MIGRATOR_URL": connection_string(logins.MIGRATOR, database),
        **other,
    }
    command = [sys.executable, "-m", "amparo", "audit", "verify", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def trail(database: str) -> str:
    """Give a database with a chain of three entries."""
    empty_trail(database)
    write_entries(EL_PASO, 3)
    return database


def test_a_whole_trail_ends_with_0_and_says_what_cannot_be_found(trail: str, tmp_path: Path):
    with connected_as(logins.WORKER, trail):
        write_anchors([tmp_path], derive(Purpose.ANCHORS))
    answer = verify(trail, AMPARO_ANCHORS=str(tmp_path))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Whole: 4 entries in 2 chains" in answer.stdout
    assert "at most five minutes old" in answer.stdout


def test_a_changed_trail_ends_with_1_and_names_the_place(trail: str, tmp_path: Path):
    anchor(trail, tmp_path)
    with intruder(trail) as administrator:
        administrator.execute("UPDATE audit_entry SET staff_id = NULL WHERE staff_id IS NOT NULL")
    answer = verify(trail, "--json", "--anchors", str(tmp_path), "--key", OURS)
    said = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert said["whole"] is False
    first = said["findings"][0]
    assert (first["fault"], first["place"], first["position"], first["proof"]) == (
        "digest_differs",
        str(EL_PASO),
        1,
        True,
    )
    assert "Entry 1 was changed" in first["message"]
    assert said["entries"] == 4


def test_people_read_it_in_their_language(trail: str):
    with intruder(trail) as administrator:
        administrator.execute("DELETE FROM audit_entry")
    answer = verify(trail, LC_ALL="C.UTF-8")
    assert answer.returncode == 1
    assert f"CHANGED  the chain of the consulate {EL_PASO}: Entry 1 was removed" in answer.stdout
    assert "NOT whole" in answer.stdout


def test_anchors_of_another_vault_are_not_believed(trail: str, tmp_path: Path):
    anchor(trail, tmp_path)
    answer = verify(trail, "--json", "--anchors", str(tmp_path))
    faults = {found["fault"] for found in json.loads(answer.stdout)["findings"]}
    assert answer.returncode == 1
    assert faults == {"anchor_key_unknown"}


def test_a_folder_that_is_not_there_is_said_in_words(trail: str, tmp_path: Path):
    answer = verify(trail, "--json", AMPARO_ANCHORS=str(tmp_path / "unmounted"))
    assert answer.returncode == 1
    assert json.loads(answer.stderr)["error"]["code"] == "audit:anchors:refused"


def test_a_key_that_is_none_is_said_in_words(trail: str):
    answer = verify(trail, "--key", "Iñaki")
    assert answer.returncode == 1
    assert "64 hexadecimal digits" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_it_prints_no_number_of_any_person(trail: str, tmp_path: Path):
    alicia = UUID(int=77)
    write_entries(EL_PASO, 1, staff=alicia)
    with intruder(trail) as administrator:
        administrator.execute("UPDATE audit_entry SET purpose = 'x'")
    answer = verify(trail, "--json")
    assert str(alicia) not in answer.stdout
