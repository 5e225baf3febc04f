"""Who connects to the database, and how much each may do.

The application is never owner nor superuser: the migrator becomes the owner for migrations, the
app and worker own nothing, and what crosses consulates runs as `crossing`, which nobody can log
in as.
"""

from dataclasses import dataclass, field

DATABASE = "amparo"
SUPERUSER = "amparo_superuser"
OWNER = "amparo_owner"
CROSSING = "amparo_crossing"
MIGRATOR = "amparo_migrator"
APP = "amparo_app"
WORKER = "amparo_worker"

_SILENT = {
    # Without these a failed statement, or another session, shows a name in plain text.
    "track_activities": "off",
    "log_min_messages": "panic",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_statement": "none",
}

_WITHOUT_ROWS = {
    # It reads no consulate's records; what it is given, as a name, stands in the details only.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_statement": "none",
}


@dataclass(frozen=True, slots=True)
class Login:
    """A database role, whether it may log in, and the session settings it is held to."""

    name: str
    may_log_in: bool
    member_of: tuple[str, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)


LOGINS: tuple[Login, ...] = (
    Login(CROSSING, may_log_in=False),
    # The owner gives functions to the crossing role, which takes being a member of it.
    Login(OWNER, may_log_in=False, member_of=(CROSSING,)),
    Login(
        MIGRATOR,
        may_log_in=True,
        member_of=(OWNER,),
        settings=_WITHOUT_ROWS | {"lock_timeout": "4s", "statement_timeout": "5min"},
    ),
    Login(
        APP,
        may_log_in=True,
        settings=_SILENT
        | {
            "lock_timeout": "5s",
            "statement_timeout": "30s",
            "idle_in_transaction_session_timeout": "60s",
        },
    ),
    Login(
        WORKER,
        may_log_in=True,
        settings=_SILENT
        | {
            "lock_timeout": "10s",
            "statement_timeout": "5min",
            "idle_in_transaction_session_timeout": "5min",
        },
    ),
)

BY_WORD = {"app": APP, "worker": WORKER, "migrator": MIGRATOR}
"""The words of AMPARO_LOGIN and the role each stands for."""
