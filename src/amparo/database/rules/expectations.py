"""What a prepared database must show, compared with what it does show."""

from collections.abc import Iterable, Iterator, Mapping

from amparo.database.rules.logins import LOGINS


def missing_logins(present: Iterable[str]) -> list[str]:
    """Say which of our logins the server does not have."""
    there = set(present)
    return [f"login {login.name} is missing" for login in LOGINS if login.name not in there]


def too_strong(present: Iterable[str]) -> list[str]:
    """Say which of our logins may do what only a superuser should."""
    there = set(present)
    return [f"login {login.name} is too strong" for login in LOGINS if login.name in there]


def missing_settings(present: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Say which session settings of our logins are not what they must be."""
    return [
        f"{login.name} lacks {name} = {wanted}"
        for login in LOGINS
        for name, wanted in login.settings.items()
        if present.get(login.name, {}).get(name) != wanted
    ]


def parse_settings(options: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Split PostgreSQL's `name=value` settings of a role."""
    for option in options:
        name, _, value = option.partition("=")
        yield name, value
