"""Settings: read as what they are, refused in words when they are something else."""

from pathlib import Path

import pytest

from amparo.kernel import settings
from amparo.kernel.errors import Misconfigured


@pytest.mark.parametrize("value", ["1", "yes", "Yes", "true", "on"])
def test_yes_is_yes(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("AMPARO_HTTPS", value)
    assert settings.flag("AMPARO_HTTPS") is True


@pytest.mark.parametrize("value", ["", "0", "no", "false", "off"])
def test_no_is_no(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("AMPARO_HTTPS", value)
    assert settings.flag("AMPARO_HTTPS") is False


@pytest.mark.parametrize("value", ["perhaps", "2", "sí", "$HOME"])
def test_anything_else_is_refused(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("AMPARO_HTTPS", value)
    with pytest.raises(Misconfigured, match="AMPARO_HTTPS"):
        settings.flag("AMPARO_HTTPS")


@pytest.mark.parametrize("value", ["-1", "1.5", "many", "٣", "1e3", ""])
def test_a_number_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("AMPARO_PORT", value)
    with pytest.raises(Misconfigured, match="AMPARO_PORT"):
        settings.number("AMPARO_PORT")


def test_a_refusal_never_shows_the_value(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AMPARO_PORT", "hunter2")
    with pytest.raises(Misconfigured) as refused:
        settings.number("AMPARO_PORT")
    assert "hunter2" not in str(refused.value)


def test_a_file_stands_in_for_a_value(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "key").write_text("$from a file\n")
    monkeypatch.setenv("AMPARO_SECRET_KEY", "from the environment")
    monkeypatch.setenv("AMPARO_SECRET_KEY_FILE", str(tmp_path / "key"))
    assert settings.text("AMPARO_SECRET_KEY") == "$from a file"


def test_a_missing_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("AMPARO_SECRET_KEY_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(Misconfigured, match="AMPARO_SECRET_KEY"):
        settings.text("AMPARO_SECRET_KEY")


def test_settings_stand_in_alphabetical_order():
    names = [setting.name for setting in settings.SETTINGS]
    assert names == sorted(names)


def test_a_list_leaves_out_what_is_empty(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AMPARO_ALLOWED_HOSTS", " a.example, ,b.example,")
    assert settings.items("AMPARO_ALLOWED_HOSTS") == ["a.example", "b.example"]
