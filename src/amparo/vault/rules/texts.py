"""Text as the bytes that are sealed."""

from amparo.vault.rules.errors import CiphertextRefused, TextRefused


def encoded(text: str) -> bytes:
    """Give the bytes of a text. Raises `TextRefused` for half a character."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Without its cause, which holds the text.
        raise TextRefused from None


def decoded(content: bytes) -> str:
    """Give the text of opened bytes. Raises `CiphertextRefused` when a text was never sealed."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise CiphertextRefused from None
