"""What `amparo check` refuses of the settings and folders, each by name."""

import stat

import pytest
from django.conf import settings as django_settings

from amparo.config.checks import SettingsRefused, check_installation, refuse_debug
from amparo.database.adapters.layout import Layout
from amparo.kernel import settings


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be reached by this machine alone, as an installation is that nobody has set up yet."""
    monkeypatch.setattr(django_settings, "ALLOWED_HOSTS", ["localhost"])


def broken() -> set[str]:
    return {one.promise for one in check_installation() if one.refusal is not None}


def test_nothing_is_broken_before_anything_is_planted(database: str):
    assert broken() == set()


def test_debug_mode_is_named(database: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(django_settings, "DEBUG", True)
    assert broken() == {"config:debug"}
    with pytest.raises(SettingsRefused, match="Debug mode is on"):
        refuse_debug()


@pytest.mark.parametrize("mode", [0o777, 0o755, 0o750, 0o701])
def test_a_socket_folder_that_others_can_enter_is_named(database: str, mode: int):
    folder = Layout(settings.home()).socket
    before = stat.S_IMODE(folder.stat().st_mode)
    folder.chmod(mode)
    try:
        assert broken() == {"database:socket"}
    finally:
        folder.chmod(before)
    assert broken() == set()
