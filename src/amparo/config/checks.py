"""Every promise of this installation: the database's, and those of the settings."""

from collections.abc import Callable

from django.conf import settings as django_settings

from amparo.database.services.checks import Finding, check_database
from amparo.kernel import settings
from amparo.kernel.errors import AmparoError, Message, Misconfigured
from amparo.web.addresses import refuse_undeclared_addresses

_LOCAL = {"localhost", "127.0.0.1", "[::1]"}
_SHORTEST_KEY = 50


class SettingsRefused(Misconfigured):
    """A setting makes this installation unsafe."""

    code = "config:settings:refused"


def check_installation() -> list[Finding]:
    """Ask for every promise and give what was found, kept or broken."""
    return [*(_find(name, check) for name, check in CHECKS.items()), *check_database()]


def refuse_plain_http_for_others() -> None:
    """Refuse to be reached by other machines without HTTPS. Raises `SettingsRefused`."""
    others = set(django_settings.ALLOWED_HOSTS) - _LOCAL
    if others and not settings.flag("AMPARO_HTTPS"):
        raise SettingsRefused(
            Message("Other machines may reach this installation, and HTTPS is not on."),
            remedy=Message("Set AMPARO_HTTPS=yes behind a proxy that speaks HTTPS."),
            data={"hosts": sorted(others)},
        )


def refuse_any_host() -> None:
    """Refuse to answer to every name. Raises `SettingsRefused`."""
    if "*" in django_settings.ALLOWED_HOSTS:
        raise SettingsRefused(
            Message("AMPARO_ALLOWED_HOSTS names every host."),
            remedy=Message("Name the hosts that people use, separated by commas."),
        )


def refuse_weak_key() -> None:
    """Refuse a signing key that can be guessed. Raises `SettingsRefused`."""
    key = django_settings.SECRET_KEY
    if len(key) < _SHORTEST_KEY or len(set(key)) < _SHORTEST_KEY // 5:
        raise SettingsRefused(
            Message("The signing key is too short or too simple."),
            remedy=Message(
                "Remove AMPARO_SECRET_KEY to have one made, or give one of 50 characters."
            ),
        )


def refuse_debug() -> None:
    """Refuse Django's debug mode, which shows code and data. Raises `SettingsRefused`."""
    if django_settings.DEBUG:
        raise SettingsRefused(
            Message("Debug mode is on."), remedy=Message("Remove it; Amparo has no such setting.")
        )


CHECKS: dict[str, Callable[[], None]] = {
    "config:addresses": refuse_undeclared_addresses,
    "config:debug": refuse_debug,
    "config:hosts": refuse_any_host,
    "config:https": refuse_plain_http_for_others,
    "config:signing_key": refuse_weak_key,
}


def _find(name: str, check: Callable[[], None]) -> Finding:
    try:
        check()
    except AmparoError as refusal:
        return Finding(name, refusal)
    return Finding(name, None)
