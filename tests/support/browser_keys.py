"""A passkey for the browser of a journey: Chromium's own virtual authenticator."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page

_PLATFORM = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "automaticPresenceSimulation": True,
    "isUserVerified": True,
}


@dataclass(frozen=True, slots=True)
class BrowserKey:
    """The authenticator of one page; it verifies its owner unless told otherwise."""

    session: CDPSession
    id: str

    def verify(self, *, succeeds: bool) -> None:
        """Say whether finger, face or PIN will be the owner's."""
        told = {"authenticatorId": self.id, "isUserVerified": succeeds}
        self.session.send("WebAuthn.setUserVerified", told)

    def passkeys(self) -> int:
        """Count the passkeys it holds."""
        asked = {"authenticatorId": self.id}
        return len(self.session.send("WebAuthn.getCredentials", asked)["credentials"])


@contextmanager
def browser_key(page: Page) -> Iterator[BrowserKey]:
    """Give a page an authenticator for the length of the block."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": _PLATFORM})
    try:
        yield BrowserKey(session, made["authenticatorId"])
    finally:
        session.detach()
