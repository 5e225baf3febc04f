"""Sealed files: streamed, and refused when a chunk is changed, moved, repeated, dropped or cut."""

import io
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.kernel.clock import utc_now
from amparo.vault.rules.envelopes import HEADER_BYTES, TAG_BYTES
from amparo.vault.rules.errors import CiphertextRefused, KeyDestroyed
from amparo.vault.rules.places import Place
from amparo.vault.rules.streams import CHUNK_BYTES, SALT_BYTES
from amparo.vault.services.files import open_file, seal_file
from amparo.vault.services.people import destroy_person_key, make_person_key
from tests.vault.conftest import Within
from tests.vault.test_fields import ONE_DATABASE, place_in

START = HEADER_BYTES + SALT_BYTES
SEALED_CHUNK = CHUNK_BYTES + TAG_BYTES
LENGTHS = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 200_000]
THREE_CHUNKS = bytes(range(256)) * (CHUNK_BYTES // 256) * 2 + b"the end"


class Trickle(io.RawIOBase):
    """A stream that gives a little at a time, as a socket does."""

    def __init__(self, content: bytes) -> None:
        self.content = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        """Give a thousand bytes at most."""
        return self.content.read(min(size, 1000))


def sealed_file(content: bytes, place: Place, holder: UUID | None = None) -> bytes:
    target = io.BytesIO()
    seal_file(io.BytesIO(content), target, place, holder)
    return target.getvalue()


def opened_file(sealed: bytes, place: Place, holder: UUID | None = None) -> bytes:
    target = io.BytesIO()
    open_file(io.BytesIO(sealed), target, place, holder)
    return target.getvalue()


def chunks_of(sealed: bytes) -> list[bytes]:
    return [sealed[at : at + SEALED_CHUNK] for at in range(START, len(sealed), SEALED_CHUNK)]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_file_of_any_length_comes_back(within: Within, here: UUID, length: int):
    content, place = (THREE_CHUNKS * 2)[:length], place_in(here)
    with within(here):
        sealed = sealed_file(content, place)
        assert opened_file(sealed, place) == content
    chunks = max(1, -(-length // CHUNK_BYTES))
    assert len(sealed) == START + length + chunks * TAG_BYTES


def test_a_stream_that_gives_little_at_a_time_is_sealed_whole(within: Within, here: UUID):
    target, clear, place = io.BytesIO(), io.BytesIO(), place_in(here)
    with within(here):
        seal_file(Trickle(THREE_CHUNKS), target, place)
        open_file(Trickle(target.getvalue()), clear, place)
    assert clear.getvalue() == THREE_CHUNKS


@ONE_DATABASE
@given(st.data())
def test_no_flipped_bit_passes(within: Within, here: UUID, data: st.DataObject):
    place = place_in(here)
    with within(here):
        sealed = bytearray(sealed_file(b"a passport, page by page" * 9, place))
        bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
        sealed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(CiphertextRefused):
            opened_file(bytes(sealed), place)


@pytest.mark.parametrize(
    "order",
    [[], [0], [0, 1], [1, 2], [0, 2], [1, 0, 2], [0, 1, 2, 2], [0, 0, 1, 2], [2], [2, 1, 0]],
)
def test_chunks_that_are_missing_moved_or_repeated_are_refused(
    within: Within, here: UUID, order: list[int]
):
    place = place_in(here)
    with within(here):
        sealed = sealed_file(THREE_CHUNKS, place)
        chunks = chunks_of(sealed)
        assert len(chunks) == 3
        changed = sealed[:START] + b"".join(chunks[number] for number in order)
        with pytest.raises(CiphertextRefused):
            opened_file(changed, place)


@pytest.mark.parametrize("length", [0, 1, START - 1, START, START + 5, START + SEALED_CHUNK, -1])
def test_a_file_that_was_cut_off_is_refused(within: Within, here: UUID, length: int):
    place = place_in(here)
    with within(here):
        sealed = sealed_file(THREE_CHUNKS, place)
        with pytest.raises(CiphertextRefused):
            opened_file(sealed[:length], place)


def test_a_chunk_of_another_file_is_refused(within: Within, here: UUID):
    place = place_in(here)
    with within(here):
        one, other = sealed_file(THREE_CHUNKS, place), sealed_file(THREE_CHUNKS, place)
        with pytest.raises(CiphertextRefused):
            opened_file(one[: START + SEALED_CHUNK] + other[START + SEALED_CHUNK :], place)


@pytest.mark.parametrize("part", ["table", "column", "row"])
def test_a_file_opens_at_its_own_place_only(within: Within, here: UUID, part: str):
    place = place_in(here)
    other = uuid4() if part == "row" else "other"
    with within(here):
        sealed = sealed_file(b"", place)
        with pytest.raises(CiphertextRefused):
            opened_file(sealed, replace(place, **{part: other}))


def test_a_file_dies_with_its_persons_key(within: Within, here: UUID):
    place, holder = place_in(here), uuid4()
    with within(here):
        make_person_key(here, holder)
        sealed = sealed_file(THREE_CHUNKS, place, holder)
        assert opened_file(sealed, place, holder) == THREE_CHUNKS
        with pytest.raises(CiphertextRefused):
            opened_file(sealed, place)
        destroy_person_key(here, holder, utc_now())
        with pytest.raises(KeyDestroyed):
            opened_file(sealed, place, holder)


def test_nothing_lies_on_disk_in_clear(within: Within, here: UUID, tmp_path: Path):
    place = place_in(here)
    (tmp_path / "clear").write_bytes(THREE_CHUNKS)
    with (
        within(here),
        (tmp_path / "clear").open("rb") as source,
        (tmp_path / "sealed").open("wb") as target,
    ):
        seal_file(source, target, place)
    (tmp_path / "clear").unlink()
    assert [path.name for path in tmp_path.iterdir()] == ["sealed"]
    kept = (tmp_path / "sealed").read_bytes()
    assert b"the end" not in kept
    assert bytes(range(64)) not in kept
