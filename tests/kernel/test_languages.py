"""One list of languages: what a reader's tag means, and what our own tables say in each."""

import pytest

from amparo.kernel.languages import LANGUAGES, SOURCE, Phrase, language_of, phrase_of


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("es_MX.UTF-8", "es"),
        ("EN-us", "en"),
        ("eso", SOURCE),
        ("C", SOURCE),
        ("", SOURCE),
        (None, SOURCE),
    ],
)
def test_a_tag_means_a_language_of_the_product_or_that_of_the_source(
    tag: str | None, language: str
):
    assert language_of(tag) == language


def test_a_phrase_is_said_in_the_readers_language_or_in_that_of_the_source():
    told = Phrase({"en": "Jail", "es": "Cárcel"})
    assert (told.said("es-US"), told.said("fr"), told.said(None)) == ("Cárcel", "Jail", "Jail")
    assert Phrase({"": "911"}).said("es") == "911"


def test_a_row_lacks_no_language():
    assert set(phrase_of(dict.fromkeys(LANGUAGES, "x")).by_language) == set(LANGUAGES)
    with pytest.raises(KeyError):
        phrase_of({SOURCE: "x"})
