"""What `amparo check` refuses about the vault, by name."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from amparo.kernel.errors import AmparoError
from amparo.vault.adapters import key_file
from amparo.vault.services import checks, keys
from amparo.vault.services.fields import seal_text
from tests.support.vaults import new_process
from tests.vault.conftest import Within
from tests.vault.test_fields import NAME, place_in
from tests.vault.test_sources import KEY


@pytest.fixture
def closed(home: Path) -> Iterator[Path]:
    with new_process():
        yield home / "keys" / "vault-root"


def refusal_of(check: object) -> str | None:
    try:
        check()
    except AmparoError as refusal:
        return refusal.code
    return None


def test_a_key_that_is_yet_to_be_made_is_no_fault_and_checking_makes_none(closed: Path):
    assert refusal_of(checks.require_sound_key) is None
    assert not closed.exists()


def test_a_sound_key_passes(closed: Path):
    key_file.make_if_missing()
    assert refusal_of(checks.require_sound_key) is None


def test_a_key_that_others_can_read_is_refused(closed: Path):
    key_file.make_if_missing()
    closed.chmod(0o644)
    assert refusal_of(checks.require_sound_key) == "vault:root:open"


@pytest.mark.parametrize("content", ["AAAA", "A" * 43 + "=", ""])
def test_a_short_or_constant_key_is_refused(closed: Path, content: str):
    key_file.make_if_missing()
    closed.write_text(content)
    assert refusal_of(checks.require_sound_key) == "vault:root:unfit"


def test_a_command_is_asked_for_its_key(closed: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AMPARO_VAULT_SOURCE", "command")
    monkeypatch.setenv("AMPARO_VAULT_COMMAND", f"echo {KEY}")
    assert refusal_of(checks.require_sound_key) is None
    monkeypatch.setenv("AMPARO_VAULT_COMMAND", f"echo {'A' * 43}=")
    assert refusal_of(checks.require_sound_key) == "vault:root:unfit"
    monkeypatch.setenv("AMPARO_VAULT_COMMAND", "false")
    assert refusal_of(checks.require_sound_key) == "vault:command:failed"


def test_a_wrapped_key_is_looked_at_without_its_passphrase(
    closed: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("AMPARO_VAULT_SOURCE", "passphrase")
    assert refusal_of(checks.require_sound_key) is None
    closed.parent.mkdir(parents=True)
    wrapped = closed.with_name("vault-wrapped")
    wrapped.write_text("{}")
    wrapped.chmod(0o600)
    assert refusal_of(checks.require_sound_key) == "vault:root:unfit"
    wrapped.chmod(0o640)
    assert refusal_of(checks.require_sound_key) == "vault:root:open"
    wrapped.unlink()
    passphrase = closed.with_name("passphrase")
    passphrase.touch(0o644)
    monkeypatch.setenv("AMPARO_VAULT_PASSPHRASE_FILE", str(passphrase))
    assert refusal_of(checks.require_sound_key) == "vault:root:open"


def test_the_key_of_this_database_passes(within: Within, here: UUID):
    assert refusal_of(checks.require_key_of_this_database) is None
    with within(here):
        seal_text(NAME, place_in(here))
    assert refusal_of(checks.require_key_of_this_database) is None


def test_another_key_is_refused(within: Within, here: UUID, monkeypatch: pytest.MonkeyPatch):
    with within(here):
        seal_text(NAME, place_in(here))
    with new_process():
        monkeypatch.setattr(keys._vault, "root", os.urandom(32))
        assert refusal_of(checks.require_key_of_this_database) == "vault:root:other"


def test_a_lost_key_is_refused_before_a_new_one_is_made(
    within: Within, here: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with within(here):
        seal_text(NAME, place_in(here))
    lost = tmp_path / "vault-root"
    monkeypatch.setattr(key_file, "path", lambda: lost)
    with new_process():
        assert refusal_of(checks.require_key_of_this_database) == "vault:root:other"
    assert not lost.exists()


def test_check_names_a_vault_key_that_others_can_read(server: None):
    path = Path(os.environ["AMPARO_HOME"]) / "keys" / "vault-root"
    path.chmod(0o644)
    try:
        command = [sys.executable, "-m", "amparo", "check", "--json"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        path.chmod(0o600)
    rows = {row["promise"]: row for row in json.loads(answer.stdout)["promises"]}
    assert answer.returncode == 1
    assert rows["vault:key"]["kept"] is False
    assert "vault-root" in rows["vault:key"]["message"]
