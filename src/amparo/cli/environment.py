"""Getting ready: the database joined, Django set up for one login."""

import os
from typing import TYPE_CHECKING, Literal

from amparo.cli.passphrases import ask_passphrase

if TYPE_CHECKING:
    from amparo.database.services.server import Membership

Login = Literal["app", "worker", "migrator"]


def ready(login: Login) -> "Membership | None":
    """Join the database server and set Django up for `login`; None when the server is not ours."""
    # Half a second of libraries, which a command without a database never pays for.
    import django  # noqa: PLC0415 -- loads only when it is needed

    from amparo.database.services.server import join_server  # noqa: PLC0415 -- likewise
    from amparo.vault.services.keys import ask_with  # noqa: PLC0415 -- likewise

    os.environ["AMPARO_LOGIN"] = login
    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.settings"
    ask_with(ask_passphrase)
    membership = join_server()
    django.setup()
    return membership
