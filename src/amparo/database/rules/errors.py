"""What can go wrong with the database, in words a person on duty can act on."""

from pathlib import Path

from amparo.kernel.errors import Message, Misconfigured, Unavailable


class ProgramsMissing(Misconfigured):
    """No PostgreSQL programs of a supported version are to be found."""

    code = "database:programs:missing"

    def __init__(self, searched: list[str]) -> None:
        """Name every place that was searched."""
        super().__init__(
            Message(
                "No PostgreSQL 15 to 18 was found in: {places}.", {"places": ", ".join(searched)}
            ),
            remedy=Message("Set AMPARO_PG_BIN to the folder of its programs, or run `make demo`."),
            data={"searched": searched},
        )


class FolderRefused(Misconfigured):
    """A folder that must be private to us is not, or belongs to somebody else."""

    code = "database:folder:refused"

    def __init__(self, folder: Path, setting: str) -> None:
        """Name the folder and the setting that moves it."""
        super().__init__(
            Message(
                "The folder {folder} must belong to the account that runs Amparo and be closed to "
                "everyone else; it is not.",
                {"folder": folder},
            ),
            remedy=Message(
                "Remove it if it is yours, or choose another with {setting}.", {"setting": setting}
            ),
            data={"folder": str(folder)},
        )


class OtherVersion(Misconfigured):
    """The data was made by another major version of PostgreSQL than the programs at hand."""

    code = "database:version:other"

    def __init__(self, data_version: str, program_version: str) -> None:
        """Name both versions."""
        super().__init__(
            Message(
                "The data was made by PostgreSQL {data}; the programs are of version {program}.",
                {"data": data_version, "program": program_version},
            ),
            remedy=Message(
                "Set AMPARO_PG_BIN to the programs of version {data}, or move the data with "
                "pg_upgrade as docs/operate/database.md says.",
                {"data": data_version},
            ),
            data={"data": data_version, "programs": program_version},
        )


class ServerRefused(Unavailable):
    """The embedded server would not start."""

    code = "database:server:refused"

    def __init__(self, reason: Message, log: Path) -> None:
        """Carry the reason and the log that holds the server's own words."""
        super().__init__(
            Message("The database server does not start. {reason}", {"reason": reason}),
            remedy=Message("Its own words are in {log}. Nothing was changed.", {"log": log}),
            data={"log": str(log)},
        )


class DiskFull(Unavailable):
    """No room is left, so nothing was saved."""

    code = "database:space:full"
    status = 507

    def __init__(self) -> None:
        """Need no particulars: the remedy is the same for everyone."""
        super().__init__(
            Message("There is no room left to save anything. What you sent was not saved."),
            remedy=Message(
                "Keep what you wrote and tell whoever runs this installation. Reading still works."
            ),
        )


class DatabaseUnreachable(Unavailable):
    """The database does not answer."""

    code = "database:server:unreachable"

    def __init__(self) -> None:
        """Need no particulars: an address in an answer would help an attacker only."""
        super().__init__(
            Message("The database does not answer, so nothing was saved."),
            remedy=Message(
                "Wait a moment and try again; if it lasts, tell whoever runs this installation."
            ),
        )


class LoginRefused(Misconfigured):
    """Amparo runs with a database login that could pass the walls."""

    code = "database:login:refused"

    def __init__(self, login: str) -> None:
        """Name the login that is too strong."""
        super().__init__(
            Message(
                "The database login {login} is a superuser, may bypass row-level security or owns "
                "tables, so no wall would hold it.",
                {"login": login},
            ),
            remedy=Message("Use the logins that `amparo database prepare` prints."),
            data={"login": login},
        )


class NotPrepared(Misconfigured):
    """The database lacks something that `amparo database prepare` sets up."""

    code = "database:preparation:missing"

    def __init__(self, missing: list[str]) -> None:
        """List what is missing."""
        super().__init__(
            Message("The database is not prepared: {missing}.", {"missing": "; ".join(missing)}),
            remedy=Message(
                "Let a database administrator run what `amparo database prepare` prints, then run "
                "`amparo database migrate`."
            ),
            data={"missing": missing},
        )


class KeysLost(Misconfigured):
    """The cluster is there and the password that opens it is not."""

    code = "database:keys:lost"

    def __init__(self, keys: Path, cluster: Path) -> None:
        """Name both folders: they belong together, and backups must hold both."""
        super().__init__(
            Message(
                "The passwords in {keys} are not those of the data in {cluster}.",
                {"keys": keys, "cluster": cluster},
            ),
            remedy=Message(
                "Restore the keys that belong to the data, or move the data away to begin anew."
            ),
            data={"keys": str(keys), "cluster": str(cluster)},
        )


class MigrationsPending(Misconfigured):
    """The tables are older than this version of Amparo."""

    code = "database:migrations:pending"

    def __init__(self, pending: list[str]) -> None:
        """Name the migrations that are not applied."""
        super().__init__(
            Message("Migrations not applied: {count}.", {"count": len(pending)}),
            remedy=Message("Run `amparo database migrate`."),
            data={"pending": pending},
        )


class OpenFile(Misconfigured):
    """A file with a key or password can be read by others."""

    code = "database:keys:open"

    def __init__(self, path: Path) -> None:
        """Name the file and the command that closes it."""
        super().__init__(
            Message("Other accounts can read {path}.", {"path": path}),
            remedy=Message(
                "Close it with `chmod go= {path}`, then change what is in it.", {"path": path}
            ),
            data={"path": str(path)},
        )


class HomeRefused(Misconfigured):
    """AMPARO_HOME cannot be made or written to."""

    code = "database:home:refused"

    def __init__(self, home: Path, reason: str) -> None:
        """Name the folder and the system's reason."""
        super().__init__(
            Message(
                "The folder {home} cannot be used: {reason}.", {"home": home, "reason": reason}
            ),
            remedy=Message("Make it writable, or name another with AMPARO_HOME."),
            data={"home": str(home)},
        )


class OtherKind(Misconfigured):
    """A demonstration would run on real work, or real work on a demonstration."""

    code = "database:kind:other"

    def __init__(self, *, is_demonstration: bool) -> None:
        """Say which of the two the database is."""
        super().__init__(
            Message("This database is a demonstration's: its passwords are public.")
            if is_demonstration
            else Message("This database is of real work, and AMPARO_DEMONSTRATION is on."),
            remedy=Message(
                "Use `amparo demo` for demonstrations; keep AMPARO_DEMONSTRATION off and "
                "AMPARO_HOME apart for real work."
            ),
        )


class MintingRefused(Unavailable):
    """The database lets nobody in: the clock, the vault's key or the verifier are not as they were.

    Also what somebody meets who asks for a capability that Amparo did not sign.
    """

    code = "database:minting:refused"

    def __init__(self) -> None:
        """Name what usually is the cause."""
        super().__init__(
            Message("The database does not let anybody in: its clock or the vault's key is wrong."),
            remedy=Message(
                "Whoever runs this installation sets the clock right, then runs `amparo database "
                "migrate`."
            ),
        )


class WallOpen(Misconfigured):
    """A table, view or function of the database stands outside the walls."""

    code = "database:walls:open"

    def __init__(self, what: Message, names: list[str]) -> None:
        """Say what is wrong and name every table, view or function concerned."""
        super().__init__(
            Message("{what}: {names}.", {"what": what, "names": ", ".join(names)}),
            remedy=Message(
                "Do not serve until it is closed: run `amparo database migrate`, or undo what was "
                "changed by hand."
            ),
            data={"names": names},
        )
