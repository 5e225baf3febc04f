"""Pages of a list that is counted: what stands on them, and the ways on."""

import pytest

from amparo.kernel.paging import PageUnknown, Span, read_span


@pytest.mark.parametrize(
    ("word", "total", "shown", "ways"),
    [
        ("", 0, (1, 0), (0, 0)),
        ("", 50, (1, 50), (0, 0)),
        ("", 51, (1, 50), (0, 51)),
        ("51", 120, (51, 100), (1, 101)),
        ("101", 120, (101, 120), (51, 0)),
        ("30", 120, (30, 79), (1, 80)),
        ("120", 120, (120, 120), (70, 0)),
    ],
)
def test_a_page_knows_its_rows_and_the_pages_beside_it(
    word: str, total: int, shown: tuple[int, int], ways: tuple[int, int]
):
    span = read_span(word, 50, total)
    assert ((span.first, span.last), (span.before, span.after)) == (shown, ways)


def test_only_a_list_that_fits_is_whole():
    assert Span(1, 50, 50).is_all
    assert Span(1, 50, 0).is_all
    assert not Span(1, 50, 51).is_all
    assert not Span(51, 50, 51).is_all


@pytest.mark.parametrize("word", ["0", "-1", "121", "1e3", "\u0665\u0661", " 51", "51;", "9" * 400])
def test_a_page_that_does_not_exist_is_refused(word: str):
    with pytest.raises(PageUnknown):
        read_span(word, 50, 120)
