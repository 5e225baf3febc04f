"""Words as they are compared: without case, accents, ornaments and what cannot be seen.

Names of any script pass; only Latin letters are folded. However long a text is, what is read of it
is bounded, so that nobody stops the desk with a megabyte.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST_TEXT = 400
MOST_WORDS = 12
LONGEST_WORD = 40
PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "e", "da", "do", "dos", "das", "di"})
"""Small words inside names, which are written or left out at will."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_BREAKS = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(
    "['`\N{ACUTE ACCENT}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]"
)


def bounded(text: str) -> str:
    """Give the part of a text that is read at all."""
    return text[:LONGEST_TEXT]


@lru_cache(maxsize=16384)
def folded_words(text: str) -> tuple[str, ...]:
    """Give the words of a name, folded, in their order; hyphens part words, apostrophes do not."""
    plain = unicodedata.normalize("NFKD", _without_marks(bounded(text))).casefold()
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    found = _BREAKS.findall(_APOSTROPHES.sub("", plain.translate(_LETTERS)))
    return tuple(word[:LONGEST_WORD] for word in found[:MOST_WORDS])


@lru_cache(maxsize=16384)
def name_words(text: str) -> tuple[str, ...]:
    """Give the words of a name without its particles; a name of particles alone keeps them."""
    words = folded_words(text)
    return tuple(word for word in words if word not in PARTICLES) or words


@lru_cache(maxsize=4096)
def particles(text: str) -> frozenset[str]:
    """Give the particles of a name."""
    return PARTICLES.intersection(folded_words(text))


def _without_marks(text: str) -> str:
    # Direction marks, joiners and NUL stand inside words without being seen.
    return (
        "".join(
            one
            for one in text
            if unicodedata.category(one) not in {"Cf", "Cc", "Cs"} or one in "\t\n\r"
        )
        .replace("ª", "a")
        .replace("º", "o")
    )
