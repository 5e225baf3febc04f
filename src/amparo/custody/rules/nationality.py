"""Is somebody one of ours, by what a list says of nationality? Never by a name or a place."""

import difflib
import re

from amparo.people.rules.search.folding import folded_words

_UNSAID = frozenset({"", "unknown", "unk", "u", "na", "n a", "desconocida", "desconocido", "none"})
_BETWEEN = re.compile(r"[/,;+&]|\band\b|\by\b", re.IGNORECASE)
_NEAR = 0.8


def may_be_ours(written: str, ours: frozenset[str]) -> bool:
    """Answer whether somebody may be a national of ours: says so, nearly says so, or says nothing.

    `ours` are the words for our country and its people, folded. Of two nationalities one is enough.
    """
    parts = [" ".join(folded_words(one)) for one in _BETWEEN.split(written)]
    if all(one in _UNSAID for one in parts):
        return True
    return any(one in ours or _is_nearly(one, ours) for one in parts)


def _is_nearly(word: str, ours: frozenset[str]) -> bool:
    long_ones = [one for one in ours if len(one) > 4]
    return len(word) > 4 and bool(difflib.get_close_matches(word, long_ones, 1, _NEAR))
