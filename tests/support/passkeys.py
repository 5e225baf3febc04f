"""A security key in software: makes passkeys and signs challenges, and can be told to cheat.

Everything that the browser and the key would send is built here byte by byte (WebAuthn, attestation
"none", ES256), so that each check of ours has a test that lies in exactly one place.
"""

import base64
import hashlib
import json
import os
import struct
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

PRESENT, VERIFIED, HAS_CREDENTIAL = 0x01, 0x04, 0x40
ORIGIN = "http://localhost"


def encoded(content: bytes) -> str:
    """Give bytes as WebAuthn writes them in JSON."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Read bytes as WebAuthn writes them in JSON."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(slots=True)
class SoftKey:
    """One passkey and what it would say; change a field to have it lie."""

    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    id: bytes = field(default_factory=lambda: os.urandom(32))
    user: bytes = b""
    count: int = 0
    flags: int = PRESENT | VERIFIED
    origin: str = ORIGIN
    host: str = "localhost"

    def make(self, options: dict[str, Any]) -> str:
        """Answer the page that wants a new passkey."""
        asked = options["publicKey"]
        self.user = decoded(asked["user"]["id"])
        data = self._data(HAS_CREDENTIAL) + self._credential()
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer({"clientDataJSON": client, "attestationObject": attestation})

    def sign(self, options: dict[str, Any]) -> str:
        """Answer the page that wants a proof."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        data = self._data(0)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
        return self._answer({**parts, "userHandle": self.user})

    def lying(self, **lies: object) -> "SoftKey":
        """Give the same passkey with something about it changed."""
        return replace(self, **lies)  # type: ignore[arg-type]  # fields of its own

    def _data(self, more: int) -> bytes:
        hashed = hashlib.sha256(self.host.encode()).digest()
        return hashed + struct.pack(">BI", self.flags | more, self.count)

    def _credential(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        x, y = numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")
        public = cbor.encode({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return bytes(16) + struct.pack(">H", len(self.id)) + self.id + public

    def _client(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _answer(self, parts: dict[str, bytes]) -> str:
        response = {name: encoded(part) for name, part in parts.items()}
        name = encoded(self.id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
