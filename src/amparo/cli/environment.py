"""Getting ready: the database joined, Django set up for one login."""

import os
from typing import Literal

import django

from amparo.cli.passphrases import ask_passphrase
from amparo.database.services.server import Membership, join_server
from amparo.vault.services.keys import ask_with

Login = Literal["app", "worker", "migrator"]


def ready(login: Login) -> Membership | None:
    """Join the database server and set Django up for `login`; None when the server is not ours."""
    os.environ["AMPARO_LOGIN"] = login
    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.settings"
    ask_with(ask_passphrase)
    membership = join_server()
    django.setup()
    return membership
