"""Where the root key comes from: a file, a passphrase, a command; and what is refused in words."""

import base64
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from amparo.kernel.errors import AmparoError, Message, Misconfigured
from amparo.vault.adapters import wrapped_key
from amparo.vault.rules import errors
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive, open_vault
from tests.support.vaults import new_process

PASSPHRASE = "nopal tranvía brújula siete"
# The same in every process of a run: it stands in the names of tests.
KEY = base64.b64encode(hashlib.sha256(b"a key for tests").digest()).decode()
OPEN = """
import hashlib, sys
from amparo.vault.adapters import wrapped_key
wrapped_key.Recipe.__init__.__defaults__ = (1024, 1, 1)
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive
sys.stdin.readline()
print(hashlib.sha256(derive(Purpose.ANCHORS)).hexdigest())
"""


@pytest.fixture(autouse=True)
def closed(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(wrapped_key.Recipe.__init__, "__defaults__", (1024, 1, 1))
    with new_process():
        yield home / "keys"


@pytest.fixture
def by_passphrase(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("AMPARO_VAULT_SOURCE", "passphrase")
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\n")
    path.chmod(0o600)
    monkeypatch.setenv("AMPARO_VAULT_PASSPHRASE_FILE", str(path))
    return path


def by_command(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("AMPARO_VAULT_SOURCE", "command")
    monkeypatch.setenv("AMPARO_VAULT_COMMAND", command)


def anew() -> bytes:
    with new_process():
        return derive(Purpose.ANCHORS)


def refused() -> str:
    with new_process(), pytest.raises(AmparoError) as refusal:
        open_vault()
    said = refusal.value
    assert PASSPHRASE not in f"{said.message} {said.remedy} {said.data}"
    assert KEY not in f"{said.message} {said.remedy} {said.data}"
    return said.code


def at_once(**settings: str) -> list[str]:
    command = [sys.executable, "-c", OPEN]
    environment = {**os.environ, **settings}
    openers = [
        subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for opener in openers:
        assert opener.stdin is not None
        opener.stdin.write("\n")
        opener.stdin.flush()
    return [opener.communicate(timeout=60)[0] for opener in openers]


def test_a_key_file_is_made_once_and_kept_private(closed: Path):
    first = anew()
    assert anew() == first
    assert (closed / "vault-root").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in closed.iterdir()] == ["vault-root"]


def test_every_purpose_and_use_has_a_key_of_its_own():
    keys = {derive(purpose, info) for purpose in Purpose for info in ("", "a", "b")}
    assert len(keys) == 3 * len(Purpose)
    assert all(len(key) == 32 for key in keys)


def test_processes_that_begin_at_once_have_one_key(closed: Path):
    opened = at_once()
    assert len(opened[0]) == 65
    assert set(opened) == {opened[0]}
    assert [path.name for path in closed.iterdir()] == ["vault-root"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o666])
def test_a_key_file_within_reach_of_others_is_refused(closed: Path, mode: int):
    anew()
    (closed / "vault-root").chmod(mode)
    assert refused() == "vault:root:open"


def test_a_key_file_of_another_account_is_refused(closed: Path):
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    anew()
    os.chown(closed / "vault-root", 12345, 12345)
    assert refused() == "vault:root:open"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not base64 at all",
        base64.b64encode(bytes(32)).decode(),
        base64.b64encode(bytes(range(32))).decode(),
        base64.b64encode(b"change-me-change-me-change-me-42").decode(),
        base64.b64encode(hashlib.sha256(b"short").digest()[:31]).decode(),
    ],
)
def test_a_key_that_cannot_be_one_is_refused(closed: Path, content: str):
    anew()
    (closed / "vault-root").write_text(content)
    assert refused() == "vault:root:unfit"


def test_a_key_file_that_cannot_be_made_is_said_in_words(home: Path):
    home.write_text("")
    assert refused() == "database:home:refused"


def test_a_passphrase_opens_what_it_wrapped(by_passphrase: Path, closed: Path):
    first = anew()
    assert anew() == first
    kept = (closed / "vault-wrapped").read_text()
    assert PASSPHRASE not in kept
    assert [path.name for path in closed.iterdir()] == ["vault-wrapped"]
    assert (closed / "vault-wrapped").stat().st_mode & 0o777 == 0o600


def test_the_same_passphrase_from_another_keyboard_opens_too(by_passphrase: Path):
    first = anew()
    by_passphrase.write_text(PASSPHRASE.replace("í", "i\u0301").replace("ú", "u\u0301"))
    assert anew() == first


def test_a_wrong_passphrase_is_refused(by_passphrase: Path):
    anew()
    by_passphrase.write_text(PASSPHRASE + "s")
    assert refused() == "vault:passphrase:wrong"


