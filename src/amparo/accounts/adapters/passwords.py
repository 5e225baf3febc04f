"""Checking passwords: Argon2id behind a gate, stored under a key that is not in the database.

The gate is here because each check takes 64 MiB and half a second of two cores: without it, a
handful of strangers at the sign-in page would be enough to stop everybody's work.

The stored form is encrypted because a dump of the database must not let anybody try passwords at
home. The user row binds it to its person; here it is bound to nothing but its purpose, since Django
gives a hasher no row.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

from amparo.accounts.rules.errors import SignInBusy
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.secrets import open_secret, seal_secret

_PATIENCE = 5.0
"""Seconds that somebody waits for her turn before she is asked to come back."""
_CONTEXT = "accounts.user.password"

_gate = threading.BoundedSemaphore(settings.AMPARO_PASSWORD_CHECKS)


@contextmanager
def turn(patience: float = _PATIENCE) -> Iterator[None]:
    """Wait for a turn to check one password. Raises `SignInBusy` when none comes."""
    if not _gate.acquire(timeout=patience):
        raise SignInBusy
    try:
        yield
    finally:
        _gate.release()


class SealedArgon2(Argon2PasswordHasher):
    """Argon2id, one of few at a time; what it gives is encrypted before it is stored."""

    algorithm = "sealed"
    time_cost: int = settings.AMPARO_ARGON2["time_cost"]
    memory_cost: int = settings.AMPARO_ARGON2["memory_cost"]
    parallelism: int = settings.AMPARO_ARGON2["parallelism"]

    def encode(self, password: str, salt: str) -> str:
        """Give the stored form of a new password."""
        with turn():
            encoded = super().encode(password, salt)
        inner = encoded.removeprefix(self.algorithm)
        return f"{self.algorithm}${seal_secret(Purpose.PASSWORDS, inner, _CONTEXT)}"

    def verify(self, password: str, encoded: str) -> bool:
        """Answer whether this is the password of a stored form."""
        opened = self._opened(encoded)
        with turn():
            return bool(super().verify(password, opened))

    def decode(self, encoded: str) -> dict[str, Any]:
        """Give the parameters of a stored form, to see whether it is due for renewal."""
        return dict(super().decode(self._opened(encoded)))

    def _opened(self, encoded: str) -> str:
        sealed = encoded.removeprefix(f"{self.algorithm}$")
        return self.algorithm + open_secret(Purpose.PASSWORDS, sealed, _CONTEXT)
