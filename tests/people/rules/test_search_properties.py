"""Properties: the search reads anything, finds people by themselves, sees no case or accent."""

import time
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.people.rules.search.asking import question_of, read_question
from amparo.people.rules.search.features import MOST_ASKED, portrait_features, question_features
from amparo.people.rules.search.portraits import BirthDate, NameForm, Portrait, Question
from amparo.people.rules.search.reading import MOST_ENTRIES, agreements, planned_reading
from amparo.people.rules.search.scoring import rank, score
from amparo.people.rules.search.sealing import PostingKeys, blocks, bucket
from amparo.people.rules.search.sounds import is_typed_alike

names = st.text(max_size=30)
spanish = st.text(alphabet="abcdefghijlmnopqrstuvxyzáéíóúñ", min_size=2, max_size=12)
dates = st.builds(
    BirthDate, st.integers(1930, 2020), st.integers(1, 12), st.integers(1, 28), st.booleans()
)
forms = st.builds(NameForm, st.lists(names, max_size=4).map(tuple), names, names, names)
plain_forms = st.builds(
    NameForm, st.lists(spanish, min_size=1, max_size=3).map(tuple), spanish, spanish
)
portraits = st.builds(
    Portrait, st.lists(forms, max_size=3).map(tuple), st.lists(dates, max_size=2).map(tuple)
)
KEYS = PostingKeys(b"t" * 32, b"e" * 32)


@given(st.text(), portraits)
def test_whatever_is_typed_gives_a_question_and_a_score(typed: str, portrait: Portrait):
    question = read_question(typed)
    assert len(question_features(question)) <= MOST_ASKED
    match = score(question, portrait)
    assert match.points == score(question, portrait).points
    assert all(str(reason) for reason in match.reasons)


@given(st.builds(Portrait, st.lists(plain_forms, min_size=1, max_size=3).map(tuple), st.just(())))
def test_a_person_is_found_by_each_of_her_own_names(portrait: Portrait):
    features = portrait_features(portrait)
    for form in portrait.names:
        question = question_of(form)
        assert features & set(question_features(question))
        own = score(question, portrait).points
        assert own >= score(question, Portrait((NameForm(("Q",), "Qqq"),))).points
        assert own > 0


@given(plain_forms, plain_forms, dates, dates)
def test_case_and_accents_change_no_score(
    asked: NameForm, known: NameForm, one: BirthDate, other: BirthDate
):
    portrait = Portrait((known,), (other,))
    whole = " ".join((*asked.given, asked.first_surname, asked.second_surname))
    words = Question(tuple(whole.split()), None, (one,))
    bare = "".join(
        c for c in unicodedata.normalize("NFD", whole.upper()) if not unicodedata.combining(c)
    )
    plain = Question(tuple(bare.split()), None, (one,))
    assert score(words, portrait) == score(plain, portrait)
    assert set(question_features(words)) == set(question_features(plain))


def test_a_megabyte_is_read_in_no_time():
    began = time.perf_counter()
    for text in ("a" * 1_000_000, "maria " * 200_000, "12/3/1985 " * 100_000, "A1" * 500_000):
        question = read_question(text)
        question_features(question)
        long = Portrait((NameForm((text,), text, text, text),))
        portrait_features(long)
        score(question, long)
    assert time.perf_counter() - began < 5


def test_ranking_nobody_is_harmless():
    assert rank(read_question(""), {}).matches == ()


@given(st.lists(st.text(max_size=20), unique=True, max_size=40), st.integers(0, (1 << 63) - 1))
def test_entries_open_to_what_was_sealed_and_to_nothing_under_other_keys(
    features: list[str], number: int
):
    sealed = KEYS.seal(features, number)
    whole = b"".join(entry for _, entry in sealed)
    tokens, numbers = KEYS.open(whole)
    assert set(tokens) == {KEYS.token(one) for one in features}
    assert set(numbers) <= {number}
    assert len(set(blocks(whole))) == len(features)
    other_tokens, _ = PostingKeys(b"t" * 32, b"x" * 32).open(whole)
    assert not set(other_tokens) & set(tokens)


def test_two_consulates_share_neither_list_nor_entry():
    other = PostingKeys(b"T" * 32, b"E" * 32)
    ours, theirs = dict(KEYS.seal(["a b"], 7)), dict(other.seal(["a b"], 7))
    assert not set(ours) & set(theirs)
    assert not set(ours.values()) & set(theirs.values())


@settings(max_examples=50)
@given(
    st.lists(st.integers(0, (1 << 64) - 1), max_size=160),
    st.lists(st.integers(200, 30_000), max_size=160),
)
def test_short_lists_are_read_before_long_ones(tokens: list[int], lengths: list[int]):
    long = dict(zip({bucket(token) for token in tokens[::2]}, lengths, strict=False))
    read = [one.bucket for one in planned_reading(tokens, long)][1:]
    held = [long.get(one, 0) for one in read]
    assert held == sorted(held)
    assert sum(held[:-1]) <= MOST_ENTRIES
    assert {bucket(token) for token in tokens} - set(long) <= set(read)


def test_agreement_adds_what_each_token_weighs():
    assert agreements([1, 2, 2, 3], [7, 7, 8, 9], {1: 1.0, 2: 0.5}) == {7: 1.5, 8: 0.5}


@given(st.text(alphabet="abcdeéñ", min_size=8, max_size=12), st.data())
def test_one_slip_of_the_keys_is_always_seen(word: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("xyz"))
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    assert all(is_typed_alike(word, slip) for slip in slips)
