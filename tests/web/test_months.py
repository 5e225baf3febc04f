"""The months of dates are Django's own: no sentence of ours takes one of their names."""

from datetime import date

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from amparo.web.days import date_words

MONTHS = [
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
]


def test_every_month_has_its_name():
    with override("es"):
        named = [date_format(date(2026, number, 2), "DATE_FORMAT") for number in range(1, 13)]
    assert named == [f"2 de {month} de 2026" for month in MONTHS]


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "3 September 1999"), ("es", "3 de septiembre de 1999")]
)
def test_a_day_is_written_in_panels_as_in_templates(language: str, expected: str):
    with override(language):
        assert date_words(date(1999, 9, 3)) == expected
