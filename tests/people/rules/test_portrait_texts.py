"""A sealed portrait says what the person is found by, no more and no less."""

from hypothesis import given
from hypothesis import strategies as st

from amparo.people.rules.search.portrait_texts import read_portrait, text_of_portrait
from amparo.people.rules.search.portraits import BirthDate, NameForm, Portrait

WORDS = st.text(max_size=12)
NUMBERS = st.none() | st.integers(0, 9999)
PORTRAITS = st.builds(
    Portrait,
    names=st.lists(
        st.builds(NameForm, st.lists(WORDS, max_size=3).map(tuple), WORDS, WORDS, WORDS), max_size=3
    ).map(tuple),
    births=st.lists(st.builds(BirthDate, NUMBERS, NUMBERS, NUMBERS, st.booleans()), max_size=3).map(
        tuple
    ),
    identifiers=st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple),
    state_of_birth=WORDS,
)


@given(PORTRAITS)
def test_what_is_written_is_read_again(portrait: Portrait):
    text = text_of_portrait(portrait)
    assert read_portrait(text) == portrait
    assert len(text.encode()) % 256 == 0, "its length tells little"
