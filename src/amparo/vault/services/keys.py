"""The root key of this process: opened once, never shown, spread over its purposes."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from amparo.kernel import settings
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event
from amparo.vault.adapters import (
    descriptors,
    key_command,
    key_file,
    memory,
    private_files,
    wrapped_key,
)
from amparo.vault.rules.derivation import derived
from amparo.vault.rules.errors import (
    KeyUnfit,
    PassphraseExposed,
    PassphraseUnfit,
    VaultClosed,
)
from amparo.vault.rules.purposes import Purpose
from amparo.vault.rules.strength import unfitness_of_key, unfitness_of_passphrase

Ask = Callable[[Message], str | None]
"""Asks the person at the terminal for something secret; None when nobody sits there."""


@dataclass(slots=True)
class _Vault:
    root: bytes | None = field(default=None, repr=False)
    ask: Ask | None = None
    laid_out: int | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)


_vault = _Vault()


def ask_with(ask: Ask) -> None:
    """Say how this process asks for a passphrase, should it need one: commands at a terminal."""
    _vault.ask = ask


def open_vault(ask: Ask | None = None) -> None:
    """Have the root key at hand for the rest of this process; opening twice is harmless.

    Commands that serve call it first, so that they fail at once and their children need not ask;
    elsewhere the vault opens when a key is first needed. Raises `VaultClosed`, `KeyFileOpen`,
    `KeyFileUnreadable`, `KeyUnfit`, `KeyCommandFailed`, `PassphraseWrong`, `PassphraseUnfit`,
    `PassphraseExposed`.
    """
    with _vault.lock:
        if _vault.root is None:
            memory.forbid_dumps()
            _vault.root = _fit_root(ask or _vault.ask)


def derive(purpose: Purpose, info: str = "") -> bytes:
    """Give the 32 bytes that the root yields for a purpose; `info` tells keys of one purpose apart.

    Raises what `open_vault` raises.
    """
    return _derive(purpose, info)


@lru_cache(maxsize=1024)
def _derive(purpose: Purpose, info: str) -> bytes:
    return derived(_root(), purpose.value, info)


def hand_over() -> tuple[int, dict[str, str]]:
    """Give what a child of ours needs to have the vault open: a descriptor and an environment.

    For `subprocess.Popen(pass_fds=(descriptor,), env={**os.environ, **environment})`. Raises what
    `open_vault` raises.
    """
    with _vault.lock:
        if _vault.laid_out is None:
            _vault.laid_out = descriptors.lay_out(_root())
        return _vault.laid_out, {descriptors.SETTING: str(_vault.laid_out)}


def _root() -> bytes:
    if _vault.root is None:
        open_vault()
    if _vault.root is None:
        raise VaultClosed
    return _vault.root


def _fit_root(ask: Ask | None) -> bytes:
    if "AMPARO_VAULT_PASSPHRASE" in os.environ:
        raise PassphraseExposed
    source = settings.choice("AMPARO_VAULT_SOURCE")
    root = descriptors.take()
    if root is None:
        root = _SOURCES[source](ask)
    unfit = unfitness_of_key(root)
    if unfit is not None:
        raise KeyUnfit(source, unfit)
    return root


def _from_file(ask: Ask | None) -> bytes:
    del ask
    if key_file.make_if_missing():
        write_event(Event.VAULT_ROOT_MADE, source="file")
    return key_file.read()


def _from_command(ask: Ask | None) -> bytes:
    del ask
    return key_command.read()


def _from_passphrase(ask: Ask | None) -> bytes:
    is_new = not wrapped_key.path().exists()
    passphrase = _passphrase(ask, is_new=is_new)
    if is_new and wrapped_key.make(passphrase):
        write_event(Event.VAULT_ROOT_MADE, source="passphrase")
    return wrapped_key.read(passphrase)


def _passphrase(ask: Ask | None, *, is_new: bool) -> str:
    given = settings.path("AMPARO_VAULT_PASSPHRASE_FILE")
    if given is not None:
        passphrase = _text_of(private_files.read_private(given).rstrip(b"\r\n"), str(given))
    else:
        passphrase = _asked(ask, is_new=is_new)
    unfit = unfitness_of_passphrase(passphrase) if is_new else None
    if unfit is not None:
        raise PassphraseUnfit(unfit)
    return passphrase


def _asked(ask: Ask | None, *, is_new: bool) -> str:
    first = Message("New passphrase of the vault") if is_new else Message("Passphrase of the vault")
    passphrase = ask(first) if ask is not None else None
    if ask is None or passphrase is None:
        raise VaultClosed
    if is_new and ask(Message("The same passphrase again")) != passphrase:
        raise PassphraseUnfit(Message("The two are not the same."))
    return passphrase


def _text_of(content: bytes, source: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise KeyUnfit(source, Message("It is not text in UTF-8.")) from None


_SOURCES: dict[str, Callable[[Ask | None], bytes]] = {
    "command": _from_command,
    "file": _from_file,
    "passphrase": _from_passphrase,
}
