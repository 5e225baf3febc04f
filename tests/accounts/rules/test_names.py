"""Which names somebody may sign in with."""

import pytest

from amparo.accounts.rules.names import folded, is_sign_in_name


@pytest.mark.parametrize(
    "name", ["ana", "alicia.elp", "jose-luis_2", "a1b", "x" * 40, "maria.de.los.angeles"]
)
def test_a_plain_name_is_one(name: str):
    assert is_sign_in_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "ab",
        "x" * 41,
        "1ana",
        ".ana",
        "ana.",
        "ana..b",
        "ana b",
        "Ana",
        "añá",
        "ana\n",
        "ana\x00",
        "a@b.mx",
        "\u0430na",
    ],
)
def test_anything_else_is_none(name: str):
    assert not is_sign_in_name(name)


def test_a_name_is_folded_as_phones_write_it():
    assert folded("  Alicia.ELP ") == "alicia.elp"
