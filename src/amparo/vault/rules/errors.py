"""What the vault refuses, in words; never with a key, a text or a place in them."""

from pathlib import Path

from amparo.kernel.errors import (
    AmparoError,
    BadInput,
    Forbidden,
    Message,
    Misconfigured,
    NotFound,
    Unavailable,
)


class VaultClosed(Unavailable):
    """The root key is not at hand in this process."""

    code = "vault:root:closed"

    def __init__(self) -> None:
        """Need no particulars: the remedy names every way to open it."""
        super().__init__(
            Message("The vault is closed: nobody gave its passphrase to this process."),
            remedy=Message(
                "Start Amparo at a terminal, or name a file that holds the passphrase with "
                "AMPARO_VAULT_PASSPHRASE_FILE."
            ),
        )


class KeyFileOpen(Misconfigured):
    """A file with a key or passphrase is within reach of other accounts."""

    code = "vault:root:open"

    def __init__(self, path: Path) -> None:
        """Name the file and the command that closes it."""
        super().__init__(
            Message(
                "Other accounts can read or change {path}, which opens the vault.", {"path": path}
            ),
            remedy=Message(
                "Make it your own, close it with `chmod go= {path}`, and find out who could read "
                "it.",
                {"path": path},
            ),
            data={"path": str(path)},
        )


class KeyFileUnreadable(Misconfigured):
    """A file with a key or passphrase cannot be read or made."""

    code = "vault:root:unreadable"

    def __init__(self, path: Path, reason: str) -> None:
        """Name the file and the system's reason."""
        super().__init__(
            Message(
                "The file {path}, which opens the vault, cannot be used: {reason}.",
                {"path": path, "reason": reason},
            ),
            remedy=Message("Restore it from your backup of the keys, or correct the setting."),
            data={"path": str(path)},
        )


class KeyUnfit(Misconfigured):
    """What stands where the root key should be is no key that Amparo would use."""

    code = "vault:root:unfit"

    def __init__(self, source: str, reason: Message) -> None:
        """Name the source (a file, a setting), never what it holds."""
        super().__init__(
            Message(
                "The vault's key from {source} cannot be used. {reason}",
                {"source": source, "reason": reason},
            ),
            remedy=Message(
                "Give the key that belongs to the data: 32 random bytes in base64. A new one is "
                "made only where there is none."
            ),
            data={"source": source},
        )


class KeyCommandFailed(Misconfigured):
    """The command that should print the root key did not."""

    code = "vault:command:failed"

    def __init__(self, reason: Message) -> None:
        """Say how it ended; what it printed is shown to nobody."""
        super().__init__(
            Message(
                "The command in AMPARO_VAULT_COMMAND gave no key. {reason}", {"reason": reason}
            ),
            remedy=Message("Run it yourself as the account of Amparo to see why."),
        )


class PassphraseExposed(Misconfigured):
    """The passphrase stands where every process of the account can read it."""

    code = "vault:passphrase:exposed"

    def __init__(self) -> None:
        """Name the setting that there must not be."""
        super().__init__(
            Message("AMPARO_VAULT_PASSPHRASE is set: the environment shows the passphrase."),
            remedy=Message(
                "Remove it, change the passphrase, and name a private file with "
                "AMPARO_VAULT_PASSPHRASE_FILE."
            ),
        )


class PassphraseUnfit(BadInput):
    """A new passphrase could be guessed, or was not typed the same twice."""

    code = "vault:passphrase:unfit"

    def __init__(self, reason: Message) -> None:
        """Say what is wrong with it."""
        super().__init__(
            Message("This passphrase cannot guard the vault. {reason}", {"reason": reason}),
            remedy=Message(
                "Choose several words that nobody would put together, and keep them safe."
            ),
        )


class PassphraseWrong(Forbidden):
    """The passphrase does not open the key that stands wrapped."""

    code = "vault:passphrase:wrong"

    def __init__(self, path: Path) -> None:
        """Name the file that it should have opened."""
        super().__init__(
            Message("The passphrase does not open {path}.", {"path": path}),
            remedy=Message(
                "Try again. Without the passphrase nobody can open the data, its maker included."
            ),
            data={"path": str(path)},
        )


class KeysOfAnotherVault(Misconfigured):
    """The root key is sound, and is not the one that this database's keys were wrapped with."""

    code = "vault:root:other"

    def __init__(self) -> None:
        """Need no particulars."""
        super().__init__(
            Message("The vault's key does not open the keys that this database holds."),
            remedy=Message(
                "Give the key that belongs to this database, from your backup of the keys; make "
                "no new one."
            ),
        )


class CiphertextRefused(Forbidden):
    """Something sealed was changed, or stands where it was not sealed. No detail is ever given."""

    code = "vault:ciphertext:refused"

    def __init__(self) -> None:
        """Take nothing: any particular would help whoever tries."""
        super().__init__(
            Message("What is stored here was changed outside Amparo, so it is not shown."),
            remedy=Message("Tell whoever runs this installation; keep everything as it is."),
        )


class SealBroken(Forbidden):
    """A row that grants something was changed outside Amparo."""

    code = "vault:seal:broken"

    def __init__(self, table: str) -> None:
        """Name the table, never the row."""
        super().__init__(
            Message("A record that gives access was changed outside Amparo, so it gives none."),
            remedy=Message("Tell whoever runs this installation; keep everything as it is."),
            data={"table": table},
        )


class RowChanged(AmparoError):
    """Somebody else changed the same sealed row since it was read."""

    code = "vault:seal:changed"
    status = 409

    def __init__(self) -> None:
        """Need no particulars."""
        super().__init__(
            Message("Somebody else changed the same record a moment ago. Nothing was saved."),
            remedy=Message("Open it again and repeat your change."),
        )


class KeyDestroyed(NotFound):
    """The person's key was destroyed: what it sealed is gone for good."""

    code = "vault:person_key:destroyed"

    def __init__(self) -> None:
        """Need no particulars."""
        super().__init__(
            Message("This was erased, and nobody can bring it back."),
            remedy=Message("Ask the person again if it is still needed and they agree."),
        )


class PersonKeyMissing(NotFound):
    """No key was ever made for this person here."""

    code = "vault:person_key:missing"

    def __init__(self) -> None:
        """Say the same as for any missing record."""
        super().__init__(
            Message("There is no such record."),
            remedy=Message("Go back and search for it again."),
        )


class ReceiverWithoutKey(AmparoError):
    """Something would be sealed for another consulate, which has no key yet."""

    code = "vault:consulate_key:missing"
    status = 409

    def __init__(self) -> None:
        """Need no particulars: the form names the consulate."""
        super().__init__(
            Message("That consulate has no key yet, so nothing can be sealed for it."),
            remedy=Message(
                "Nothing was sent. Tell whoever runs this installation: the consulate was not "
                "added with `amparo network add`."
            ),
        )


class TextRefused(BadInput):
    """A text holds half a character, which no standard encoding can store."""

    code = "vault:text:refused"

    def __init__(self) -> None:
        """Need no particulars: the text itself is nobody's business."""
        super().__init__(
            Message("The text holds a broken character and was not saved."),
            remedy=Message("Delete what you pasted and type it."),
        )
