"""Which keys and passphrases are refused before anything is sealed with them."""

import os

import pytest

from amparo.vault.rules.strength import unfitness_of_key, unfitness_of_passphrase

UNFIT = {
    "constant": bytes(32),
    "example": bytes(range(32)),
    "backwards": bytes(range(200, 168, -1)),
    "repeated": os.urandom(8) * 4,
    "typed": b"correct-horse-battery-staple-42!",
    "short": os.urandom(16),
    "long": os.urandom(64),
    "empty": b"",
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_key_that_was_not_made_at_random_is_refused(name: str):
    assert unfitness_of_key(UNFIT[name]) is not None


def test_random_keys_pass():
    assert [unfitness_of_key(os.urandom(32)) for _ in range(2000)] == [None] * 2000


@pytest.mark.parametrize("passphrase", ["", "fourteen chars", "aaaaaaaaaaaaaaaaaaaaaa"])
def test_a_passphrase_that_can_be_guessed_is_refused(passphrase: str):
    assert unfitness_of_passphrase(passphrase) is not None


def test_a_passphrase_of_several_words_passes():
    assert unfitness_of_passphrase("nopal tranvía brújula siete") is None
