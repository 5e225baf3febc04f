"""Which passwords are refused, and why."""

import pytest

from amparo.accounts.adapters.common_passwords import common_passwords
from amparo.accounts.rules.passwords import normalised, why_refused

REFUSED = {
    "too short": "catorce letras",
    "too long": "a b c d e f g " * 10,
    "the sign-in name": "yo soy ana.elp y entro",
    "the sign-in name in capitals": "Yo soy ANA.ELP y entro",
    "one letter": "a" * 20,
    "a repeated word": "faroles.faroles.faroles.",
    "few different letters": "abababab-abababab",
    "digits in order": "1234567890123456",
    "letters in order": "abcdefghijklmnopq",
    "backwards": "qponmlkjihgfedcba",
    "along the keyboard": "qwertyuiopasdfghjkl",
    "digits alone": "8302 1947 5566 1120",
    "a common one with digits": "superman19751975",
    "a common one in capitals": "SUPERMAN 19751975",
    "two common ones": "sunshinebutterfly",
    "two common ones with a sign": "password-qwertyuiop",
    "the word itself": "contraseña12345678",
    "our own name": "consulado20262026",
}
ACCEPTED = [
    "siete faroles junto al río",
    "correct horse battery staple",
    "x7#Kq!9zLw2$Rt5",
    "Ñandú con bicicleta verde",
    "quince-y-quince",
    "密码不是密码而是一首很长的诗歌啊",
    "w" * 5 + "abc def ghi jkl 9",
    "ana no es mi nombre",
]


@pytest.mark.parametrize("password", REFUSED.values(), ids=REFUSED)
def test_a_password_that_is_guessed_early_is_refused(password: str):
    assert why_refused(password, "ana.elp", common_passwords()) is not None


@pytest.mark.parametrize("password", ACCEPTED)
def test_a_password_that_is_not_is_accepted_whatever_it_is_made_of(password: str):
    assert why_refused(password, "ana.elp", common_passwords()) is None


def test_the_limits_are_those_we_state():
    for length, refused in ((14, True), (15, False), (128, False), (129, True)):
        password = ("el perro come nueve manzanas rojas y duerme; " * 4)[:length]
        assert (why_refused(password, "ana.elp", frozenset()) is not None) is refused


def test_two_keyboards_give_one_password():
    assert normalised("ri\u0301o") == normalised("r\u00edo")


def test_the_list_of_common_passwords_is_there_without_a_network():
    assert len(common_passwords()) > 19_000