def test_a_weaker_recipe_written_into_the_file_does_not_open(by_passphrase: Path, closed: Path):
    anew()
    path = closed / "vault-wrapped"
    path.write_text(path.read_text().replace('"memory_kib": 1024', '"memory_kib": 8'))
    assert refused() == "vault:passphrase:wrong"


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"recipe": {}, "wrapped": ""}', "\x00"])
def test_a_damaged_file_is_refused(by_passphrase: Path, closed: Path, content: str):
    anew()
    (closed / "vault-wrapped").write_text(content)
    assert refused() == "vault:root:unfit"


def test_a_short_passphrase_guards_nothing(by_passphrase: Path, closed: Path):
    by_passphrase.write_text("short")
    assert refused() == "vault:passphrase:unfit"
    assert not (closed / "vault-wrapped").exists()


def test_a_passphrase_file_within_reach_of_others_is_refused(by_passphrase: Path):
    by_passphrase.chmod(0o644)
    assert refused() == "vault:root:open"


def test_a_missing_passphrase_file_is_said_in_words(by_passphrase: Path):
    by_passphrase.unlink()
    assert refused() == "vault:root:unreadable"


def test_a_passphrase_comes_by_a_descriptor(by_passphrase: Path, monkeypatch: pytest.MonkeyPatch):
    first = anew()
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode())
    os.close(writing)
    monkeypatch.setenv("AMPARO_VAULT_PASSPHRASE_FILE", f"/dev/fd/{reading}")
    assert anew() == first
    os.close(reading)


def test_a_passphrase_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AMPARO_VAULT_PASSPHRASE", PASSPHRASE)
    assert refused() == "vault:passphrase:exposed"


def test_nobody_is_asked_where_nobody_sits(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AMPARO_VAULT_SOURCE", "passphrase")
    assert refused() == "vault:root:closed"
    with pytest.raises(errors.VaultClosed):
        open_vault(lambda _: None)


def test_a_new_passphrase_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AMPARO_VAULT_SOURCE", "passphrase")
    asked: list[str] = []

    def ask(question: Message) -> str:
        asked.append(str(question))
        return PASSPHRASE

    open_vault(ask)
    with new_process():
        open_vault(ask)
    assert len(asked) == 3
    assert asked[2] not in asked[:2]


def test_two_that_differ_make_no_key(monkeypatch: pytest.MonkeyPatch, closed: Path):
    monkeypatch.setenv("AMPARO_VAULT_SOURCE", "passphrase")
    answers = iter([PASSPHRASE, PASSPHRASE + "s"])
    with pytest.raises(errors.PassphraseUnfit):
        open_vault(lambda _: next(answers))
    assert not (closed / "vault-wrapped").exists()


def test_processes_that_wrap_at_once_have_one_key(by_passphrase: Path, closed: Path):
    opened = at_once()
    assert len(opened[0]) == 65
    assert set(opened) == {opened[0]}


def test_a_command_gives_the_key(monkeypatch: pytest.MonkeyPatch, closed: Path):
    by_command(monkeypatch, f"printf '%s\\n' {KEY}")
    assert anew() == anew()
    assert not closed.exists()


def test_a_command_is_run_without_a_shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    by_command(monkeypatch, f"echo {KEY} ; touch {tmp_path}/ran")
    assert refused() == "vault:root:unfit"
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("", "vault:command:failed"),
        ("no-such-program", "vault:command:failed"),
        ("printf 'never closed", "vault:command:failed"),
        (f"sh -c 'echo {KEY}; exit 3'", "vault:command:failed"),
        (f"sh -c 'echo {KEY} >&2; exit 3'", "vault:command:failed"),
        ("true", "vault:root:unfit"),
        (f"echo {KEY} {KEY}", "vault:root:unfit"),
        (f"echo {base64.b64encode(bytes(32)).decode()}", "vault:root:unfit"),
    ],
)
def test_a_command_that_gives_no_key_is_refused(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str, code: str
):
    by_command(monkeypatch, command)
    assert refused() == code
    said = capfd.readouterr()
    assert KEY not in said.out + said.err


def test_a_command_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("amparo.vault.adapters.key_command._PATIENCE", 0.2)
    by_command(monkeypatch, f"sh -c 'echo {KEY}; exec sleep 60'")
    assert refused() == "vault:command:failed"


def test_an_unknown_source_is_refused_by_name(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AMPARO_VAULT_SOURCE", "memory")
    with pytest.raises(Misconfigured, match="AMPARO_VAULT_SOURCE"):
        open_vault()


def test_no_repr_shows_a_key():
    from amparo.vault.rules.derivation import held_key
    from amparo.vault.services import keys

    open_vault()
    shown = repr(keys._vault) + repr(held_key(os.urandom(32), 1))
    assert "b'" not in shown
    assert 'b"' not in shown
