"""A ciphertext opens with its key, at its place, as it was sealed, or not at all."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import assume, given
from hypothesis import strategies as st

from amparo.vault.rules.envelopes import Header, Keeper, decrypt, encrypt
from amparo.vault.rules.errors import CiphertextRefused
from amparo.vault.rules.places import Place
from tests.vault.test_places import HERE, PLACES

KEY, NONCE = AESGCM(bytes(range(7, 39))), b"only once ok"
HEADER = Header(Keeper.CONSULATE, 3)
KEYS = st.binary(min_size=32, max_size=32).map(AESGCM)
NAME = "Iñaki Güémez Peña".encode()


def sealed(text: bytes = NAME, place: Place = HERE, key: AESGCM = KEY) -> bytes:
    return encrypt(key, HEADER, NONCE, text, place.associated_data())


@given(st.binary(max_size=300), PLACES, KEYS)
def test_what_was_sealed_opens(text: bytes, place: Place, key: AESGCM):
    assert decrypt(key, sealed(text, place, key), place.associated_data()) == text


@given(st.data())
def test_no_flipped_bit_passes(data: st.DataObject):
    whole = sealed()
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    changed = bytearray(whole)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CiphertextRefused):
        decrypt(KEY, bytes(changed), HERE.associated_data())


@given(st.integers(0, len(sealed()) - 1))
def test_what_is_cut_off_does_not_open(length: int):
    with pytest.raises(CiphertextRefused):
        decrypt(KEY, sealed()[:length], HERE.associated_data())


@given(PLACES)
def test_it_opens_at_no_other_place(place: Place):
    assume(place != HERE)
    with pytest.raises(CiphertextRefused):
        decrypt(KEY, sealed(), place.associated_data())


@given(KEYS)
def test_it_opens_with_no_other_key(key: AESGCM):
    with pytest.raises(CiphertextRefused):
        decrypt(key, sealed(), HERE.associated_data())


@given(st.sampled_from(Keeper), st.integers(0, 2**32 - 1))
def test_a_ciphertext_says_whose_key_opens_it(keeper: Keeper, version: int):
    header = Header(keeper, version)
    assert Header.of(encrypt(KEY, header, NONCE, NAME, b"")) == header


@pytest.mark.parametrize("head", [b"", b"\x01\x02", b"\x02\x02\0\0\0\1", b"\x01\x09\0\0\0\1"])
def test_other_bytes_are_no_ciphertext(head: bytes):
    with pytest.raises(CiphertextRefused):
        Header.of(head)


def test_a_refusal_says_nothing_of_what_was_refused():
    with pytest.raises(CiphertextRefused) as refusal:
        decrypt(KEY, sealed()[:-1], HERE.associated_data())
    assert refusal.value.data == {}
    assert refusal.value.__cause__ is None
    assert "people_name" not in str(refusal.value)
