"""A caller on the wire: cookies, forms as their pages give them, sign-in with both factors."""

import html
import http.client
import json
import re
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import Message
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.totp.internal import auth as totp

from amparo.demo.personas import PERSONAS, Persona

_HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|sent_key)" value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Message
    content: bytes

    @property
    def text(self) -> str:
        """Give the page as somebody reads it."""
        return html.unescape(self.content.decode(errors="replace"))


@dataclass(slots=True)
class Caller:
    """Somebody who asks one server, and keeps the cookies that it gives."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    """Whatever was typed or received that nobody else may know, each with words to name it by."""

    def ask(
        self, method: str, path: str, content: bytes | None = None, /, **headers: str
    ) -> Answer:
        """Make one request and read the whole answer, or what came of it."""
        line = http.client.HTTPConnection("localhost", self.port, timeout=30)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            with suppress(BrokenPipeError, ConnectionResetError):
                # A body that is too large is refused before all of it is sent.
                line.request(method, path, content, given)
            answer = line.getresponse()
            self._keep(answer.headers.get_all("Set-Cookie") or [])
            return Answer(answer.status, answer.headers, _whole(answer))
        finally:
            line.close()

    def look(self, path: str) -> Answer:
        """Open a page."""
        return self.ask("GET", path, Accept="text/html")

    def send(self, path: str, page: str = "", **fields: str) -> Answer:
        """Fill in the form on a page and send it; `page` is where it stands if not at `path`."""
        token = {} if "csrfmiddlewaretoken" in fields else self.hidden(page or path)
        content = urlencode({**token, **fields}).encode()
        kind = "application/x-www-form-urlencoded"
        return self.ask("POST", path, content, Content_Type=kind, Accept="text/html")

    def hidden(self, page: str) -> dict[str, str]:
        """Give what a page's form carries unseen: its token, and the word that it is sent once."""
        return hidden_in(self.look(page))

    def tell(self, path: str, value: object, token: str) -> Answer:
        """Send JSON the way a program does."""
        content = value if isinstance(value, bytes) else json.dumps(value).encode()
        bearer = {"Authorization": f"Bearer {token}", "Content_Type": "application/json"}
        return self.ask("POST", path, content, **bearer)

    def sign_in(self, name: str) -> "Caller":
        """Sign in as a persona, with password and code, into her consulate."""
        who = persona(name)
        self.type("/sign-in/", sign_in_name=name, password=who.password)
        self.type("/sign-in/second-factor/", code=code_of(who.totp_secret, self.port))
        entered = self.look("/enter/")
        assert entered.headers.get("Location") == "/home/", entered.status
        return self

    def type(self, path: str, **fields: str) -> Answer:
        """Send a form with a password in it, and remember that one."""
        for word in ("password", "new_password"):
            if word in fields:
                self.secrets[fields[word]] = f"{word} at {path}"
        return self.send(path, **fields)

    def _keep(self, given: list[str]) -> None:
        for line in given:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.coded_value
                if name in {"amparo_capability", "amparo_session"}:
                    self.secrets[morsel.value] = f"cookie {name}"


def hidden_in(answer: Answer) -> dict[str, str]:
    """Give what a page's form carries unseen."""
    return dict(_HIDDEN.findall(answer.content.decode()))


def persona(name: str) -> Persona:
    """Give one of the demonstration's people."""
    return next(one for one in PERSONAS if one.sign_in_name == name)


_used: defaultdict[tuple[str, int], set[int]] = defaultdict(set)


def code_of(secret: str, port: int = 0) -> str:
    """Give a code that an app shows now or within half a minute, and that was not typed yet there.

    Each test has a database of its own, which remembers the codes that were typed: one that was
    typed to another test's server is taken only where none is left.
    """
    now = int(time.time()) // 30
    left = [one for one in (now, now + 1, now - 1) if port not in _used[secret, one]]
    step = min(left, key=lambda one: len(_used[secret, one]))
    _used[secret, step].add(port)
    return str(totp.format_hotp_value(totp.hotp_value(secret, step)))


def _whole(answer: Any) -> bytes:
    try:
        return bytes(answer.read())
    except (http.client.HTTPException, OSError):
        return b"cut off"


def met(answer: Answer, *statuses: int) -> Answer:
    """Make sure that a path led where it was meant to."""
    assert answer.status in statuses, f"{answer.status}, not {statuses}"
    return answer
