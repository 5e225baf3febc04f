"""The months of dates are Django's own: no sentence of ours takes one of their names."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import override

MONTHS = [
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
]


def test_every_month_has_its_name():
    with override("es"):
        named = [date_format(date(2026, number, 2), "DATE_FORMAT") for number in range(1, 13)]
    assert named == [f"2 de {month} de 2026" for month in MONTHS]
