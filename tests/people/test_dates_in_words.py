"""A birth date is said as far as it is known, in the reader's words."""

import pytest
from django.utils.translation import override

from amparo.people.panels.dates import born_in_words
from amparo.people.rules.dates import PartialDate


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (PartialDate(1999, 5, 3), "3 de mayo de 1999"),
        (PartialDate(1999, 5), "mayo de 1999"),
        (PartialDate(month=2, day=29), "29 de febrero"),
        (PartialDate(1999), "1999"),
        (PartialDate(1999, is_approximate=True), "alrededor de 1999"),
        (None, ""),
    ],
)
def test_a_birth_date_is_said_in_words(born: PartialDate | None, words: str):
    with override("es"):
        assert born_in_words(born) == words
