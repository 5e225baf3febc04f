"""The passwords that attackers try first: Django's list of twenty thousand, offline."""

import gzip
from functools import cache
from pathlib import Path

from django.contrib.auth import password_validation


@cache
def common_passwords() -> frozenset[str]:
    """Give the list, in lower case; read once."""
    path = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return frozenset(line.strip() for line in file)
