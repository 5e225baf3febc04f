"""Promises of the vault that `amparo check` asks for, and that serving refuses to do without."""

from django.db import DatabaseError, InterfaceError, connection
from psycopg_pool import PoolTimeout

from amparo.database.services.failures import in_an_installers_words
from amparo.kernel import settings
from amparo.vault.adapters import key_command, key_file, private_files, wrapped_key
from amparo.vault.rules.errors import (
    CiphertextRefused,
    KeysOfAnotherVault,
    KeyUnfit,
    VaultClosed,
)
from amparo.vault.rules.strength import unfitness_of_key
from amparo.vault.selectors import keys as stored
from amparo.vault.services.consulates import unwrapped


def require_sound_key() -> None:
    """Refuse a vault key that others can read, or that was not made at random.

    A wrapped key is looked at as far as that goes without its passphrase. One that is not there
    yet is made at first use. Raises `KeyFileOpen`, `KeyUnfit`, `KeyCommandFailed`.
    """
    source = settings.choice("AMPARO_VAULT_SOURCE")
    if source == "passphrase":
        _require_sound_wrapping()
        return
    if source == "file" and not key_file.path().exists():
        return
    root = key_command.read() if source == "command" else key_file.read()
    unfit = unfitness_of_key(root)
    if unfit is not None:
        raise KeyUnfit(source, unfit)


def _require_sound_wrapping() -> None:
    given = settings.path("AMPARO_VAULT_PASSPHRASE_FILE")
    if given is not None:
        private_files.require_private(given)
    if wrapped_key.path().exists():
        wrapped_key.inspect()


def require_key_of_this_database() -> None:
    """Refuse a vault key that does not open the keys which the database holds.

    Raises `KeysOfAnotherVault`. A vault that opens by passphrase only cannot be asked here.
    """
    try:
        found = stored.find_any_consulate_key()
    except (DatabaseError, InterfaceError, PoolTimeout) as failure:
        connection.close()
        words = in_an_installers_words(failure)
        if words is None:
            raise
        raise words from failure
    if found is None:
        return
    if _has_no_key_yet():
        raise KeysOfAnotherVault
    try:
        unwrapped(*found)
    except CiphertextRefused:
        raise KeysOfAnotherVault from None
    except VaultClosed:
        return


def _has_no_key_yet() -> bool:
    # Opening the vault would make a new one, which cannot be the one that the database needs.
    files = {"file": key_file.path(), "passphrase": wrapped_key.path()}
    path = files.get(settings.choice("AMPARO_VAULT_SOURCE"))
    return path is not None and not path.exists()
