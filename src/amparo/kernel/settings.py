"""The one list of settings that an installation can make, read from the environment.

Each may also be given as a file: `AMPARO_SECRET_KEY_FILE=/run/secrets/key` is read in place of
`AMPARO_SECRET_KEY`, so that no secret needs to stand in a process's environment.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from environ.fileaware_mapping import FileAwareMapping

from amparo.kernel.errors import Message, Misconfigured
from amparo.kernel.languages import LANGUAGES

Kind = Literal["flag", "list", "number", "path", "text"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that an installation can set: its name, kind, default and purpose."""

    name: str
    kind: Kind
    default: str
    purpose: str


def _default_home() -> str:
    if os.geteuid() == 0:
        return "/var/lib/amparo"
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return str(Path(data) / "amparo")


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "AMPARO_ALLOWED_HOSTS",
        "list",
        "localhost,127.0.0.1,[::1]",
        "Host names that requests may be addressed to.",
    ),
    Setting(
        "AMPARO_ANCHORS",
        "list",
        "",
        "Folders for the signed anchors of the audit, best on other machines; empty: "
        "AMPARO_HOME/anchors.",
    ),
    Setting(
        "AMPARO_BALLAST_MB",
        "number",
        "64",
        "Size of the file kept to be given up when the disk is full, in MiB.",
    ),
    Setting("AMPARO_BIND", "text", "127.0.0.1", "Address that the web server listens on."),
    Setting(
        "AMPARO_DATABASE_URL",
        "text",
        "",
        "PostgreSQL of the application's login; empty: the embedded server.",
    ),
    Setting(
        "AMPARO_DEMONSTRATION",
        "flag",
        "no",
        "Whether this is a demonstration: a banner says so on every page.",
    ),
    Setting(
        "AMPARO_DEPLOYMENT",
        "path",
        "",
        "File that names the ministry and its emergency line; empty: the reference deployment.",
    ),
    Setting(
        "AMPARO_HOME",
        "path",
        "",
        "Folder for data, keys and locks; empty: /var/lib/amparo as root, else the user's own "
        "data folder.",
    ),
    Setting(
        "AMPARO_HTTPS",
        "flag",
        "no",
        "Whether people reach this installation over HTTPS: secure cookies, HSTS.",
    ),
    Setting(
        "AMPARO_LANGUAGE",
        "text",
        "es",
        f"Language of a reader who has not chosen: {' or '.join(LANGUAGES)}.",
    ),
    Setting(
        "AMPARO_LOGIN",
        "text",
        "app",
        "Which database login this process uses: app, worker or migrator. Commands set it.",
    ),
    Setting(
        "AMPARO_LOW_WATER_MB",
        "number",
        "512",
        "Free space, in MiB, below which changes are refused so that nothing is lost.",
    ),
    Setting(
        "AMPARO_MIGRATOR_URL",
        "text",
        "",
        "PostgreSQL of the migrator's login, with AMPARO_DATABASE_URL.",
    ),
    Setting(
        "AMPARO_NEUTRAL_PAGE",
        "text",
        "https://www.wikipedia.org/",
        "Harmless page, over HTTPS, that “Exit this page” of the public request leads to.",
    ),
    Setting(
        "AMPARO_PASSWORD_CHECKS",
        "number",
        "2",
        "Passwords that one web process checks at once; each takes 64 MiB and half a second.",
    ),
    Setting(
        "AMPARO_PG_BIN",
        "path",
        "",
        "Folder of the PostgreSQL programs for the embedded server; empty: the packaged ones, "
        "else the newest of the system.",
    ),
    Setting(
        "AMPARO_POOL",
        "number",
        "0",
        "Database connections that a process keeps open; the web server takes one a thread.",
    ),
    Setting("AMPARO_PORT", "number", "8000", "Port that the web server listens on."),
    Setting(
        "AMPARO_PROXIES",
        "number",
        "0",
        "Proxies of ours in front of the web server whose X-Forwarded-For is believed, at least "
        "one with HTTPS; too few, and all people share one limit on failed sign-ins.",
    ),
    Setting(
        "AMPARO_SECRET_KEY",
        "text",
        "",
        "Key that signs cookies and tokens; empty: made once, kept in AMPARO_HOME/keys.",
    ),
    Setting(
        "AMPARO_SOCKET_FOLDER",
        "path",
        "",
        "Folder of the embedded server's socket; empty: chosen, short and private.",
    ),
    Setting(
        "AMPARO_VAULT_COMMAND",
        "text",
        "",
        "Command that prints the vault's key in base64; run without a shell.",
    ),
    Setting(
        "AMPARO_VAULT_DESCRIPTOR",
        "number",
        "",
        "Descriptor by which a command hands the vault's key to its parts. Commands set it.",
    ),
    Setting(
        "AMPARO_VAULT_PASSPHRASE_FILE",
        "path",
        "",
        "Private file, or /dev/fd/N, with the vault's passphrase; empty: asked at the terminal.",
    ),
    Setting(
        "AMPARO_VAULT_SOURCE",
        "text",
        "file",
        "Where the vault's key comes from: file (AMPARO_HOME/keys), passphrase or command.",
    ),
    Setting(
        "AMPARO_WEB_PROCESSES",
        "number",
        "2",
        "Web processes; one for each processor, since a page is made by one alone.",
    ),
    Setting("AMPARO_WEB_THREADS", "number", "4", "Requests that one web process answers at once."),
    Setting(
        "AMPARO_WORKER_URL",
        "text",
        "",
        "PostgreSQL of the worker's login, with AMPARO_DATABASE_URL.",
    ),
)

