"""The session store: the table holds digests and ciphertext, and yields no session to a reader.

Django calls it without a time, so it asks the kernel's clock.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction

from amparo.accounts.models.sessions import Session
from amparo.database.selectors.composed import Composed
from amparo.kernel.clock import utc_now
from amparo.vault.rules.errors import CiphertextRefused
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.secrets import open_secret, seal_secret

_CLOCKS_DIFFER = timedelta(minutes=5)
_SESSION = Composed(lambda digest: Session.objects.filter(digest=digest))
BEGAN = "began"
"""When the session began: inside the ciphertext, so that no row can be made to last longer."""


def digest_of(session_key: str) -> str:
    """Give what the table holds in place of the key in the cookie."""
    return hashlib.sha256(session_key.encode()).hexdigest()


class SessionStore(SessionBase):
    """Sessions that last twelve hours from their beginning, whatever happens in them."""

    # Django's own, which its types leave out.
    _get_new_session_key: Callable[[], str]
    _get_session: Callable[..., dict[str, Any]]

    def exists(self, session_key: str) -> bool:
        """Answer whether a key is taken."""
        return Session.objects.filter(digest=digest_of(session_key)).exists()

    def create(self) -> None:
        """Begin a session under a key that nobody has had; what it learnt so far is kept."""
        known = self._get_session(no_load=True)
        self._begin(known)

    def cycle_key(self) -> None:
        """Go on under a new key, so that a copy of the old cookie opens nothing.

        Signing in begins the twelve hours; a proof or a new password inside them does not.
        """
        known, old = self._get_session(), self.session_key
        self._begin(known, anew=SESSION_KEY not in known)
        if old:
            self.delete(old)

    def _begin(self, known: dict[str, Any], *, anew: bool = True) -> None:
        if anew or BEGAN not in known:
            known[BEGAN] = utc_now().isoformat()
        self._session_cache = known
        self._session_key = self._get_new_session_key()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 -- Django's own signature
        """Encrypt what the session knows, bound to its digest, and store it."""
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)
        digest = digest_of(self.session_key)
        values = {
            "sealed": seal_secret(Purpose.SESSIONS, json.dumps(data), digest),
            "expires_at": _end(data),
        }
        if must_create:
            _insert(digest, values)
        elif not Session.objects.filter(digest=digest).update(**values):
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        """End a session."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(digest=digest_of(key)).delete()

    def load(self) -> dict[str, Any]:
        """Give what the session knows; nothing when it is over, unknown or was tampered with."""
        row = _SESSION.first(digest_of(self.session_key or ""))
        data = _opened(row) if row else None
        if data is None or not _is_under_way(data, utc_now()):
            self._session_key = None
            return {}
        return data

    def get_expiry_age(self, **given: Any) -> int:  # noqa: ANN401 -- Django's own signature
        """Give the seconds that are left of the twelve hours."""
        del given
        left = _end(self._get_session()) - utc_now()
        return max(0, int(left.total_seconds()))

    def get_expiry_date(self, **given: Any) -> datetime:  # noqa: ANN401 -- Django's own signature
        """Give the moment at which the session ends."""
        del given
        return _end(self._get_session())

    @classmethod
    def clear_expired(cls) -> None:
        """Remove the rows of sessions that are over."""
        Session.objects.filter(expires_at__lt=utc_now()).delete()


def _insert(digest: str, values: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            Session.objects.create(digest=digest, **values)
    except IntegrityError as error:
        raise CreateError from error


def _is_under_way(data: dict[str, Any], at: datetime) -> bool:
    # One that began in the future was begun under a clock that has been set back since.
    end = _end(data)
    return at < end <= at + timedelta(seconds=settings.SESSION_COOKIE_AGE) + _CLOCKS_DIFFER


def _end(data: dict[str, Any]) -> datetime:
    began = data.get(BEGAN)
    start = datetime.fromisoformat(began) if began else utc_now()
    return start + timedelta(seconds=settings.SESSION_COOKIE_AGE)


def _opened(row: Session) -> dict[str, Any] | None:
    try:
        return dict(json.loads(open_secret(Purpose.SESSIONS, row.sealed, row.digest)))
    except (CiphertextRefused, ValueError):
        return None
