"""What `amparo check` asks of the audit, each with the violation that it must find."""

from pathlib import Path

import pytest

from amparo.audit.rules.errors import AnchorsRefused, GuardsMissing
from amparo.audit.services.checks import require_anchor_folders, require_guards
from tests.support.databases import superuser


def test_the_guards_are_awake(database: str):
    require_guards()


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("ALTER TABLE audit_entry DISABLE TRIGGER audit_chain", "audit_chain on audit_entry"),
        ("ALTER TABLE audit_entry ENABLE REPLICA TRIGGER audit_fill", "audit_fill on audit_entry"),
        ("DROP TRIGGER audit_keep ON audit_link", "audit_keep on audit_link"),
    ],
)
def test_a_guard_that_sleeps_is_named(database: str, statement: str, missing: str):
    with superuser(database) as administrator:
        administrator.execute(statement)
    with pytest.raises(GuardsMissing) as refused:
        require_guards()
    assert refused.value.data == {"missing": [missing]}


def test_a_folder_for_anchors_that_is_there_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("AMPARO_ANCHORS", str(tmp_path))
    require_anchor_folders()


def test_a_folder_for_anchors_that_is_away_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("AMPARO_ANCHORS", f"{tmp_path},{tmp_path}/unmounted")
    with pytest.raises(AnchorsRefused, match="unmounted"):
        require_anchor_folders()


def test_a_folder_that_is_closed_to_us_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AMPARO_ANCHORS", str(tmp_path))
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(AnchorsRefused, match="Permission denied"):
        require_anchor_folders()
