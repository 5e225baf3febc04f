"""Every promise of this installation: the database's, and those of the settings."""

from collections.abc import Callable

from django.conf import settings as django_settings

from amparo.accounts.services.checks import require_sound_seals
from amparo.audit.services.checks import require_anchor_folders, require_guards
from amparo.config.tables import refuse_broken_tables
from amparo.config.walls import CALLABLES, CROSSINGS, GUARDS, OPEN_TABLES, SHARED_TABLES
from amparo.database.rules.errors import WallOpen
from amparo.database.selectors.walls import (
    list_callables,
    list_crossing_functions,
    list_leaking_views,
    list_loose_definers,
    list_missing_guards,
    list_open_tables,
    list_reachable_walls,
    list_shared_tables,
    list_strong_memberships,
    list_unforced_tables,
)
from amparo.database.services.checks import Finding, check_database, refusal_of
from amparo.database.services.kinds import require_kind
from amparo.funds.services.checks import INVARIANTS
from amparo.funds.services.invoice_checks import INVOICE_INVARIANTS
from amparo.kernel import settings
from amparo.kernel.errors import Message, Misconfigured
from amparo.vault.services.checks import require_key_of_this_database, require_sound_key
from amparo.web.addresses import refuse_undeclared_addresses

_LOCAL = {"localhost", "127.0.0.1", "[::1]"}
_SHORTEST_KEY = 50
_DEFAULT_KEY = "django-insecure-"
"""How Django marks the key that it writes into a new project, for anybody to copy."""


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
    is_default = key.startswith(_DEFAULT_KEY)
    if is_default or len(key) < _SHORTEST_KEY or len(set(key)) < _SHORTEST_KEY // 5:
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


def refuse_open_tables() -> None:
    """Refuse a consulate's table without policy or FORCE. Raises `WallOpen`."""
    _require_none(
        Message("These tables are not closed to one consulate"), list_open_tables(OPEN_TABLES)
    )
    _require_none(Message("Row-level security is not forced on"), list_unforced_tables())
    _require_none(Message("These tables belong to no list in config/walls.py"), _unlisted_tables())
    _require_none(Message("The application could touch"), list_reachable_walls())
    _require_none(Message("These guards are missing or switched off"), list_missing_guards(GUARDS))
    _require_none(Message("These logins may become others"), list_strong_memberships())


def refuse_leaking_views() -> None:
    """Refuse views that see more than who asks, and loose functions. Raises `WallOpen`."""
    _require_none(Message("These views show what their owner sees"), list_leaking_views())
    _require_none(Message("These functions search where the caller says"), list_loose_definers())


def refuse_new_callables() -> None:
    """Refuse what the logins may call and no list names. Raises `WallOpen`."""
    for word in ("app", "worker"):
        listed = {one.signature for one in CALLABLES if word in one.callers}
        unlisted = [name for name in list_callables(word) if name not in listed]
        _require_none(Message("These functions may be called and are in no list"), unlisted)
    listed_crossings = {one.signature for one in CROSSINGS}
    crossings = [name for name in list_crossing_functions() if name not in listed_crossings]
    _require_none(Message("These functions cross consulates and are in no list"), crossings)


CHECKS: dict[str, Callable[[], None]] = {
    "accounts:seals": require_sound_seals,
    "audit:anchors": require_anchor_folders,
    "audit:guards": require_guards,
    "config:addresses": refuse_undeclared_addresses,
    "config:debug": refuse_debug,
    "config:hosts": refuse_any_host,
    "config:https": refuse_plain_http_for_others,
    "config:signing_key": refuse_weak_key,
    "config:tables": refuse_broken_tables,
    **INVARIANTS,
    **INVOICE_INVARIANTS,
    "walls:kind": require_kind,
    "walls:tables": refuse_open_tables,
    "walls:views": refuse_leaking_views,
    "walls:callables": refuse_new_callables,
    "vault:key": require_sound_key,
    "vault:database": require_key_of_this_database,
}


def _require_none(what: Message, names: list[str]) -> None:
    if names:
        raise WallOpen(what, names)


def _unlisted_tables() -> list[str]:
    return [name for name in list_shared_tables() if name not in SHARED_TABLES]


def _find(name: str, check: Callable[[], None]) -> Finding:
    return Finding(name, refusal_of(check))
