"""People who can sign in, and browsers that do, for tests of accounts alone."""

import base64
import json
import re
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from allauth.mfa.totp.internal import auth as totp
from django.http import HttpResponse
from django.test import Client

from amparo.accounts.library import ceremonies
from amparo.accounts.models import User
from amparo.accounts.services.enrolment import complete_enrolment
from amparo.accounts.services.invitations import invite
from amparo.accounts.services.passwords import change_password
from amparo.accounts.services.second_factors import keep_app
from amparo.demo.personas import PERSONAS
from amparo.kernel.clock import utc_now
from tests.support.databases import superuser
from tests.support.passkeys import SoftKey

PASSWORD = "siete faroles junto al río"
_SECRET = base64.b32encode(b"twenty bytes exactly").decode()


@dataclass(frozen=True, slots=True)
class Insider:
    """Somebody who can sign in, with all that she knows and holds."""

    user: User
    name: str
    password: str
    secret: str

    def code(self, after: timedelta = timedelta()) -> str:
        """Give what her app shows, now or later."""
        counter = int(time.time() + after.total_seconds()) // 30
        return str(totp.format_hotp_value(totp.hotp_value(self.secret, counter)))

    def recovery_codes(self) -> list[str]:
        """Give the codes on her paper."""
        return ceremonies.unused_codes(self.again())

    def again(self) -> User:
        """Load her row anew."""
        return User.objects.get(pk=self.user.pk)


def an_insider(name: str = "laura.elp", at: datetime | None = None) -> Insider:
    """Make somebody who has a password, an app and recovery codes."""
    moment = at or utc_now()
    user, _ = invite(sign_in_name=name, full_name="Laura Ñúñez", language="es", at=moment)
    change_password(user=user, password=PASSWORD)
    complete_enrolment(user=user, make=lambda: keep_app(user=user, secret=_SECRET))
    return Insider(User.objects.get(pk=user.pk), name, PASSWORD, _SECRET)


def a_browser() -> Client:
    """Open a browser that nobody used before, at a name that passkeys work for."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True, SERVER_NAME="localhost")


def a_persona(name: str) -> Insider:
    """Give a person of the demonstration with all that she knows: she has a consulate."""
    persona = next(one for one in PERSONAS if one.sign_in_name == name)
    user = User.objects.get(sign_in_name=name)
    return Insider(user, name, persona.password, persona.totp_secret)


def at_work(insider: Insider) -> Client:
    """Open a browser in which she has signed in and entered her consulate."""
    browser = a_browser()
    sign_in(browser, insider)
    browser.get("/enter/")
    return browser


def send(client: Client, path: str, **fields: str) -> HttpResponse:
    """Send a form of ours the way a browser does: with the token of its page."""
    if "amparo_csrf" not in client.cookies:
        client.get("/")
    token = client.cookies["amparo_csrf"].value
    return cast("HttpResponse", client.post(path, {**fields, "csrfmiddlewaretoken": token}))


def type_password(client: Client, insider: Insider, password: str | None = None) -> HttpResponse:
    """Send name and password."""
    given = {"sign_in_name": insider.name, "password": password or insider.password}
    return send(client, "/sign-in/", **given)


def sign_in(client: Client, insider: Insider) -> HttpResponse:
    """Sign in with password and app; give the last answer."""
    type_password(client, insider)
    return send(client, "/sign-in/second-factor/", code=insider.code())


def words_of(response: HttpResponse) -> str:
    """Give the text of a page without its tags, and without what is new each time."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def look(browser: Client, path: str) -> HttpResponse:
    """Open a page."""
    return cast("HttpResponse", browser.get(path))


def options_on(response: HttpResponse) -> dict[str, Any]:
    """Give the passkey challenge that stands on a page."""
    found = re.search(r'id="passkey-options"[^>]*>(.*?)</script>', response.content.decode())
    assert found is not None
    options: dict[str, Any] = json.loads(found.group(1))
    return options


def challenge(browser: Client) -> dict[str, Any]:
    """Ask for a challenge to whoever has a passkey."""
    asked: dict[str, Any] = browser.get("/sign-in/passkey/challenge/").json()
    return asked


def offer(browser: Client, key: SoftKey) -> HttpResponse:
    """Sign in with a passkey alone."""
    return send(browser, "/sign-in/passkey/", credential=key.sign(challenge(browser)))


def an_owner(name: str = "laura.elp") -> SoftKey:
    """Accept an invitation with a passkey, as a person would; give the passkey."""
    browser, key = a_browser(), SoftKey()
    _, token = invite(sign_in_name=name, full_name="Laura Ñúñez", language="es", at=utc_now())
    send(browser, f"/invitation/{token}/")
    made = key.make(options_on(look(browser, "/invitation/set-up/")))
    answer = send(browser, "/invitation/set-up/", name="mi llave", credential=made)
    assert answer.headers.get("Location") == "/invitation/codes/"
    return key


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry of the audit as a test looks at it."""

    event: str
    objects: list[dict[str, Any]]
    details: dict[str, Any]
    consulate_id: UUID
    purpose: str


def entries(database: str, event: str) -> list[Recorded]:
    """Give the entries of one kind, oldest first; the application itself may not read them."""
    statement = (
        "SELECT event, objects, details, e.consulate_id, purpose FROM audit_entry e "
        "JOIN audit_link ON entry_id = e.id WHERE event = %s ORDER BY position"
    )
    with superuser(database) as administrator:
        return [Recorded(*row) for row in administrator.execute(statement, [event]).fetchall()]  # type: ignore[arg-type]  # as the columns are
