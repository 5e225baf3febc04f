"""The form of one notice reads a name as a list does."""

from uuid import uuid4

import pytest

from amparo.custody.forms.notices import NoticeForm
from amparo.kernel.clock import utc_now
from amparo.people.rules.facts import Name

HEARD = utc_now()
TOLD = {
    "county": "48141",
    "wish": "asked",
    "source": "Condado inventado",
    "heard_day": str(HEARD.day),
    "heard_month": str(HEARD.month),
    "heard_year": str(HEARD.year),
    "heard_time": "00:00",
    "sent_key": str(uuid4()),
}


@pytest.mark.parametrize(
    ("surnames", "first", "second"),
    [
        ("Luna Ríos", "Luna", "Ríos"),
        ("de la Cruz Pérez", "de la Cruz", "Pérez"),
        ("Luna de los Ríos", "Luna", "de los Ríos"),
        ("DEL VALLE", "del Valle", ""),
    ],
)
def test_surnames_keep_their_small_words(surnames: str, first: str, second: str):
    form = NoticeForm({**TOLD, "surnames": surnames, "given": "Ana"}, zone="UTC", places=[])
    assert form.is_valid(), form.errors
    name = form.draft().told.name
    assert name == Name("Ana", first, second, f"{surnames}, Ana")
