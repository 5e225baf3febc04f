"""Reference pages of the lists that the product keeps in one place each."""

from amparo.config import checks as installation
from amparo.database.services import checks as database
from amparo.kernel.actor import SIGNED_OUT
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.kernel.settings import SETTINGS
from amparo.web.addresses import Address, list_addresses
from tools.reference_tables import code, first_sentence, table

ROLES = (SIGNED_OUT,)
"""Roles whose permissions the page prints; the role table joins when there is one."""


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
    rows = [(code(event), event.purpose) for event in Event]
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
