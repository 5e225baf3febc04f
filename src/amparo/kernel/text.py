"""What people type, made fit to be kept: one form of each letter, no marks that nobody sees."""

import unicodedata

_MARKS = frozenset("\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff") | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
"""Soft hyphens, zero-width spaces and marks of direction: they hide letters or turn words."""


def tidy(text: str) -> str:
    """Give a line as it is kept: composed letters, single spaces, no invisible marks."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(letter for letter in composed if letter not in _MARKS)
    return " ".join(seen.split())


def is_storable(text: str) -> bool:
    """Answer whether a text holds only what can be stored and printed: lines, tabs, no controls."""
    return all(
        letter in "\n\r\t" or unicodedata.category(letter) not in {"Cc", "Cs"} for letter in text
    )
