"""Reference pages of the lists that the product keeps in one place each."""

from amparo.config import checks as installation
from amparo.config.walls import CALLABLES, CROSSINGS, OPEN_TABLES, POSTERS, SHARED_TABLES
from amparo.database.services import checks as database
from amparo.kernel.actor import SIGNED_OUT, Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.kernel.settings import SETTINGS
from amparo.network.rules.roles import Role, permissions_of
from amparo.web.addresses import Address, list_addresses
from tools.reference_tables import code, first_sentence, table

ROLES = (
    SIGNED_OUT,
    *(Actor(role.value, permissions_of(role)) for role in Role),
)
"""Everyone whose permissions the page prints: who is signed out, and each role of the network."""


def settings_page() -> str:
    """List what an installation can set, and how a secret is kept out of the environment."""
    rows = [
        (code(setting.name), setting.kind, code(setting.default) or "empty", setting.purpose)
        for setting in SETTINGS
    ]
    return f"""# Settings

Each is a variable of the environment. Each may also be given as a file: with `_FILE` after the
name (`AMPARO_SECRET_KEY_FILE=/run/secrets/key`) the value is read from that file, so that no
secret needs to stand in a process's environment.

{table(("setting", "kind", "default", "what it sets"), rows)}
"""


def permissions() -> str:
    """List the permissions, and which roles hold each."""
    rows = [(code(held), held.purpose, _holders(held)) for held in Permission]
    return f"""# Permissions

Whoever lacks the permission of an address or an act gets 403.

{table(("permission", "lets a person", "held by"), rows)}
"""


def events() -> str:
    """List the events that the journal and the audit trail name."""
    rows = [(code(event), str(event.purpose)) for event in Event]
    return f"""# Events

The journal is one JSON line an event on standard error; no line identifies a person.

{table(("event", "written when"), rows)}
"""


def addresses() -> str:
    """List every address with its methods and permission."""
    rows = [_address(found) for found in list_addresses()]
    return f"""# Addresses

Other methods get 405. An address without permission in this table stops Amparo from starting.

{table(("address", "name", "methods", "permission"), sorted(rows))}
"""


def checks() -> str:
    """List the promises that `amparo check` asks for."""
    every = {**installation.CHECKS, **database.CHECKS}
    rows = [(code(name), first_sentence(check)) for name, check in every.items()]
    return f"""# Checks

`amparo check` asks for each promise and ends with status 1 when one is broken.

{table(("promise", "the check"), rows)}
"""


def _holders(permission: Permission) -> str:
    return ", ".join(code(role.role) for role in ROLES if role.may(permission)) or "nobody"


def _address(found: Address) -> tuple[str, str, str, str]:
    declared = found.declaration
    methods = ", ".join(declared.methods) if declared else "undeclared"
    permission = code(declared.permission) if declared else "undeclared"
    return code(found.route), found.name, methods, permission


def walls() -> str:
    """List what crosses consulates, what the logins may call, and which tables are shared."""
    crossings = [
        (code(one.signature), one.moves, one.recorded, str(one.per_hour or "no limit"))
        for one in CROSSINGS
    ]
    posters = [(code(one.signature), one.posts, one.recorded) for one in POSTERS]
    callables = [(code(one.signature), ", ".join(one.callers), one.purpose) for one in CALLABLES]
    shared = [(code(name), holds) for name, holds in sorted(SHARED_TABLES.items())]
    return f"""# Walls

`amparo check` and the tests compare these lists with the database; what is in no list is refused.

## What crosses consulates

Functions owned by a role that nobody can log in as; each passes the walls by policies of its own.

{table(("function", "moves", "recorded", "an hour and consulate"), crossings)}

## What writes to the ledger

A function that runs as the owner: no login may write there in another way.

{table(("function", "posts", "recorded"), posters)}

## What the logins may call

Beside PostgreSQL's own functions, less those that preparation closes.

{table(("function", "callers", "for"), callables)}

## Tables that belong to no consulate

{table(("table", "holds"), shared)}

Open to every session although they name a consulate: {", ".join(sorted(map(code, OPEN_TABLES)))}.
"""