_RANGES = {
    "AMPARO_PASSWORD_CHECKS": (1, 64),
    "AMPARO_PROXIES": (0, 9),
    "AMPARO_PORT": (1, 65535),
    "AMPARO_WEB_PROCESSES": (1, 64),
    "AMPARO_WEB_THREADS": (1, 256),
}
_CHOICES = {
    "AMPARO_LANGUAGE": tuple(LANGUAGES),
    "AMPARO_LOGIN": ("app", "worker", "migrator"),
    "AMPARO_VAULT_SOURCE": ("file", "passphrase", "command"),
}

_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?")
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def text(name: str) -> str:
    """Read a setting as text. Raises `Misconfigured` when its file cannot be read."""
    return _read(name).strip()


def flag(name: str) -> bool:
    """Read a yes-or-no setting. Raises `Misconfigured` for anything else."""
    value = text(name).casefold()
    if value in {"1", "on", "true", "yes"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise _refused(name, Message("It takes yes or no."))


def number(name: str) -> int:
    """Read a setting that is a whole number in its range. Raises `Misconfigured` otherwise."""
    value = text(name)
    least, most = _RANGES.get(name, (0, 10**9))
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        between = {"least": least, "most": most}
        raise _refused(name, Message("It takes a whole number from {least} to {most}.", between))
    return int(value)


def choice(name: str) -> str:
    """Read a setting that is one of a few words. Raises `Misconfigured` otherwise."""
    value, choices = text(name), _CHOICES[name]
    if value not in choices:
        raise _refused(
            name, Message("It takes one of: {choices}.", {"choices": ", ".join(choices)})
        )
    return value


def secure_address(name: str) -> str:
    """Read a setting that is the address of a page over HTTPS. Raises `Misconfigured` otherwise."""
    value = text(name)
    if not _ADDRESS.fullmatch(value):
        raise _refused(name, Message("It takes an address that begins with https://."))
    return value


def items(name: str) -> list[str]:
    """Read a setting that is a list separated by commas."""
    return [item.strip() for item in text(name).split(",") if item.strip()]


def path(name: str) -> Path | None:
    """Read a setting that is a path, made absolute; None when it is empty."""
    value = text(name)
    return Path(value).expanduser().absolute() if value else None


def home() -> Path:
    """Give the folder for data, keys and locks (AMPARO_HOME)."""
    return path("AMPARO_HOME") or Path(_default_home())


def _read(name: str) -> str:
    try:
        return str(FileAwareMapping(cache=False).get(name, _BY_NAME[name].default))
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(name, Message("Its file cannot be read.")) from error


def _refused(name: str, why: Message) -> Misconfigured:
    return Misconfigured(
        Message("The setting {name} cannot be used. {why}", {"name": name, "why": why}),
        remedy=Message(
            "Correct it and start again; docs/reference/settings.md lists every setting."
        ),
        data={"setting": name},
    )
