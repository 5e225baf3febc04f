"""Texts that open with a word that somebody carries, and with nothing else."""

import pytest

from amparo.vault.rules.errors import CiphertextRefused
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.carried import name_of_word, open_with_word, seal_with_word

WORD, TEXT, PLACE = "7K4M-2Q9X-B3TD-H8WN", "Lo que alguien escribió", "row 1"


def sealed() -> bytes:
    return seal_with_word(Purpose.DRAFTS, WORD, TEXT, PLACE)


def test_the_word_opens_it_and_it_holds_neither_word_nor_text():
    made = sealed()
    assert open_with_word(Purpose.DRAFTS, WORD, made, PLACE) == TEXT
    assert made != sealed()
    for part in (WORD.encode(), TEXT.encode()):
        assert part not in made


@pytest.mark.parametrize(
    ("purpose", "word", "place"),
    [
        (Purpose.DRAFTS, "7K4M-2Q9X-B3TD-H8WM", PLACE),
        (Purpose.DRAFTS, "", PLACE),
        (Purpose.DRAFTS, WORD, "row 2"),
        (Purpose.SESSIONS, WORD, PLACE),
    ],
)
def test_nothing_else_does(purpose: Purpose, word: str, place: str):
    with pytest.raises(CiphertextRefused):
        open_with_word(purpose, word, sealed(), place)


@pytest.mark.parametrize("spoiled", [b"", b"x", b"\x01\x01\x00\x00\x00\x01"])
def test_what_was_cut_or_changed_opens_for_nobody(spoiled: bytes):
    with pytest.raises(CiphertextRefused):
        open_with_word(Purpose.DRAFTS, WORD, spoiled, PLACE)


def test_the_name_of_a_word_is_not_its_key_and_differs_by_purpose():
    names = {name_of_word(purpose, WORD) for purpose in (Purpose.DRAFTS, Purpose.SESSIONS)}
    assert {len(name) for name in names} == {32}
    assert len(names) == 2
    assert name_of_word(Purpose.DRAFTS, WORD) == name_of_word(Purpose.DRAFTS, WORD)
