"""Files of notes taken on paper: what can be used, and the words for what cannot."""

from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.reception.rules.errors import ImportRefused
from amparo.reception.rules.imports import read_rows

HEAD = "key,subject,text,follows\n"
ID = "0b0e8f6e-8a43-4f0e-9a3b-6c2f5f3b1a11"


def test_rows_become_drafts():
    rows = read_rows((HEAD + f'1,Visita,"Llevar, hojas",\n2,,Ya fui,{ID}\n').encode())

    assert [(row.draft.subject, row.draft.text, row.follows) for row in rows] == [
        ("Visita", "Llevar, hojas", None),
        ("", "Ya fui", UUID(ID)),
    ]


def test_the_same_row_twice_has_the_same_key():
    first, second = (read_rows((HEAD + "a,S,T,\n").encode())[0] for _ in range(2))
    assert first.draft.sent_key == second.draft.sent_key


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",S,T,", "the key is missing"),
        ("a,,T,", "the subject is missing"),
        ("a,S,,", "the text is missing"),
        ("a,S,T,nobody", "no identifier"),
        (f"a,{'x' * 121},T,", "the subject is missing or longer"),
        (f"a,S,{'x' * 4001},", "the text is missing or longer"),
        ("a,S,T\0,", "cannot be stored"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(row: str, words: str):
    with pytest.raises(ImportRefused) as refusal:
        read_rows((HEAD + row + "\n").encode())
    assert "Row 2" in str(refusal.value)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"a;b\n1;2\n",
        HEAD.encode(),
        b"x" * (1024 * 1024 + 1),
        b'key,subject,text\n"',
    ],
    ids=["empty", "no UTF-8", "other columns", "no rows", "too large", "open quotes"],
)
def test_what_is_no_file_of_notes_is_refused_in_words(content: bytes):
    with pytest.raises(ImportRefused):
        read_rows(content)


@given(st.binary(max_size=400))
def test_any_bytes_end_in_rows_or_in_words(content: bytes):
    with suppress(ImportRefused):
        read_rows(HEAD.encode() + content)
