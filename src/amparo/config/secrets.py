"""The key that signs cookies: given by the installation, or made once and kept private."""

import os
import secrets

from amparo.kernel import settings


def signing_key() -> str:
    """Give AMPARO_SECRET_KEY, or the key in AMPARO_HOME/keys, made at first use (0600)."""
    given = settings.text("AMPARO_SECRET_KEY")
    return given or _kept_key()


def _kept_key() -> str:
    path = settings.home() / "keys" / "signing-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f"signing-key.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            # Of two commands that start at once, the first key stays.
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
