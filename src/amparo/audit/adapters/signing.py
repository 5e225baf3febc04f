"""Ed25519: signing anchors with a key from the vault, and checking who signed them."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def public_key(seed: bytes) -> str:
    """Give, in hex, the public key of the 32 bytes that the vault derives for anchors."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()


def sign(seed: bytes, text: bytes) -> bytes:
    """Sign a text with the same 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(text)


def is_signed(key: str, text: bytes, signature: bytes) -> bool:
    """Answer whether the owner of a public key signed a text."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True
