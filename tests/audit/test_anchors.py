"""Anchors: written by the worker, kept in files that nobody rewrites, missed when they are gone."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError

from amparo.audit.adapters import anchor_files, signing
from amparo.audit.rules.anchors import read_line
from amparo.audit.rules.errors import AnchorsRefused, KeyMalformed
from amparo.audit.rules.faults import Fault
from amparo.audit.services.anchors import anchor_folders, trusted_keys, write_anchors
from amparo.database.rules import logins
from amparo.database.services.server import connection_string
from tests.support.audits import SEED, anchor, faults, verify, write_entries
from tests.support.databases import superuser
from tests.support.servers import wait_for
from tests.support.trails import forged_line

EL_PASO = uuid4()


@pytest.fixture
def trail(database: str) -> str:
    """Give a database with a chain of three entries."""
    write_entries(EL_PASO, 3)
    return database


def only_file(folder: Path) -> Path:
    (path,) = folder.glob("anchors-*.jsonl")
    return path


def test_a_line_holds_the_end_of_every_chain_and_nothing_else(trail: str, tmp_path: Path):
    anchor(trail, tmp_path)
    line = json.loads(only_file(tmp_path).read_text())
    ((consulate, position, digest),) = line["anchor"]["chains"]
    assert (consulate, position, len(digest)) == (str(EL_PASO), 3, 64)
    assert set(line["anchor"]) == {
        "at",
        "chains",
        "form",
        "key",
        "line",
        "log",
        "previous",
        "root",
        "skipped",
    }
    assert line["anchor"]["key"] == signing.public_key(SEED)


def test_the_trail_remembers_the_line(trail: str, tmp_path: Path):
    (log,) = anchor(trail, tmp_path).lines
    with superuser(trail) as administrator:
        consulate, details = administrator.execute(
            "SELECT consulate_id, details FROM audit_entry WHERE event = 'audit:anchors:written'"
        ).fetchone()
    assert consulate == UUID(int=0)
    assert details["lines"][0].startswith(f"{log}=")


def test_lines_are_added_and_never_rewritten(trail: str, tmp_path: Path):
    anchor(trail, tmp_path)
    before = only_file(tmp_path).read_bytes()
    anchor(trail, tmp_path)
    assert only_file(tmp_path).read_bytes().startswith(before)
    assert verify(trail, tmp_path).is_whole


def test_only_the_worker_may_anchor(trail: str, tmp_path: Path):
    with pytest.raises(ProgrammingError, match="permission denied"):
        write_anchors([tmp_path], SEED)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_away_does_not_keep_the_others_from_their_line(trail: str, tmp_path: Path):
    done = anchor(trail, tmp_path / "unmounted", tmp_path)
    assert [refusal.code for refusal in done.refused] == ["audit:anchors:refused"]
    assert not (tmp_path / "unmounted").exists()
    assert verify(trail, tmp_path).is_whole


def test_when_every_folder_is_away_the_job_fails_and_records_nothing(trail: str, tmp_path: Path):
    with pytest.raises(AnchorsRefused):
        anchor(trail, tmp_path / "unmounted")
    assert verify(trail).entries == 3


def test_another_file_is_begun_after_thirty_days(
    trail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(anchor_files, "LINES_PER_FILE", 2)
    for _ in range(5):
        anchor(trail, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "anchors-000000001.jsonl",
        "anchors-000000003.jsonl",
        "anchors-000000005.jsonl",
    ]
    assert verify(trail, tmp_path).is_whole


def test_after_a_power_failure_the_log_goes_on_and_vouches_for_the_rest(trail: str, tmp_path: Path):
    anchor(trail, tmp_path)
    with only_file(tmp_path).open("ab") as file:
        file.write(b'{"anchor":{"at":"20')
    assert (Fault.ANCHOR_LINE_UNREADABLE, 2) in found_in(verify(trail, tmp_path))
    anchor(trail, tmp_path)
    report = verify(trail, tmp_path)
    assert report.is_whole
    assert found_in(report) == [(Fault.ANCHOR_LINE_INTERRUPTED, 2)]


def found_in(report) -> list[tuple[Fault, int]]:
    return [(found.fault, found.position) for found in report.findings]


def test_a_last_line_without_its_end_is_ended(trail: str, tmp_path: Path):
    anchor(trail, tmp_path)
    path = only_file(tmp_path)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    anchor(trail, tmp_path)
    assert verify(trail, tmp_path).findings == []


def test_a_log_that_nobody_can_read_is_not_written_over(trail: str, tmp_path: Path):
    (tmp_path / "anchors-000000001.jsonl").write_text("something else\n")
    with pytest.raises(AnchorsRefused, match="holds no anchor"):
        anchor(trail, tmp_path)
    assert (tmp_path / "anchors-000000001.jsonl").read_text() == "something else\n"


def change_byte(path: Path) -> None:
    content = path.read_text()
    path.write_text(content.replace('"line":2', '"line":7', 1))


def cut_line(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], lines[1][:-30] + b"\n", *lines[2:]]))


def remove_line(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], *lines[2:]]))


def remove_last_line(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))


def sign_again(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    read = read_line(lines[1][:-1])
    assert read is not None
    path.write_bytes(b"".join([lines[0], forged_line(read.anchor, bytes(32)), *lines[2:]]))


DAMAGES = [
    (change_byte, Fault.ANCHOR_OUT_OF_ORDER, 7),
    (cut_line, Fault.ANCHOR_LINE_UNREADABLE, 2),
    (remove_line, Fault.ANCHOR_OUT_OF_ORDER, 3),
    (sign_again, Fault.ANCHOR_SIGNATURE_WRONG, 2),
    (remove_last_line, Fault.ANCHOR_LINE_MISSING, 3),
    (Path.unlink, Fault.ANCHOR_LOG_MISSING, 1),
]


def test_a_log_that_was_changed_is_found(trail: str, tmp_path: Path):
    whole = tmp_path / "whole"
    whole.mkdir()
    for _ in range(3):
        anchor(trail, whole)
    for damage, fault, line in DAMAGES:
        copy = Path(shutil.copytree(whole, tmp_path / damage.__name__))
        damage(only_file(copy))
        assert (fault, line) in found_in(verify(trail, copy)), damage.__name__
    assert verify(trail, whole).findings == []


def test_a_copy_elsewhere_that_lacks_the_last_line_is_found_and_named(trail: str, tmp_path: Path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    anchor(trail, first, second)
    anchor(trail, first, second)
    remove_last_line(only_file(second))
    report = verify(trail, first, second)
    assert [fault for fault, _, _ in faults(report)] == ["anchor_line_missing"]


def test_one_of_two_copies_is_enough_for_whoever_has_only_one(trail: str, tmp_path: Path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    anchor(trail, first, second)
    assert verify(trail, second, are_all=False).is_whole
    assert not verify(trail, second, are_all=True).is_whole


def test_entries_long_after_the_last_anchor_are_said(trail: str, tmp_path: Path):
    anchor(trail, tmp_path)
    with superuser(trail) as administrator:
        administrator.execute("SET session_replication_role = replica")
        administrator.execute(
            "UPDATE audit_link SET at = at + interval '1 hour' WHERE position = 3"
        )
    assert ("anchors_stopped", str(tmp_path), 1) in faults(verify(trail, tmp_path))


def test_a_trail_without_anchors_for_an_hour_is_not_whole(trail: str):
    with superuser(trail) as administrator:
        administrator.execute("SET session_replication_role = replica")
        administrator.execute(
            "UPDATE audit_link SET at = at + interval '1 hour' WHERE position = 3"
        )
    assert "anchors_missing" in {fault for fault, _, _ in faults(verify(trail))}


def test_the_folder_of_the_installation_is_made_and_a_named_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("AMPARO_HOME", str(tmp_path))
    assert anchor_folders() == [tmp_path / "anchors"]
    assert (tmp_path / "anchors").is_dir()
    monkeypatch.setenv("AMPARO_ANCHORS", f"{tmp_path}/one, {tmp_path}/two")
    assert anchor_folders() == [tmp_path / "one", tmp_path / "two"]
    assert not (tmp_path / "one").exists()


def test_a_home_that_cannot_be_written_to_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv("AMPARO_HOME", str(tmp_path / "home"))
    with pytest.raises(AnchorsRefused, match="Not a directory"):
        anchor_folders()


def test_the_keys_that_are_trusted_are_those_given():
    assert trusted_keys([signing.public_key(SEED)]) == {signing.public_key(SEED)}
    with pytest.raises(KeyMalformed):
        trusted_keys(["not a key"])


def test_the_worker_anchors_by_itself(trail: str, tmp_path: Path):
    environment = {
        **os.environ,
        "AMPARO_DATABASE_URL": connection_string(logins.APP, trail),
        "AMPARO_WORKER_URL": connection_string(logins.WORKER, trail),
        "AMPARO_ANCHORS": str(tmp_path),
    }
    with superuser(trail) as administrator:
        administrator.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, args)"
            """ VALUES ('audit.write_anchors', 'default', '{"timestamp": 0}')"""
        )
    worker = subprocess.Popen(
        [sys.executable, "-m", "amparo", "worker"], env=environment, stderr=subprocess.PIPE
    )
    try:
        wait_for("an anchor", lambda: any(tmp_path.iterdir()))
    finally:
        worker.terminate()
        _, said = worker.communicate(timeout=30)
    assert worker.returncode == 0, said
    assert read_line(only_file(tmp_path).read_bytes().splitlines()[0]) is not None
