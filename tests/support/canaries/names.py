"""Made-up people, the same in every run, and each form that a name may lie in.

Given names are ordinary ones. Surnames are put together from syllables, so that nobody bears them
and no program of the machine holds one by chance: a surname found anywhere is a leak.
"""

import base64
import html
import json
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

COUNT = 980
_SEED = 20170306
_GIVEN = (
    "José María",
    "Iñaki",
    "María del Sol",
    "Anaís",
    "Raúl",
    "Zoé",
    "Ángel",
    "Begoña",
    "Íñigo",
)
_HEADS = (
    "Ñurp",
    "Xoch",
    "Tzanz",
    "Quiv",
    "Guéñ",
    "Zúmb",
    "Yolz",
    "Huitr",
    "Peñúzk",
    "Óñic",
    "Ajuñ",
    "Bazqu",
    "Ñólz",
    "Cuizpé",
    "Jxul",
    "Oquét",
    "Úrzk",
    "Wexñá",
    "Tlóxñ",
    "Ygúrz",
    "Bzoñé",
)
_MIDDLES = (
    "arró",
    "ulbi",
    "eñig",
    "ocáz",
    "irqué",
    "uzná",
    "éxol",
    "amvú",
    "itzá",
    "orüy",
    "uñdí",
    "axék",
)
_TAILS = (
    "tzqui",
    "ndúgo",
    "ñeriz",
    "xcátl",
    "rbeñá",
    "lquíez",
    "mpúru",
    "zgoitx",
    "ñpúlq",
    "rzóxe",
)
_NAMED = {"á": "aacute", "é": "eacute", "í": "iacute", "ó": "oacute", "ú": "uacute", "ñ": "ntilde"}
_SHORTEST = 7
"""Bytes below which a piece of a name could be met by chance."""


@dataclass(frozen=True, slots=True)
class Canary:
    """One made-up person. Whoever reports a leak names the number, never the name."""

    number: int
    given: str
    surnames: tuple[str, str]

    @property
    def name(self) -> str:
        """Give the whole name as somebody would type it."""
        return " ".join((self.given, *self.surnames))


def made_up() -> tuple[Canary, ...]:
    """Make all of them."""
    dice = random.Random(_SEED)  # noqa: S311 -- the same names in every run is what is wanted
    taken: set[str] = set()
    return tuple(
        Canary(number, dice.choice(_GIVEN), (_surname(dice, taken, number), _surname(dice, taken)))
        for number in range(COUNT)
    )


def forms_of(canary: Canary) -> Iterator[bytes]:
    """Give every form that a file could hold a part of the name in."""
    for surname in canary.surnames:
        pieces = {surname, *re.split("[-'\N{RIGHT SINGLE QUOTATION MARK}]", surname)}
        for piece in pieces:
            if len(piece) >= _SHORTEST:
                yield from forms_of_word(piece)


def forms_of_word(word: str) -> set[bytes]:
    """Give every form of a text, in any case, with its accents, without, and with them apart."""
    spellings = {unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)}
    spellings.add(_unaccented(word))
    cased = {change(one) for one in spellings for change in (str, str.lower, str.upper, str.title)}
    return {form for one in cased for form in (*_escaped(one), *forms_of_bytes(one.encode()))}


def forms_of_bytes(content: bytes) -> Iterator[bytes]:
    """Give what bytes look like as they are, in hexadecimal and in base64 at each offset."""
    yield content
    yield content.hex().encode()
    yield content.hex().upper().encode()
    for before in range(3):
        # What the neighbours decide is cut off at either end.
        whole = (len(content) + before) // 3 * 4
        coded = base64.b64encode(bytes(before) + content)[(0, 2, 3)[before] : whole]
        yield coded
        yield coded.translate(bytes.maketrans(b"+/", b"-_"))


def _escaped(word: str) -> Iterator[bytes]:
    for coding in ("utf-16-le", "utf-16-be", "latin-1", "cp1252"):
        yield word.encode(coding, "replace" if coding[0] != "u" else "surrogatepass")
    for text in _written(word):
        yield text.encode()


def _written(word: str) -> Iterator[str]:
    yield quote(word)
    yield quote(word.encode("latin-1", "replace"))
    yield re.sub("%..", lambda found: found[0].lower(), quote(word))
    yield quote(quote(word))
    escaped = json.dumps(word)[1:-1]
    yield escaped
    yield re.sub(r"\\u....", lambda found: "\\u" + found[0][2:].upper(), escaped)
    yield repr(word.encode())[2:-1]
    yield html.escape(word)
    yield html.escape(word).replace("&#x27;", "&#39;")
    yield word.encode("ascii", "xmlcharrefreplace").decode()
    yield "".join(f"&#x{ord(one):x};" if ord(one) > 127 else one for one in word)
    yield "".join(f"&{_NAMED[one]};" if one in _NAMED else one for one in word)


def _surname(dice: random.Random, taken: set[str], number: int = 0) -> str:
    word = _word(dice, taken)
    if number % 5 == 3:
        return f"{word}-{_word(dice, taken)}"
    return {1: "D'", 2: "O\N{RIGHT SINGLE QUOTATION MARK}"}.get(number % 5, "") + word


def _word(dice: random.Random, taken: set[str]) -> str:
    while (word := "".join(map(dice.choice, (_HEADS, _MIDDLES, _TAILS)))) in taken:
        pass
    taken.add(word)
    return word


def _unaccented(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(one for one in apart if not unicodedata.combining(one))
